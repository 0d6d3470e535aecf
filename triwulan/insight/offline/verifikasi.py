"""Memeriksa paket bukti ini tanpa jaringan dan tanpa program lain: cukup Python 3.8 atau lebih baru.

    python3 verifikasi.py [HASH]

Jalankan di folder hasil ekstraksi. HASH (opsional) adalah hash terakhir Riwayat yang tercetak di tempat lain;
bila diberikan, petikan Riwayat harus berakhir padanya. Kode keluar 0: utuh; 1: ada yang berubah atau hilang.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

# Petikan dan daftar isi harus memakai bentuk ini; bentuk lain memerlukan pemeriksa yang lain.
FORMAT = 1
LEDGER = "riwayat.jsonl"


def checksum(path: Path) -> str:
    """SHA-256 sebuah berkas."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(1024 * 1024), b""):
            digest.update(piece)
    return digest.hexdigest()


def verify_files(folder: Path, listed: list[dict[str, Any]], problems: list[str]) -> None:
    """Setiap berkas dalam daftar isi ada dan sama; tidak ada berkas lain."""
    for entry in listed:
        path = folder / entry["path"]
        if not path.is_file():
            problems.append("Berkas hilang: " + entry["path"])
        elif checksum(path) != entry["sha256"]:
            problems.append("Berkas berubah: " + entry["path"])
    known = {entry["path"] for entry in listed} | {"isi.json"}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in known and "__pycache__" not in name:
            problems.append("Berkas tidak dikenal: " + name)


def verify_chain(lines: list[str], ledger: dict[str, Any], problems: list[str]) -> set[str]:
    """Setiap peristiwa utuh dan menyambung pada yang sebelumnya; hasilnya semua checksum yang tercatat."""
    number, previous = ledger["first"] - 1, ledger["anchor"]
    found: set[str] = set()
    for line in lines:
        number += 1
        if not follows(line, number, previous, problems):
            return found
        event = json.loads(line)
        previous = event["hash"]
        collect(event["content"].get("after"), found)
    if number != ledger["last"] or previous != ledger["head"]:
        problems.append(f"Riwayat terpotong setelah peristiwa nomor {number}.")
    return found


def follows(line: str, number: int, previous: str, problems: list[str]) -> bool:
    """Apakah satu baris petikan utuh dan menyambung."""
    try:
        event = json.loads(line)
        content, stated, withheld = event["content"], event["hash"], event.get("withheld", False)
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    except (ValueError, KeyError, TypeError):
        problems.append(f"Riwayat: baris peristiwa nomor {number} tidak terbaca.")
        return False
    # Dari peristiwa yang isinya tidak disertakan hanya urutannya yang dapat diperiksa.
    if not withheld and hashlib.sha256(text.encode("ascii")).hexdigest() != stated:
        problems.append(f"Riwayat: peristiwa nomor {number} berubah.")
    elif content.get("format") != FORMAT or content["number"] != number or content["previous"] != previous:
        problems.append(f"Riwayat: peristiwa nomor {number} hilang atau tidak menyambung.")
    else:
        return True
    return False


def collect(value: object, found: set[str]) -> None:
    """Semua checksum (64 angka heksadesimal) di dalam isi peristiwa."""
    if isinstance(value, dict):
        for part in value.values():
            collect(part, found)
    elif isinstance(value, list):
        for part in value:
            collect(part, found)
    elif isinstance(value, str) and len(value) == 64:
        found.add(value)


def verify(folder: Path, head: str = "") -> list[str]:
    """Semua masalah yang ditemukan; kosong bila paket utuh."""
    problems: list[str] = []
    try:
        manifest = json.loads((folder / "isi.json").read_text(encoding="utf-8"))
        listed, ledger = manifest["files"], manifest["ledger"]
        # Bukan splitlines: teks peristiwa boleh memuat tanda baris lain, seperti U+2028.
        lines = [line for line in (folder / LEDGER).read_text(encoding="utf-8").split("\n") if line]
    except (OSError, ValueError, KeyError) as error:
        return [f"Daftar isi atau petikan Riwayat tidak terbaca: {error}"]
    verify_files(folder, listed, problems)
    recorded = verify_chain(lines, ledger, problems)
    for entry in listed:
        if entry.get("ledgered") and entry["sha256"] not in recorded:
            problems.append("Checksum tidak tercatat dalam Riwayat: " + entry["path"])
    if head and head != ledger["head"]:
        problems.append("Riwayat tidak berakhir pada hash yang diberikan.")
    return problems


def unproven(listed: list[dict[str, Any]]) -> list[str]:
    """Dokumen yang checksum-nya tidak tercatat dalam petikan, misalnya yang terbit sebelum tahun ini."""
    return [one["path"] for one in listed if one["path"].startswith("dokumen/") and not one.get("ledgered")]


def main(arguments: list[str]) -> int:
    """Mencetak hasil; kode keluar."""
    folder = Path(__file__).resolve().parent
    problems = verify(folder, arguments[0] if arguments else "")
    for problem in problems:
        print(problem)
    if problems:
        print(f"TIDAK UTUH: {len(problems)} masalah.")
        return 1
    manifest = json.loads((folder / "isi.json").read_text(encoding="utf-8"))
    print(f"UTUH: {len(manifest['files'])} berkas dan {manifest['ledger']['count']} peristiwa Riwayat.")
    print("Hash terakhir Riwayat: " + manifest["ledger"]["head"])
    if manifest["ledger"].get("withheld"):
        print(f"{manifest['ledger']['withheld']} peristiwa kepegawaian dan catatan konsep tanpa isinya.")
    # Utuh menurut daftar isi saja; jangan sampai terbaca sebagai bukti.
    for path in unproven(manifest["files"]):
        print("Tidak tercatat dalam petikan Riwayat ini: " + path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
