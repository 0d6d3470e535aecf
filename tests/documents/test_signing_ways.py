"""The last signature with a certificate file, and by a file that was signed elsewhere."""

import zlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.documents.samples import PDF
from tests.documents.test_signing import steps
from tests.fixtures.certificates import PASSPHRASE, issuer, key_file, signed_elsewhere
from tests.fixtures.pdf_rules import faults
from triwulan.common.refusal import Refusal
from triwulan.documents.domain import signing_ways
from triwulan.documents.domain.documents import rendered
from triwulan.documents.domain.files import FileRefused, open_file
from triwulan.documents.domain.integrity import Checked, Fault, check_archive
from triwulan.documents.domain.refusals import DocumentChanged, NotYetThere, StepClosed
from triwulan.documents.domain.sealing import Secret
from triwulan.documents.domain.signing import initial, return_document, sign
from triwulan.documents.domain.signing_ways import make_copy, sign_uploaded, sign_with_certificate
from triwulan.documents.domain.way_refusals import (
    AnotherDocument,
    CertificateOutdated,
    KeyFileBroken,
    KeyPassphraseWrong,
    NameDiffers,
    NoCopyMade,
    NoSignature,
    NotASignedPdf,
    NotLastStop,
    SignatureBroken,
    TrustRootsUnreadable,
)
from triwulan.documents.domain.ways import KeyFile, ways
from triwulan.documents.enums import DocumentState, FileRole, SigningWay, StepState
from triwulan.documents.interfaces import signed_pdf
from triwulan.documents.interfaces.signed_pdf import trust_roots
from triwulan.documents.models import DocumentFile, Letterhead, SigningCopy, StoredFile
from triwulan.ledger.models import Event
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.models import Appointment

HEAD = "kepala_dinas"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Stored files of a test go with it."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def last(office, sent, moment):
    """The signature, after the initials."""
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    return last


@pytest.fixture
def copy(office, last, moment):
    """The file to be signed elsewhere."""
    return make_copy(step=last, by=office.actor(HEAD), at=moment)


def bytes_of(stored: StoredFile) -> bytes:
    with open_file(stored) as stream:
        return bytes(stream.read())


def by_certificate(office, step, at, *, file=None, passphrase=PASSPHRASE, same_person=False):
    key = KeyFile(file or key_file(), Secret(passphrase))
    return sign_with_certificate(step=step, key=key, same_person=same_person, by=office.actor(HEAD), at=at)


def uploaded(office, step, data, at, *, name="tertanda.pdf", same_person=False):
    return sign_uploaded(
        step=step, upload=ContentFile(data), name=name, same_person=same_person, by=office.actor(HEAD), at=at
    )


def unchanged(step) -> bool:
    """Whether the document still waits for its signature, with nothing added."""
    step.refresh_from_db()
    step.document.refresh_from_db()
    kept = DocumentFile.objects.exists() or Event.objects.filter(act="document.issued").exists()
    return (step.state, step.document.state, kept) == (StepState.WAITING, DocumentState.ON_ROUTE, False)


def test_a_certificate_file_signs_and_issues(office, last, heard, moment):
    document = by_certificate(office, last, moment)
    [file] = DocumentFile.objects.filter(document=document)
    unsigned, signed = bytes_of(document.file), bytes_of(file.file)
    assert (document.state, file.role, heard.signed) == (DocumentState.ISSUED, FileRole.SIGNED, [document.pk])
    assert signed.startswith(unsigned)
    assert [faults(unsigned, "pdfa2a"), faults(unsigned, "ua1"), faults(signed, "pdfa2a")] == [[], [], []]
    [facts] = file.facts["signatures"]
    assert (facts["name"], facts["issuer"], facts["trust"]) == (
        "CONTOH KEPALA DINAS",
        "Penerbit Contoh",
        "unchecked",
    )
    assert datetime.fromisoformat(facts["signed_at"]) == moment
    assert (file.facts["match"], file.facts["way"]) == ("bytes", "certificate")
    last.refresh_from_db()
    assert (last.way, last.signed_name) == (SigningWay.CERTIFICATE, "Contoh Kepala Dinas")
    event = Event.objects.get(act="document.issued")
    assert event.after["signing_way"] == "certificate"
    assert (event.after["sha256"], event.after["signed_sha256"]) == (document.file.sha256, file.file.sha256)
    assert rendered(document) == unsigned


def test_a_copy_signed_elsewhere_issues_the_document_dated_as_the_copy(office, last, copy, moment):
    document = uploaded(
        office, last, signed_elsewhere(bytes_of(copy.file), moment), moment + timedelta(days=2)
    )
    assert document.dated_on == date(2026, 10, 12)
    assert (document.printed_at, document.issued_at) == (moment, moment + timedelta(days=2))
    assert document.file == copy.file
    document.refresh_from_db()
    assert rendered(document) == bytes_of(copy.file)
    [file] = document.files.all()
    assert (file.role, file.facts["match"], file.facts["way"]) == ("signed", "bytes", "upload")


def test_a_portal_that_writes_the_file_anew_is_believed_by_its_pages(office, last, copy, moment):
    anew = BytesIO()
    PdfWriter(clone_from=BytesIO(bytes_of(copy.file))).write(anew)
    document = uploaded(office, last, signed_elsewhere(anew.getvalue(), moment), moment)
    assert document.files.get().facts["match"] == "pages"


def test_what_came_back_is_another_document(office, last, copy, moment):
    ours = bytes_of(copy.file)
    again = make_copy(step=last, by=office.actor(HEAD), at=moment + timedelta(days=1))
    for data, refusal in (
        (ours, NoSignature),
        (signed_elsewhere(ours, moment), AnotherDocument),
        (b"%PDF-1.7\nbukan berkas\n%%EOF", NotASignedPdf),
    ):
        with pytest.raises(refusal):
            uploaded(office, last, data, moment + timedelta(days=1))
        assert unchanged(last)
    assert uploaded(office, last, signed_elsewhere(bytes_of(again.file), moment), moment + timedelta(days=1))


def added_note(ours: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(ours))
    writer.add_annotation(0, FreeText(text="Setuju 100 %", rect=(50, 550, 200, 650)))
    return written(writer)


def added_page(ours: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(ours))
    writer.add_blank_page(100, 100)
    return written(writer)


def other_words(ours: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(ours))
    content = writer.pages[0].get_contents()
    assert content is not None
    content.set_data(content.get_data() + b"\n0 0 200 200 re f")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    return written(writer)


def an_action(ours: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(ours))
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("x:")}
    )
    writer.root_object[NameObject("/OpenAction")] = action
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("change", [added_note, added_page, other_words, an_action])
def test_nothing_but_a_signature_may_have_been_added(office, last, copy, moment, change):
    changed = signed_elsewhere(change(bytes_of(copy.file)), moment)
    with pytest.raises(AnotherDocument):
        uploaded(office, last, changed, moment)
    assert unchanged(last)


def test_a_page_put_over_ours_in_a_later_revision_is_seen(office, last, copy, moment):
    ours = bytes_of(copy.file)
    writer = PdfWriter(fileobj=BytesIO(ours), incremental=True)
    content = writer.pages[0].get_contents()
    content.set_data(b"BT ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    covered = written(writer)
    assert covered.startswith(ours)
    with pytest.raises(AnotherDocument):
        uploaded(office, last, signed_elsewhere(covered, moment), moment)


def test_a_file_changed_after_it_was_signed_is_refused(office, last, copy, moment):
    signed = bytearray(signed_elsewhere(bytes_of(copy.file), moment))
    signed[len(bytes_of(copy.file)) // 2] ^= 1
    with pytest.raises((SignatureBroken, NotASignedPdf)):
        uploaded(office, last, bytes(signed), moment)
    later = PdfWriter(fileobj=BytesIO(signed_elsewhere(bytes_of(copy.file), moment)), incremental=True)
    later.add_annotation(0, FreeText(text="x", rect=(50, 550, 60, 560)))
    with pytest.raises((SignatureBroken, AnotherDocument)):
        uploaded(office, last, written(later), moment)
    assert unchanged(last)


def test_a_file_that_would_grow_without_end_is_not_opened(office, last, copy, moment, monkeypatch):
    monkeypatch.setattr(signed_pdf, "MOST_BYTES", 2**22)
    packed = zlib.compress(bytes(2**22), 9)
    bomb = bytes_of(copy.file) + b"\n9 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\n%%EOF"
    assert len(bomb) < 2**20
    with pytest.raises(NotASignedPdf):
        uploaded(office, last, bomb, moment)


def test_an_upload_that_is_no_pdf_or_has_no_copy_is_refused(office, last, moment):
    with pytest.raises(NoCopyMade):
        uploaded(office, last, PDF, moment)
    make_copy(step=last, by=office.actor(HEAD), at=moment)
    for data, name in ((b"PK\x03\x04", "tertanda.zip"), (b"", "tertanda.pdf"), (b"<html>", "tertanda.pdf")):
        with pytest.raises(FileRefused):
            uploaded(office, last, data, moment, name=name)
    assert unchanged(last)


@pytest.mark.parametrize(
    ("file", "passphrase", "refusal"),
    [
        (b"bukan sertifikat", PASSPHRASE, KeyFileBroken),
        (b"", PASSPHRASE, KeyFileBroken),
        ("cut", PASSPHRASE, KeyFileBroken),
        ("good", "salah", KeyPassphraseWrong),
        ("good", "", KeyPassphraseWrong),
        ("expired", PASSPHRASE, CertificateOutdated),
        ("early", PASSPHRASE, CertificateOutdated),
        ("another", PASSPHRASE, NameDiffers),
    ],
)
def test_a_certificate_that_will_not_do_is_refused(office, last, moment, file, passphrase, refusal):
    day = timedelta(days=1)
    files = {
        "cut": lambda: key_file()[:-40],
        "good": key_file,
        "expired": lambda: key_file(last=moment - day),
        "early": lambda: key_file(first=moment + day),
        "another": lambda: key_file("Orang Lain"),
    }
    key = KeyFile(files[file]() if file in files else file, Secret(passphrase))
    with pytest.raises(refusal) as caught:
        sign_with_certificate(step=last, key=key, same_person=False, by=office.actor(HEAD), at=moment)
    assert passphrase == "" or passphrase not in caught.value.message
    assert unchanged(last)


def test_another_name_on_the_certificate_signs_when_it_is_confirmed(office, last, moment):
    document = by_certificate(office, last, moment, file=key_file("Orang Lain"), same_person=True)
    assert document.files.get().facts["signatures"][0]["name"] == "Orang Lain"


@pytest.mark.parametrize(
    ("found", "fits"),
    [
        ("CONTOH KEPALA DINAS", True),
        ("Dr. Contoh Kepala Dinas, S.Sos.", True),
        ("Contoh Dinas", True),
        ("Contoh", False),
        ("Contoh Sekretaris", False),
        ("", False),
        ("123", False),
    ],
)
def test_names_are_compared_by_their_words(office, moment, found, fits):
    holding = office.viewer(HEAD).holdings[0]
    if fits:
        signing_ways.require_name(found, holding, False)
        return
    with pytest.raises(NameDiffers):
        signing_ways.require_name(found, holding, False)


def test_the_issuer_is_trusted_where_the_server_lists_it_and_said_untrusted_elsewhere(
    settings, tmp_path, office, last, moment
):
    for name, trust in ((issuer(), "trusted"), (issuer("Penerbit Lain"), "untrusted")):
        roots = tmp_path / f"{trust}.pem"
        roots.write_bytes(name.pem)
        settings.TRIWULAN_TRUST_ROOTS = [str(roots)]
        pdf = bytes_of(make_copy(step=last, by=office.actor(HEAD), at=moment).file)
        facts = ways().reader.facts(original=pdf, signed=signed_elsewhere(pdf, moment), at=moment)
        assert facts.last.trust == trust
    (tmp_path / "broken.pem").write_text("bukan sertifikat")
    settings.TRIWULAN_TRUST_ROOTS = [str(tmp_path / "broken.pem")]
    trust_roots.cache_clear()
    with pytest.raises(TrustRootsUnreadable):
        by_certificate(office, last, moment)
    assert unchanged(last)


def test_the_electronic_ways_act_at_the_last_stop_for_its_holder_alone(office, sent, moment):
    first, last = steps(sent)
    with pytest.raises(NotYetThere):
        make_copy(step=last, by=office.actor(HEAD), at=moment)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    with pytest.raises(NotTheHolder):
        make_copy(step=last, by=office.actor("sekretaris"), at=moment)
    extra = last
    extra.pk, extra.order = None, 3
    extra.save()
    with pytest.raises(NotLastStop):
        make_copy(step=steps(sent)[1], by=office.actor(HEAD), at=moment)


def test_who_comes_second_is_told_who_signed(office, last, copy, moment):
    sign(step=last, by=office.actor(HEAD), at=moment)
    for late in (
        lambda: by_certificate(office, last, moment),
        lambda: uploaded(office, last, PDF, moment),
        lambda: make_copy(step=last, by=office.actor(HEAD), at=moment),
    ):
        with pytest.raises(StepClosed) as caught:
            late()
        assert "Contoh Kepala Dinas" in caught.value.message


def test_what_changed_while_the_certificate_signed_is_seen(office, last, moment, monkeypatch):
    real = signing_ways.lock_last

    def lock(step):
        Letterhead.objects.update(agency_name="Dinas Lain")
        return real(step)

    monkeypatch.setattr(signing_ways, "lock_last", lock)
    with pytest.raises(DocumentChanged):
        by_certificate(office, last, moment)
    assert unchanged(last)


def test_a_copy_of_another_signer_or_of_a_returned_round_is_void(office, last, copy, moment):
    signed = signed_elsewhere(bytes_of(copy.file), moment)
    SigningCopy.objects.update(
        appointment=Appointment.objects.get(
            position=office.position["sekretaris"], person__name__contains="Sek"
        )
    )
    with pytest.raises(Refusal) as caught:
        uploaded(office, last, signed, moment)
    assert "Contoh Sekretaris" in caught.value.message
    return_document(step=last, reason="Perbaiki.", by=office.actor(HEAD), at=moment)
    with pytest.raises(StepClosed):
        uploaded(office, last, signed, moment)


def test_the_time_zone_of_a_signature_does_not_matter(office, last, copy, moment):
    signed = signed_elsewhere(bytes_of(copy.file), moment.astimezone(UTC))
    facts = ways().reader.facts(original=bytes_of(copy.file), signed=signed, at=moment)
    assert datetime.fromisoformat(facts.last.signed_at) == moment


def test_pypdf_reads_the_signed_file_too(office, last, moment):
    document = by_certificate(office, last, moment)
    reader = PdfReader(BytesIO(bytes_of(document.files.get().file)))
    assert [str(one["/FT"]) for one in reader.get_fields().values()] == ["/Sig"]


def test_the_archives_check_knows_the_signed_file(office, last, moment):
    document = by_certificate(office, last, moment)
    assert list(check_archive(Checked())) == []
    file = document.files.get()
    beside = DocumentFile.objects.create(
        document=document, role=FileRole.SIGNED, form="pdf", file=document.file, name="x.pdf", added_at=moment
    )
    assert [one.fault for one in check_archive(Checked())] == [Fault.NOT_AS_RECORDED]
    beside.delete()
    DocumentFile.objects.filter(pk=file.pk).update(file=document.file)
    assert [one.fault for one in check_archive(Checked())] == [Fault.NOT_AS_RECORDED]
