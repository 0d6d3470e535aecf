"""Stored files in an S3 store: the same promises as on a disk, against a real server of moto's."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from django.core.files.base import ContentFile
from moto.server import ThreadedMotoServer
from storages.backends.s3 import S3Storage

from tests.documents import samples
from triwulan.config.file_store import file_store
from triwulan.documents.domain.files import (
    evidence_rules,
    is_intact,
    is_kept,
    open_file,
    store_bytes,
    store_file,
)
from triwulan.documents.domain.integrity import Checked, Fault, check_archive
from triwulan.documents.models import StoredFile
from triwulan.documents.views.serving import file_response

pytestmark = pytest.mark.slow
NOW = datetime(2026, 10, 12, tzinfo=UTC)
BUCKET = "arsip-contoh"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a store on this machine."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(db: None, server: str, settings: Any) -> Any:
    """The office's bucket, and the program set to it."""
    keys = {"aws_access_key_id": "contoh", "aws_secret_access_key": "contoh"}
    store = boto3.resource("s3", endpoint_url=server, region_name="us-east-1", **keys)
    made = store.create_bucket(Bucket=BUCKET)
    environment = {
        "TRIWULAN_S3_BUCKET": BUCKET, "TRIWULAN_S3_ENDPOINT": server, "TRIWULAN_S3_REGION": "us-east-1",
        "TRIWULAN_S3_ACCESS_KEY": "contoh", "TRIWULAN_S3_SECRET_KEY": "contoh",
        "TRIWULAN_S3_PREFIX": "berkas",
    }  # fmt: skip
    settings.STORAGES = {**settings.STORAGES, "default": file_store(environment)}
    yield made
    made.objects.all().delete()
    made.delete()
    store.meta.client.close()


def keys_in(bucket: Any) -> list[str]:
    return [one.key for one in bucket.objects.all()]


def test_a_file_stands_under_its_checksum_once_and_is_read_back(bucket: Any) -> None:
    data = samples.PDF + b"%" * 6_000_000 + samples.PDF
    upload = ContentFile(data, "bukti.pdf")
    stored = store_file(upload=upload, name="bukti.pdf", rules=evidence_rules(), at=NOW).file
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert keys_in(bucket) == [f"berkas/{stored.path}"]
    again = store_file(upload=ContentFile(data), name="lain.pdf", rules=evidence_rules(), at=NOW).file
    assert again == stored
    assert len(keys_in(bucket)) == 1
    upload.seek(0)
    assert upload.read() == data, "what was handed in can still be read"
    with open_file(stored) as stream:
        assert stream.read() == data
    response = file_response(stored, "bukti.pdf")
    assert b"".join(response) == data
    assert response["Content-Length"] == str(len(data))
    response.close()


def test_two_who_hand_in_the_same_at_once_leave_one_object(
    bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store_bytes(data=samples.PDF, kind_key="pdf", at=NOW)
    exists = S3Storage.exists
    asked: list[str] = []

    def not_yet(self: Any, name: str) -> bool:
        asked.append(name)
        return False if len(asked) == 1 else bool(exists(self, name))

    monkeypatch.setattr(S3Storage, "exists", not_yet)
    StoredFile.objects.all().delete()
    second = store_bytes(data=samples.PDF, kind_key="pdf", at=NOW)
    assert second.sha256 == first.sha256
    assert keys_in(bucket) == [f"berkas/{second.path}"]


def test_what_was_changed_or_lost_in_the_store_is_found(bucket: Any) -> None:
    changed = store_bytes(data=samples.PDF, kind_key="pdf", at=NOW)
    lost = store_bytes(data=samples.CSV, kind_key="csv", at=NOW)
    assert list(check_archive(Checked())) == []
    bucket.put_object(Key=f"berkas/{changed.path}", Body=samples.PDF.replace(b"1.7", b"1.6"))
    bucket.Object(f"berkas/{lost.path}").delete()
    assert not is_intact(changed)
    assert not is_kept(lost)
    found = {finding.fault for finding in check_archive(Checked())}
    assert found == {Fault.FILE_CHANGED, Fault.FILE_MISSING}


def test_without_a_bucket_files_lie_in_a_folder() -> None:
    assert file_store({"TRIWULAN_S3_BUCKET": ""}) == {
        "BACKEND": "django.core.files.storage.FileSystemStorage"
    }
