"""Static files in production: hashed names, compressed, and the style sheet's parts in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "design/triwulan.css"
IMPORT = re.compile(r'@import url\("(?P<name>[\w.-]+)"\);')
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
Paths = dict[str, tuple[Storage, str]]


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """In development the entry's @imports load each part; collected, they are one request on a slow line."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if ENTRY in paths and not dry_run:
            paths = {**paths, ENTRY: (_one_sheet(paths), ENTRY)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _one_sheet(paths: Paths) -> Storage:
    merged = IMPORT.sub(lambda found: _text(paths, f"design/{found['name']}"), _text(paths, ENTRY))
    memory = InMemoryStorage()
    memory.save(ENTRY, ContentFile(merged.encode()))
    return memory


def _text(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as part:
        return COMMENT.sub("", part.read().decode())
