"""The last signature on paper: its date, its signer on that day, who enters it."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from tests.documents.samples import PDF, png
from tests.documents.test_signing import vacate
from tests.documents.test_signing_ways import HEAD, last, own_folder, unchanged
from triwulan.common.refusal import Refusal
from triwulan.documents.domain.documents import rendered
from triwulan.documents.domain.files import FileRefused, open_file
from triwulan.documents.domain.refusals import StepClosed
from triwulan.documents.domain.signing_on_paper import paper_copy, require_paper_entry, sign_on_paper
from triwulan.documents.domain.way_refusals import (
    NoSignerThatDay,
    NotTheSignerThatDay,
    PaperDayAhead,
    PaperDayBefore,
)
from triwulan.documents.enums import SigningWay
from triwulan.ledger.models import Event
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.enums import AbsenceKind
from triwulan.organization.models import Absence, Appointment

__all__ = ["last", "own_folder"]
SENT = date(2026, 10, 12)


def entered(office, step, at, *, day=SENT, by=HEAD, signer=None, data=PDF, name="pindai.pdf"):
    return sign_on_paper(
        step=step, scan=ContentFile(data), name=name, signed_on=day,
        signer_id=office.person[signer].pk if signer else None, by=office.actor(by), at=at,
    )  # fmt: skip


def test_the_document_bears_the_papers_date_and_the_ledger_says_who_entered_it(office, last, moment, heard):
    later = moment + timedelta(days=3)
    document = entered(office, last, later, day=date(2026, 10, 14), by="kasubag_perencanaan", data=png(),
                       name="pindai.png")  # fmt: skip
    assert (document.dated_on, document.issued_at) == (date(2026, 10, 14), later)
    assert document.content["place_date"] == "Contohkota, 14 Oktober 2026"
    assert document.content["signers"][0]["name"] == "Contoh Kepala Dinas"
    with open_file(document.file) as stream:
        assert rendered(document) == stream.read()
    last.refresh_from_db()
    assert (last.way, last.signed_name) == (SigningWay.PAPER, "Contoh Kepala Dinas")
    [file] = document.files.all()
    assert (file.role, file.form, file.added_by) == ("scan", "png", office.person["kasubag_perencanaan"])
    assert file.facts["dated_on"] == "2026-10-14"
    event = Event.objects.get(act="document.issued")
    assert event.actor_name == "Contoh Kasubag Perencanaan"
    assert event.after["signer"] == "Contoh Kepala Dinas, Kepala Dinas"
    assert (event.after["signing_way"], event.after["scan_sha256"]) == ("paper", file.file.sha256)
    assert heard.signed == [document.pk]


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2026, 10, 14), PaperDayAhead), (date(2026, 10, 11), PaperDayBefore)]
)
def test_a_date_to_come_or_before_the_sending_is_refused(office, last, moment, day, refusal):
    with pytest.raises(refusal) as caught:
        entered(office, last, moment + timedelta(days=1), day=day)
    assert list(caught.value.fields) == ["signed_on"]
    assert unchanged(last)


def test_a_signer_without_an_appointment_that_day_is_named(office, last, moment):
    vacate(office, HEAD)
    with pytest.raises(NoSignerThatDay) as caught:
        entered(office, last, moment, by="sekretaris")
    assert "12 Oktober 2026" in caught.value.message
    assert "Kepala Dinas" in caught.value.message
    assert unchanged(last)


def test_who_held_the_position_on_the_papers_day_is_the_signer_whoever_holds_it_now(office, last, moment):
    """The head left on the 13th; on the 15th a Plt. holds the position, and the paper is of the 12th."""
    Appointment.objects.filter(position=office.position[HEAD]).update(ends_on=date(2026, 10, 13))
    Appointment.objects.create(
        person=office.person["sekretaris"], position=office.position[HEAD], kind="acting",
        decree_number="800/1", decree_date=SENT, starts_on=date(2026, 10, 14),
    )  # fmt: skip
    document = entered(office, last, moment + timedelta(days=3), by="sekretaris", signer=HEAD)
    assert document.content["signers"][0]["title"] == "Kepala Dinas"
    last.refresh_from_db()
    assert last.signed_name == "Contoh Kepala Dinas"


def test_where_two_could_have_signed_it_is_asked_who_did(office, last, moment):
    """The stop's holder is away by a letter: the superior may stand in."""
    last.position = office.position["sekretaris"]
    last.save()
    Absence.objects.create(
        person=office.person["sekretaris"], kind=AbsenceKind.LEAVE, letter_number="1/ST",
        starts_on=SENT, ends_on=SENT,
    )  # fmt: skip
    with pytest.raises(NotTheSignerThatDay) as caught:
        entered(office, last, moment, by="kasubag_perencanaan")
    assert "Contoh Sekretaris" in caught.value.message
    assert "Contoh Kepala Dinas" in caught.value.message
    with pytest.raises(NotTheSignerThatDay):
        entered(office, last, moment, by="kasubag_perencanaan", signer="analis_a")
    document = entered(office, last, moment, by="kasubag_perencanaan", signer=HEAD)
    assert document.content["signers"][0]["name"] == "Contoh Kepala Dinas"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"<html>", "pindai.pdf"), (b"bukan", "pindai.docx"), (b"", "pindai.png"), (PDF, "pindai.png")],
)
def test_a_scan_that_is_no_pdf_or_picture_is_refused(office, last, moment, data, name):
    with pytest.raises(FileRefused):
        entered(office, last, moment, data=data, name=name)
    assert unchanged(last)


def test_only_the_signer_the_maker_and_the_keepers_of_the_register_enter_a_paper(
    office, other_office, last, moment
):
    for key in ("analis_a", "kabid_layanan", "evaluator"):
        with pytest.raises(NotTheHolder):
            entered(office, last, moment, by=key)
        with pytest.raises(NotTheHolder):
            paper_copy(step=last, by=office.actor(key), at=moment)
    with pytest.raises(Refusal):
        sign_on_paper(
            step=last, scan=ContentFile(PDF), name="a.pdf", signed_on=SENT, signer_id=None,
            by=other_office.actor("analis_a"), at=moment,
        )  # fmt: skip
    assert unchanged(last)
    assert entered(office, last, moment, by="sekretaris").is_issued
    with pytest.raises(StepClosed):
        entered(office, last, moment)


def test_the_page_opens_for_an_earlier_paper_though_the_position_is_vacant_now(office, last, moment):
    Appointment.objects.filter(position=office.position[HEAD]).update(ends_on=SENT)
    now = moment + timedelta(days=2)
    require_paper_entry(step=last, by=office.actor("kasubag_perencanaan"), at=now)
    with pytest.raises(NotTheHolder):
        require_paper_entry(step=last, by=office.actor("analis_a"), at=now)
    assert entered(office, last, now, by="kasubag_perencanaan").is_issued
