"""The bundle as a ZIP: documents by criterion, the ledger extract, the verifier, and an index to read.

Everything in it opens without this program: `indeks.html` in a browser, `verifikasi.py` with Python alone.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from triwulan.documents.models import StoredFile
from triwulan.insight.domain.bundle import extract
from triwulan.insight.domain.bundle.making import Filling
from triwulan.insight.domain.bundle.members import Member
from triwulan.insight.interfaces.bundle_index import index_html

OFFLINE = Path(__file__).resolve().parents[1] / "offline"
AIDS = ("verifikasi.py", "indeks.css")
LEDGER = "riwayat.jsonl"
HEX_DIGITS = 64


def pack(
    filling: Filling, target: Path, *, read: Callable[[StoredFile], bytes], step: Callable[[], None]
) -> None:
    """Write the ZIP to `target`, one document after the other; `read` gives a stored file's bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        packing = Packing(archive, filling)
        members: list[Member] = []
        for number, _document in enumerate(filling.documents, start=1):
            for member in filling.members(number):
                packing.add(member.path, read(member.file))
                members.append(member)
            step()
        ledger = packing.add_ledger()
        for name in AIDS:
            packing.add(name, (OFFLINE / name).read_bytes())
        packing.add("indeks.html", index_html(filling, members, ledger).encode())
        packing.add_manifest(ledger)


class Packing:
    """One ZIP being written, and what the manifest will say of it."""

    def __init__(self, archive: zipfile.ZipFile, filling: Filling) -> None:
        self.archive = archive
        self.filling = filling
        self.moment = filling.made_at.timetuple()[:6]
        self.listed: dict[str, str] = {}
        self.recorded: set[str] = set()

    def add(self, path: str, data: bytes) -> None:
        """A file of the bundle."""
        self._write(path, data)
        self.listed[path] = hashlib.sha256(data).hexdigest()

    def add_ledger(self) -> dict[str, Any]:
        """The extract; answers what the manifest says of it."""
        filling = self.filling
        lines = list(extract.lines_from(filling.bundle.agency_id, filling.first_event))
        for line in lines:
            self.recorded.update(_checksums(json.loads(line)["content"].get("after")))
        self.add(LEDGER, "".join(f"{line}\n" for line in lines).encode())
        last = json.loads(lines[-1]) if lines else None
        return {
            "first": filling.first_event,
            "last": last["content"]["number"] if last else filling.first_event - 1,
            "count": len(lines),
            "withheld": sum("withheld" in json.loads(line) for line in lines),
            "anchor": filling.anchor,
            "head": last["hash"] if last else filling.anchor,
        }

    def add_manifest(self, ledger: dict[str, Any]) -> None:
        """`isi.json`: every file with its checksum, and whether the ledger tells of it."""
        files = [
            {"path": path, "sha256": sha256, "ledgered": sha256 in self.recorded}
            for path, sha256 in self.listed.items()
        ]
        made = {"format": 1, "year": self.filling.bundle.year, "files": files, "ledger": ledger}
        self._write("isi.json", json.dumps(made, ensure_ascii=False, indent=1).encode())

    def _write(self, path: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(path, date_time=self.moment)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        self.archive.writestr(entry, data)


def _checksums(value: object) -> Iterator[str]:
    """Every SHA-256 in what an event changed."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _checksums(part)
    elif isinstance(value, list):
        for part in value:
            yield from _checksums(part)
    elif isinstance(value, str) and len(value) == HEX_DIGITS:
        yield value
