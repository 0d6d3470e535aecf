"""Documents issued without a route, their files, and the slip on half folio."""

from datetime import UTC, date, datetime
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from tests.documents import samples
from tests.documents.conftest import KIND
from triwulan.documents.domain.content import Signer, Slip
from triwulan.documents.domain.documents import create_document, ensure_file, issue_at_once, rendered
from triwulan.documents.domain.files import open_file, store_bytes
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.domain.office_paper import set_letterhead, set_number_pattern
from triwulan.documents.domain.preview import draft_pdf
from triwulan.documents.domain.queries import documents_of, documents_visible
from triwulan.documents.interfaces.pdf import LIBRARY
from triwulan.documents.models import Document
from triwulan.ledger.models import Event
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import NotAcceptable

SIGNER = Signer(title="Kepala Bidang Layanan", name="Contoh Kabid", rank="Pembina", nip="197001011995031001")


@pytest.fixture
def slip(heard) -> Slip:
    """The slip of step 1."""
    register_kind(
        DocumentKind(
            key="test_slip", label="Lembar disposisi", template=LIBRARY / "disposition.typ", numbered=False
        )
    )
    return Slip(
        title="Lembar Disposisi",
        letter_from="Kepala Subbagian Perencanaan",
        letter_number="000.8.6.3/17/DPK/2026",
        letter_date="10 Oktober 2026",
        received_on="12 Oktober 2026",
        agenda_number="41",
        nature="segera",
        subject="Permintaan data kinerja Triwulan III Tahun 2026",
        passed_to=("Kepala Seksi Layanan", "Kepala Seksi Pengolahan"),
        requests=("Proses lebih lanjut",),
        note="Mohon disiapkan laporan data kinerja bidang.",
    )


def issued(office, slip: Slip, at: datetime, **more: object) -> Document:
    """The slip, issued by the head of the division."""
    return issue_at_once(
        agency=office.agency,
        unit=office.unit["layanan"],
        kind="test_slip",
        title="Lembar disposisi",
        content=slip.as_content(),
        subject=("disposition", 5),
        run_id=77,
        signers=[SIGNER],
        by=office.actor("kabid_layanan"),
        at=at,
        **more,  # type: ignore[arg-type]
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())


def test_a_slip_is_issued_at_once_and_its_file_made_when_wanted(office, slip, moment):
    document = issued(office, slip, moment)
    assert document.is_issued
    assert document.file is None
    stored = ensure_file(document=document, at=moment)
    assert ensure_file(document=document, at=moment) == stored
    assert ensure_file(document=Document.objects.get(pk=document.pk), at=moment) == stored
    with open_file(stored) as stream:
        assert rendered(document) == stream.read()
    assert Event.objects.filter(act="document.filed").count() == 1
    assert [event.run_id for event in Event.objects.filter(object_kind="document")] == [77, 77]


def test_two_who_want_the_file_at_once_get_the_same_one(office, slip, moment):
    document = issued(office, slip, moment)
    stale = Document.objects.get(pk=document.pk)
    assert ensure_file(document=document, at=moment) == ensure_file(document=stale, at=moment)
    assert Event.objects.filter(act="document.filed").count() == 1


def test_the_slip_has_every_field_of_practice_on_one_half_folio(office, slip, moment):
    pdf = rendered(issued(office, slip, moment))
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == (165, 215)
    words = text_of(pdf)
    for expected in (
        "LEMBAR DISPOSISI", "Surat dari", "Nomor surat", "Tanggal surat", "Diterima tanggal", "Nomor agenda",
        "Sifat",
        "☒ Segera", "☐ Rahasia", "Hal", "Diteruskan kepada", "1. Kepala Seksi Layanan", "Dengan hormat harap",
        "☒ Proses lebih lanjut", "☐ Tanggapan dan saran", "Catatan", "12 Oktober 2026", "Contoh Kabid",
        "NIP 197001011995031001",
    ):  # fmt: skip
        assert expected in words
    for profile in ("pdfa2a", "ua1"):
        assert page.validate_pdf_bytes(pdf, profile=profile).is_compliant


def test_a_long_slip_goes_on_and_stays_readable(office, slip, moment):
    long = Slip(**{**slip.__dict__, "note": "Catatan panjang. " * 400, "subject": "Hal " * 60})
    pdf = rendered(issued(office, long, moment))
    assert len(PdfReader(BytesIO(pdf)).pages) > 1
    assert text_of(pdf).count("Catatan panjang.") == 400


def test_an_act_done_on_paper_first_bears_the_date_of_the_paper(office, slip, moment):
    document = issued(office, slip, moment, happened_at=office.at("2026-10-09 10:00"))
    assert document.dated_on == date(2026, 10, 9)
    assert document.created_at == moment
    event = Event.objects.get(act="document.issued")
    assert (event.at, event.recorded_at) == (office.at("2026-10-09 10:00"), moment)


def test_a_draft_shows_what_it_will_be_and_says_that_it_is_none(office, draft, moment):
    words = text_of(draft_pdf(document=draft, at=moment))
    assert "KONSEP" in words
    assert "Contoh Kepala Dinas" in words
    with pytest.raises(ValueError, match="issued"):
        rendered(draft)


def test_the_logo_stands_in_the_letterhead_and_in_the_snapshot(office, slip, moment):
    logo = store_bytes(data=samples.png(), kind_key="png", at=moment)
    facts = {"government": "Pemkab", "agency_name": "Dinas Contoh", "city": "Contoh", "logo": logo}
    set_letterhead(agency=office.agency, by=Actor.system(), at=moment, **facts)
    document = issued(office, slip, moment)
    assert document.content["letterhead"]["logo_sha256"] == logo.sha256
    assert page.validate_pdf_bytes(rendered(document), profile="ua1").is_compliant


def test_an_office_without_letterhead_prints_its_own_name(office, heard, moment):
    document = create_document(
        agency=office.agency, kind=KIND, title="Laporan", content={"text": ""}, subject=("cycle", 1),
        by=office.actor("kasubag_perencanaan"), at=moment,
    )  # fmt: skip
    assert "DINAS CONTOH" in text_of(draft_pdf(document=document, at=moment))


@pytest.mark.parametrize(
    "pattern", ["tanpa nomor", "{number", "{number}/{nama}", "{number:>3}", "{number.__class__}"]
)
def test_a_pattern_that_cannot_be_filled_is_refused(office, heard, moment, pattern):
    with pytest.raises(NotAcceptable):
        set_number_pattern(agency=office.agency, kind=KIND, pattern=pattern, by=Actor.system(), at=moment)


def test_a_letter_of_last_year_keeps_its_renderer(office, slip, moment):
    document = issued(office, slip, datetime(2025, 1, 2, tzinfo=UTC))
    ensure_file(document=document, at=moment)
    assert document.renderer.startswith("typst ")


def test_units_see_their_own_drafts_and_everyone_what_the_agency_issued(office, slip, draft, moment):
    own = issued(office, slip, moment)

    def seen(key: str) -> set[int]:
        return set(documents_visible(office.viewer(key)).values_list("pk", flat=True))

    assert seen("kasubag_perencanaan") == {own.pk, draft.pk}
    assert seen("kabid_layanan") == {own.pk}
    assert seen("analis_a") == {own.pk}
    assert seen("kabid_arsip") == set()
    assert seen("evaluator") == {own.pk}
    assert seen("administrator") == set()
    assert list(documents_of(office.viewer("kabid_layanan"), run_id=77)) == [own]
    assert list(documents_of(office.viewer("kabid_arsip"), run_id=77)) == []


def test_another_office_sees_nothing(office, other_office, slip, moment):
    issued(office, slip, moment)
    assert not documents_visible(other_office.viewer("kasubag_perencanaan")).exists()
