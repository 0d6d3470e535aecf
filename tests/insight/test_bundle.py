"""The evidence bundle: made once by a worker, complete, and found out where anything was altered."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from tests.fixtures.office import Office
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain import documents
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.kinds import known_kinds
from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.models import Document
from triwulan.insight.domain.bundle.asking import (
    BundleUnderWay,
    NothingToBundle,
    ask_bundle,
    bundle_for,
    bundles_visible,
)
from triwulan.insight.domain.bundle.making import Filling, make_bundle
from triwulan.insight.domain.bundle.members import documents_of_year
from triwulan.insight.interfaces.bundle_file import pack
from triwulan.insight.models import Bundle
from triwulan.ledger.domain.events import append
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.actor import Actor

ASKED = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of a test go with it, and no Typst: what a paper looks like is tested elsewhere."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TRIWULAN_CLOCK = "tests.insight.test_bundle.asked"


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch):
    monkeypatch.setattr(documents, "print_pdf", lambda kind, content, modified: b"%PDF-1.7 " + kind.encode())


def asked() -> datetime:
    return ASKED


@pytest.fixture
def paper(office: Office) -> Document:
    """An issued measurement of TW III 2026."""
    return issue_at_once(
        agency=office.agency,
        kind="measurement",
        title="Pengukuran Kinerja Triwulan III Tahun 2026",
        content={},
        subject=("cycle", 1),
        signers=[],
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-14 09:00"),
        period=(2026, 3),
    )


def ask(office: Office, who: str = "kasubag_perencanaan", at: datetime = ASKED, year: int = 2026) -> Bundle:
    return ask_bundle(agency=office.agency, year=year, by=office.actor(who, at), at=at)


def made(bundle: Bundle) -> Bundle:
    make_bundle(bundle_id=bundle.pk, pack=pack, clock=asked)
    bundle.refresh_from_db()
    return bundle


def unpacked(bundle: Bundle, folder: Path) -> Path:
    assert bundle.file is not None
    with default_storage.open(bundle.file.path) as stream, zipfile.ZipFile(stream) as archive:
        archive.extractall(folder)
    return folder


def verified(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(  # noqa: S603 - our own interpreter and file
        [sys.executable, "-I", str(folder / "verifikasi.py"), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_worker_makes_it_and_whoever_asked_is_told(
    transactional_db: None, office: Office, paper: Document
) -> None:
    bundle = ask(office)
    assert bundle.state == "waiting"
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.done, bundle.total) == ("done", 1, 1)
    assert bundle.file is not None
    [event] = Event.objects.filter(act="insight.bundle")
    assert event.after == {"year": 2026, "sha256": bundle.file.sha256}
    assert OutboxMessage.objects.filter(kind="bundle_ready", link=f"/arsip/bukti/{bundle.pk}/").exists()


def test_it_is_filed_by_what_an_evaluation_asks_and_says_what_is_missing(
    office: Office, paper: Document, tmp_path: Path
) -> None:
    folder = unpacked(made(ask(office)), tmp_path / "bundle")
    manifest = json.loads((folder / "isi.json").read_text())
    assert [one["path"] for one in manifest["files"]] == [
        "dokumen/3-pengukuran/0001.pdf", "riwayat.jsonl", "verifikasi.py", "indeks.css", "indeks.html",
    ]  # fmt: skip
    assert manifest["files"][0]["ledgered"]
    index = (folder / "indeks.html").read_text()
    assert "Pengukuran Kinerja Triwulan III Tahun 2026" in index
    measured = index[: index.index("3-pengukuran")]
    for roman in ("triwulan I", "triwulan II", "triwulan IV"):
        assert f"Pengukuran Kinerja, {roman}" in measured
    assert "Pengukuran Kinerja, triwulan III" not in measured
    assert '<html lang="id">' in index


def test_the_verifier_finds_one_changed_byte_of_a_file_or_of_the_ledger(
    office: Office, paper: Document, tmp_path: Path
) -> None:
    bundle = made(ask(office))
    folder = unpacked(bundle, tmp_path / "bundle")
    head = json.loads((folder / "isi.json").read_text())["ledger"]["head"]
    assert verified(folder, head)[0] == 0
    assert verified(folder)[1].startswith("UTUH: 5 berkas")
    assert verified(folder, "0" * 64) == (
        1,
        "Riwayat tidak berakhir pada hash yang diberikan.\nTIDAK UTUH: 1 masalah.\n",
    )

    pdf = folder / "dokumen/3-pengukuran/0001.pdf"
    kept = pdf.read_bytes()
    pdf.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    code, said = verified(folder)
    assert (code, "Berkas berubah: dokumen/3-pengukuran/0001.pdf" in said) == (1, True)
    pdf.write_bytes(kept)

    ledger = folder / "riwayat.jsonl"
    kept = ledger.read_bytes()
    place = kept.index(b"Pengukuran Kinerja")
    ledger.write_bytes(kept[:place] + b"M" + kept[place + 1 :])
    code, said = verified(folder)
    assert code == 1
    assert "Berkas berubah: riwayat.jsonl" in said
    assert "berubah." in said
    ledger.write_bytes(kept)

    (folder / "catatan.txt").write_text("sisipan")
    assert "Berkas tidak dikenal: catatan.txt" in verified(folder)[1]
    (folder / "catatan.txt").unlink()
    pdf.unlink()
    assert "Berkas hilang: dokumen/3-pengukuran/0001.pdf" in verified(folder)[1]


def test_a_manifest_forged_along_with_its_file_is_betrayed_by_the_ledger(
    office: Office, paper: Document, tmp_path: Path
) -> None:
    folder = unpacked(made(ask(office)), tmp_path / "bundle")
    pdf = folder / "dokumen/3-pengukuran/0001.pdf"
    manifest = (folder / "isi.json").read_text()
    before = json.loads(manifest)["files"][0]["sha256"]
    pdf.write_bytes(b"%PDF-1.7 lain")
    (folder / "isi.json").write_text(manifest.replace(before, sha256(pdf.read_bytes()).hexdigest()))
    assert "Checksum tidak tercatat dalam Riwayat" in verified(folder)[1]


def test_a_file_that_the_extract_does_not_prove_is_named(
    office: Office, paper: Document, tmp_path: Path
) -> None:
    folder = unpacked(made(ask(office)), tmp_path / "bundle")
    assert "Tidak tercatat" not in verified(folder)[1]
    pdf = folder / "dokumen/3-pengukuran/0001.pdf"
    pdf.write_bytes(b"%PDF-1.7 lain")
    manifest = json.loads((folder / "isi.json").read_text())
    manifest["files"][0] |= {"sha256": sha256(pdf.read_bytes()).hexdigest(), "ledgered": False}
    (folder / "isi.json").write_text(json.dumps(manifest))
    assert "Tidak tercatat dalam petikan Riwayat ini: dokumen/3-pengukuran/0001.pdf" in verified(folder)[1]


def test_words_with_unusual_line_signs_do_not_break_the_extract(
    office: Office, paper: Document, tmp_path: Path
) -> None:
    append(
        agency_id=office.agency.pk, act="documents.note", at=ASKED, actor=Actor.system(),
        subject=("document", paper.pk), after={"note": "tempelan\u2028dari\x85Word\x1c"},
    )  # fmt: skip
    code, said = verified(unpacked(made(ask(office)), tmp_path / "bundle"))
    assert (code, said.split(":")[0]) == (0, "UTUH")


def test_it_is_made_once_however_often_the_job_runs(office: Office, paper: Document) -> None:
    bundle = made(ask(office))
    file, finished = bundle.file_id, bundle.finished_at
    made(bundle)
    assert (bundle.file_id, bundle.finished_at) == (file, finished)
    assert Event.objects.filter(act="insight.bundle").count() == 1


def test_one_at_a_time_until_its_worker_is_silent_for_long(office: Office, paper: Document) -> None:
    first = ask(office)
    with pytest.raises(BundleUnderWay):
        ask(office, at=ASKED + timedelta(minutes=9))
    second = ask(office, at=ASKED + timedelta(minutes=11))
    first.refresh_from_db()
    assert (first.state, second.state) == ("failed", "waiting")
    assert first.problem


def test_what_goes_wrong_is_told_and_keeps_nothing(office: Office, paper: Document) -> None:
    def broken(filling: Filling, target: Path, **_: object) -> None:
        raise OSError("no room")

    bundle = ask(office)
    make_bundle(bundle_id=bundle.pk, pack=broken, clock=asked)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.file) == ("failed", None)
    assert OutboxMessage.objects.filter(kind="bundle_failed").exists()
    assert made(ask(office)).state == "done"


def test_only_the_planning_section_and_the_signers_have_it_made(office: Office, paper: Document) -> None:
    for who in ("kabid_layanan", "kasubid_layanan", "analis_a", "administrator", "evaluator"):
        with pytest.raises(NotVisible):
            ask(office, who)
    with pytest.raises(NothingToBundle):
        ask(office, year=2019)
    assert not Bundle.objects.exists()


def test_an_evaluator_fetches_what_is_ready_and_nothing_else(
    office: Office, other_office: Office, paper: Document
) -> None:
    bundle = ask(office)
    evaluator = office.viewer("evaluator", ASKED)
    assert list(bundles_visible(evaluator)) == []
    made(bundle)
    assert bundle_for(evaluator, bundle.pk) == bundle
    with pytest.raises(NotVisible):
        bundle_for(other_office.viewer("kasubag_perencanaan", ASKED), bundle.pk)


def test_it_holds_nothing_that_the_register_hides_from_an_evaluator(office: Office, paper: Document) -> None:
    for number, kind in enumerate(kind.key for kind in known_kinds()):
        Document.objects.create(
            agency=office.agency, kind=kind, title=kind, number=f"{kind}/{number}", content={},
            content_sha256="0" * 64, state="issued", subject_kind="cycle", subject_id=1, created_at=ASKED,
            issued_at=ASKED, dated_on=ASKED.date(), period_year=2026,
        )  # fmt: skip
    bundled = set(documents_of_year(office.agency.pk, 2026))
    assert bundled == set(documents_visible(office.viewer("evaluator", ASKED)))
    assert not {one for one in bundled if one.kind == "disposition"}


def test_the_pages_show_how_far_it_is_and_give_the_file(office: Office, paper: Document) -> None:
    client = office.client("kasubag_perencanaan")
    assert client.post("/arsip/bukti/", {"tahun": ""}).status_code == 422
    assert "2019" in client.post("/arsip/bukti/", {"tahun": "2019"}).content.decode()
    page = client.post("/arsip/bukti/", {"tahun": "2026"}, follow=True)
    assert "every 2s" in page.content.decode()
    bundle = made(Bundle.objects.get())
    ready = client.get(f"/arsip/bukti/{bundle.pk}/").content.decode()
    assert "every 2s" not in ready
    assert bundle.file is not None
    assert bundle.file.sha256 in ready
    answer = client.get(f"/arsip/bukti/{bundle.pk}/berkas/")
    assert answer["Content-Disposition"] == 'attachment; filename="paket-bukti-2026.zip"'
    assert sha256(answer.getvalue()).hexdigest() == bundle.file.sha256
    answer.close()


def test_the_list_costs_the_same_for_one_and_for_three(
    office: Office, paper: Document, django_assert_max_num_queries
) -> None:
    client = office.client("kasubag_perencanaan")
    counts = []
    for number in (1, 3):
        while Bundle.objects.count() < number:
            made(ask(office))
        client.get("/arsip/bukti/")
        with django_assert_max_num_queries(15) as asked_of:
            client.get("/arsip/bukti/")
        counts.append(len(asked_of))
    assert counts[0] == counts[1]


def test_the_system_asks_for_none(office: Office, paper: Document) -> None:
    with pytest.raises(NotVisible):
        ask_bundle(agency=office.agency, year=2026, by=Actor.system(), at=ASKED)


def test_affairs_of_the_staff_are_told_by_their_place_in_the_chain_alone(
    office: Office, paper: Document, tmp_path: Path
) -> None:
    append(
        agency_id=office.agency.pk, act="organization.absence_recorded", at=ASKED, actor=Actor.system(),
        subject=("absence", 1), after={"note": "Cuti sakit"},
    )  # fmt: skip
    folder = unpacked(made(ask(office)), tmp_path / "bundle")
    assert "Cuti sakit" not in (folder / "riwayat.jsonl").read_text()
    code, said = verified(folder)
    assert code == 0
    assert "1 peristiwa kepegawaian dan catatan konsep tanpa isinya." in said
    lines = (folder / "riwayat.jsonl").read_text().splitlines()
    place = next(number for number, line in enumerate(lines) if "withheld" in line)
    (folder / "riwayat.jsonl").write_text("\n".join([*lines[:place], *lines[place + 1 :]]) + "\n")
    assert "hilang atau tidak menyambung" in verified(folder)[1]
