"""Where stored files lie: a folder, or an S3 store when TRIWULAN_S3_BUCKET names its bucket."""

from collections.abc import Mapping
from typing import Any

CONNECT_SECONDS = 5
READ_SECONDS = 30
# A file larger than this is read through a temporary file and not through memory.
IN_MEMORY = 8 * 1024 * 1024


def file_store(environment: Mapping[str, str]) -> dict[str, Any]:
    """The entry of Django's STORAGES for these environment variables (docs/operator.md)."""
    bucket = environment.get("TRIWULAN_S3_BUCKET", "")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    from botocore.config import Config  # noqa: PLC0415  a tenth of a second that only such a store costs

    style = environment.get("TRIWULAN_S3_ADDRESSING", "path")
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "endpoint_url": environment.get("TRIWULAN_S3_ENDPOINT") or None,
        "region_name": environment.get("TRIWULAN_S3_REGION") or None,
        "access_key": environment.get("TRIWULAN_S3_ACCESS_KEY") or None,
        "secret_key": environment.get("TRIWULAN_S3_SECRET_KEY") or None,
        "location": environment.get("TRIWULAN_S3_PREFIX", ""),
        # Content stands under its checksum: what is there is never written over.
        "file_overwrite": False,
        # Nobody fetches from the store but the program, which asks for the viewer's right first.
        "default_acl": None,
        "querystring_auth": True,
        "max_memory_size": IN_MEMORY,
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": style},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"max_attempts": 3, "mode": "standard"},
        ),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
