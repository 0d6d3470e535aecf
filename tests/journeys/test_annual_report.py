"""The year's report, from the signature of quarter IV to the evaluator's bundle, by the office's people."""

import hashlib
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from tests.fixtures.certificates import PASSPHRASE, issuer, key_file
from tests.fixtures.desk import Desk as QuarterDesk
from tests.fixtures.office import Office
from tests.fixtures.pdf_rules import faults
from tests.fixtures.walking import CREWS, open_quarter, walk_unit
from tests.journeys.conftest import Cast
from tests.journeys.desk import Desk, follow, open_what_holds, open_what_waits, put_name
from tests.journeys.rows import PDF
from triwulan.documents.domain import signing
from triwulan.documents.domain.office_paper import set_letterhead, set_number_pattern
from triwulan.ledger.domain.verify import verify
from triwulan.organization.domain.actor import Actor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIGNED_AT = datetime(2027, 1, 22, 1, 0, tzinfo=UTC)
"""09.00 in the office."""
COMMENT = "Sebutkan pengaruh layanan keliling terhadap jumlah kunjungan."
ANSWER = "Sudah ditambah pada bagian penyebab dan solusi."
REASON = "Ringkasan belum menyebut tindak lanjut."
MENDED = "Tindak lanjutnya: jadwal layanan keliling ditambah mulai Maret 2027."
STRUCTURED = """Kunjungan naik karena layanan keliling.

## Penyebab utama

- jadwal keliling tiap pekan
- pojok baca di tiga kecamatan

| Kecamatan | Kunjungan |
| Utara | 420 |
| Selatan | 280 |"""
SHELF = "Lemari arsip 2, kotak 14"


@pytest.fixture(autouse=True)
def site(settings: Any, tmp_path: Path, cast: Cast) -> None:
    """Stored files of the journey go with it; papers lead to this server's check page."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TRIWULAN_SITE = cast.server.url


def test_a_year_goes_from_its_last_quarter_to_the_evaluators_bundle(cast: Cast, tmp_path: Path) -> None:
    """Given the last quarter at its signature, when the year's report is written, returned once, signed with
    a certificate and filed, then its paper, its public page and the year's bundle prove what it is."""
    sign_the_quarter(cast)
    write_the_year(cast)
    comment_and_settle(cast)
    attach_the_statement(cast, tmp_path)
    send_it(cast)
    return_it(cast)
    mend_it(cast)
    sign_with_a_certificate(cast, tmp_path)
    signed = look_in_the_archive(cast)
    open_as_the_evaluator(cast, signed)
    check_as_anybody(cast, signed, tmp_path)
    fetch_the_bundle(cast, signed, tmp_path)
    assert verify(agency_id=cast.office.agency.pk).broken is None


def sign_the_quarter(cast: Cast) -> None:
    """Quarter IV comes to the head of the agency; its signature opens the year."""
    office = cast.office
    set_up_papers(office)
    cycle = open_quarter(office, quarter=4, at=office.at("2027-01-11 07:30"))
    for unit in CREWS:
        walk_unit(office, cycle, unit, day="2027-01-11")
    quarter = QuarterDesk(office, cycle)
    first, _last = quarter.stops(quarter.send("2027-01-12 10:00"))
    signing.initial(step=first, by=office.actor("sekretaris"), at=office.at("2027-01-12 11:00"))

    cast.at("2027-01-13 08:00")
    head = cast.desk("kepala_dinas")
    open_what_waits(head)
    put_name(head)
    assert head.said == "Sudah ditandatangani."


def set_up_papers(office: Office) -> None:
    """The office's letterhead, and the pattern of the report's number."""
    moment, by = office.at("2026-01-05 08:00"), Actor.system()
    set_letterhead(
        agency=office.agency, government="Pemerintah Kabupaten Contoh", agency_name="Dinas Contoh",
        city="Contohkota", address="Jalan Contoh 1\nContohkota", by=by, at=moment,
    )  # fmt: skip
    set_number_pattern(
        agency=office.agency, kind="annual_report", pattern="000.8.6.3/{number}/{year}", by=by, at=moment
    )


def write_the_year(cast: Cast) -> None:
    """The planning section finds the task and writes every part; one with heading, list and table."""
    cast.at("2027-01-14 08:00")
    planner = cast.desk("kasubag_perencanaan")
    page = planner.page
    open_the_task(planner)
    assert "Laporan Kinerja Tahun 2026" in page.title()
    assert "sisa 45 hari" in planner.text
    cast.check(page, "year-empty")

    follow(page, page.get_by_role("link", name="Kata pengantar"))
    while page.locator("button[value=next]:visible").count():
        write_a_part(cast, planner)
        planner.press("next")
    write_a_part(cast, planner)
    planner.press("save")
    assert planner.said == "Tersimpan pukul 08.00."


def write_a_part(cast: Cast, planner: Desk) -> None:
    """Type into the part that is open; the first about causes is typed with structure and saves itself."""
    page = planner.page
    field = page.locator("[name=text]")
    structured = "sasaran SS2" in planner.text and "Penyebab" in page.title()
    field.fill(STRUCTURED if structured else f"Uraian bagian {page.locator('h1').inner_text()} tahun 2026.")
    if structured:
        field.blur()
        written = page.locator("#written")
        expect(written.get_by_role("heading", name="Penyebab utama")).to_be_visible()
        expect(written.locator("li")).to_have_count(2)
        expect(written.locator("table")).to_contain_text("420")
        expect(page.locator("#state")).to_contain_text("Tersimpan pukul 08.00")
        cast.check(page, "year-part")


def open_the_task(planner: Desk) -> None:
    """From Tugas Saya to the year's page."""
    planner.home()
    line = planner.page.locator(".tasks li").filter(has_text="Laporan Kinerja Tahun 2026")
    follow(planner.page, line.first.locator("form button, a.button"))


def comment_and_settle(cast: Cast) -> None:
    """A head of division comments on the objective of his division; the planning section settles it."""
    cast.at("2027-01-15 08:00")
    kabid = cast.desk("kabid_layanan", "/laporan/lkjip/")
    cast.check(kabid.page, "year-list")
    follow(kabid.page, kabid.page.get_by_role("link", name="Laporan Kinerja Tahun 2026"))
    text = kabid.page.locator("#catatan [name$=text]")
    open_what_holds(text)
    text.fill(COMMENT)
    cast.check(kabid.page, "year-commenting")
    follow(kabid.page, kabid.page.locator("form[action$='/catatan/'] button"))
    assert COMMENT in kabid.text

    cast.at("2027-01-15 10:00")
    planner = cast.desk("kasubag_perencanaan")
    open_the_task(planner)
    cast.check(planner.page, "year-commented")
    planner.page.locator("#catatan [name$=answer]").fill(ANSWER)
    follow(planner.page, planner.page.locator("form[action*='/catatan/'] button").first)
    assert ANSWER in planner.text


def attach_the_statement(cast: Cast, folder: Path) -> None:
    """The Inspektorat's signed statement comes as a PDF."""
    cast.at("2027-01-18 09:00")
    planner = cast.desk("kasubag_perencanaan")
    open_the_task(planner)
    form = planner.page.locator("#pernyataan")
    file = folder / "pernyataan-reviu.pdf"
    file.write_bytes(PDF)
    open_what_holds(form.locator("input[type=file]"))
    form.locator("input[type=file]").set_input_files(file)
    form.locator("[name$=number]").fill("700/12/Inspektorat/2027")
    form.locator("[name$=signed_on]").fill("2027-01-18")
    follow(planner.page, form.locator("button"))
    assert "700/12/Inspektorat/2027" in planner.text


def send_it(cast: Cast) -> None:
    """On its route; what is missing has to be confirmed first."""
    cast.at("2027-01-19 09:00")
    planner = cast.desk("kasubag_perencanaan")
    open_the_task(planner)
    button = planner.page.locator("form[action$='/kirim/'] button")
    follow(planner.page, button)
    expect(planner.page.locator(".error-summary")).to_contain_text("Masih ada kekurangan")
    cast.check(planner.page, "year-unconfirmed")
    planner.page.locator("[name=confirmed]").check()
    follow(planner.page, button)
    cast.check(planner.page, "year-sent")


def return_it(cast: Cast) -> None:
    """The Sekretaris sends it back with a reason."""
    cast.at("2027-01-19 13:00")
    secretary = cast.desk("sekretaris")
    open_what_waits(secretary)
    cast.check(secretary.page, "year-initial")
    secretary.page.locator("[name=reason]").fill(REASON)
    follow(secretary.page, secretary.page.locator("form[action*='/kembalikan/'] button"))
    assert REASON in secretary.text


def mend_it(cast: Cast) -> None:
    """The planning section reads the reason, mends the summary and sends it again; it is initialled."""
    cast.at("2027-01-20 08:00")
    planner = cast.desk("kasubag_perencanaan")
    open_the_task(planner)
    assert REASON in planner.text
    cast.check(planner.page, "year-returned")
    follow(planner.page, planner.page.get_by_role("link", name="Ikhtisar eksekutif"))
    field = planner.page.locator("[name=text]")
    field.fill(f"{field.input_value()}\n\n{MENDED}")
    planner.press("save")
    open_the_task(planner)
    planner.page.locator("[name=confirmed]").check()
    follow(planner.page, planner.page.locator("form[action$='/kirim/'] button"))

    cast.at("2027-01-21 08:00")
    secretary = cast.desk("sekretaris")
    open_what_waits(secretary)
    put_name(secretary)


def sign_with_a_certificate(cast: Cast, folder: Path) -> None:
    """Kepala Dinas signs with the certificate file that was just made."""
    file = folder / "kepala-dinas.p12"
    file.write_bytes(key_file(last=SIGNED_AT + timedelta(days=365)))
    cast.at("2027-01-22 09:00")
    head = cast.desk("kepala_dinas")
    open_what_waits(head)
    follow(head.page, head.page.get_by_role("link", name="Cara lain menandatangani"))
    cast.check(head.page, "year-ways")
    follow(head.page, head.page.locator("main a[href$='/sertifikat/']"))
    head.page.locator("[name=key_file]").set_input_files(file)
    head.page.locator("[name=passphrase]").fill(PASSPHRASE)
    cast.check(head.page, "year-certificate")
    follow(head.page, head.page.locator("main form button"))
    assert head.said == "Sudah ditandatangani."
    assert "CONTOH KEPALA DINAS" in head.text
    cast.check(head.page, "year-signed")


def look_in_the_archive(cast: Cast) -> bytes:
    """The register has number and checksum; the place of the paper is noted; the signed file is sound."""
    cast.at("2027-01-22 13:00")
    planner = cast.desk("kasubag_perencanaan", "/arsip/?cari=Kinerja+Tahun")
    row = planner.page.locator("table.data tbody tr").filter(has_text="Laporan Kinerja Tahun 2026")
    expect(row).to_contain_text("000.8.6.3/1/2027")
    follow(planner.page, row.locator("th a"))
    planner.page.locator("[name=paper_place]").fill(SHELF)
    follow(planner.page, planner.page.locator("form[action$='/tempat/'] button"))
    cast.check(planner.page, "year-filed")
    link = planner.page.get_by_role("link", name="Buka berkas bertanda tangan")
    signed = planner.page.request.get(cast.server.url + str(link.get_attribute("href"))).body()
    assert hashlib.sha256(signed).hexdigest() in planner.text

    planner.page.goto(f"{cast.server.url}/arsip/?cari=Kinerja+Tahun")
    expect(row).to_contain_text(SHELF)
    cast.check(planner.page, "year-register")
    read_the_file(signed)
    return signed


def open_as_the_evaluator(cast: Cast, signed: bytes) -> None:
    """Whoever reads reports alone is given the signed file."""
    page = cast.page("evaluator", "/laporan/lkjip/")
    follow(page, page.get_by_role("link", name="Laporan Kinerja Tahun 2026"))
    href = page.get_by_role("link", name="Buka PDF").get_attribute("href")
    assert page.request.get(f"{cast.server.url}{href}").body() == signed


def read_the_file(signed: bytes) -> None:
    """The signature covers all of the file, which is PDF/A still, and says what was typed."""
    [signature] = PdfFileReader(BytesIO(signed)).embedded_signatures
    # pyHanko runs a loop of its own, which the browser's thread has already.
    trusted = ValidationContext(
        trust_roots=[Certificate.load(issuer().certificate.public_bytes(Encoding.DER))],
        moment=SIGNED_AT,
        best_signature_time=SIGNED_AT,
    )
    with ThreadPoolExecutor(1) as thread:
        status = thread.submit(validate_pdf_signature, signature, trusted).result()
    assert status.bottom_line, status.pretty_print_details()
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert faults(signed, "pdfa2a") == []
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(signed)).pages).split())
    for typed in ("Penyebab utama", "pojok baca di tiga kecamatan", "Selatan 280", MENDED):
        assert typed in words


def check_as_anybody(cast: Cast, signed: bytes, folder: Path) -> None:
    """Whoever holds the paper opens its check page and compares the file; one flipped byte is found."""
    page = cast.visitor()
    page.goto(address_on(signed))
    told = page.locator("main").inner_text()
    for words in (
        "Laporan Kinerja Tahun 2026", "000.8.6.3/1/2027", "22 Januari 2027", "Contoh Kepala Dinas",
    ):  # fmt: skip
        assert words in told
    cast.check(page, "check")
    flipped = bytearray(signed)
    flipped[len(flipped) // 2] ^= 1
    for name, data, verdict in (
        ("same", signed, "Berkas sama"), ("other", bytes(flipped), "Berkas tidak sama"),
    ):  # fmt: skip
        file = folder / f"{name}.pdf"
        file.write_bytes(data)
        compare(page, file)
        expect(page.locator("main .notice").first).to_contain_text(verdict)
    cast.check(page, "check-other")


def compare(page: Page, file: Path) -> None:
    """Send a file to the check page."""
    page.locator("input[type=file]").set_input_files(file)
    follow(page, page.locator("main form button"))


def address_on(pdf: bytes) -> str:
    """The address of the check page, as the first page's link has it."""
    notes = [note.get_object() for note in PdfReader(BytesIO(pdf)).pages[0].get("/Annots", [])]
    links = [str(note["/A"]["/URI"]) for note in notes if "/A" in note and "/URI" in note["/A"]]
    [address] = {link for link in links if "/periksa/" in link}
    return address


def fetch_the_bundle(cast: Cast, signed: bytes, folder: Path) -> None:
    """The year's bundle is asked for, made by a worker, fetched, and verified without the program."""
    cast.at("2027-01-25 08:00")
    planner = cast.desk("kasubag_perencanaan", "/arsip/bukti/")
    cast.check(planner.page, "bundles")
    follow(planner.page, planner.page.locator("main form button"))
    cast.check(planner.page, "bundle-waiting")
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    planner.page.reload()
    cast.check(planner.page, "bundle-ready")
    with planner.page.expect_download() as fetched:
        planner.page.locator("main a.button", has_text="ZIP").click()
    with zipfile.ZipFile(fetched.value.path()) as archive:
        archive.extractall(folder / "bundle")
    sums = {hashlib.sha256(one.read_bytes()).hexdigest() for one in (folder / "bundle").rglob("*.pdf")}
    assert hashlib.sha256(signed).hexdigest() in sums
    done = subprocess.run(  # noqa: S603 - our own interpreter and file
        [sys.executable, "-I", str(folder / "bundle/verifikasi.py")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("UTUH:")
