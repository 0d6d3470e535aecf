from decimal import Decimal

import pytest

from tests.fixtures.office import Office
from tests.fixtures.papers import rows_of, words_in
from tests.review.acts import appointed
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import ApprovedValue, UnitReport
from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.documents.models import Document
from triwulan.ledger.domain.verify import verify
from triwulan.ledger.models import Event
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.enums import AppointmentKind
from triwulan.review.domain.corrections import ask, decide
from triwulan.review.domain.queries import approved_for, correction_for, corrections_of, corrections_waiting
from triwulan.review.domain.refusals import (
    CorrectionDecided,
    CorrectionPending,
    CorrectionReasonMissing,
    NothingCorrected,
    NotTheDecider,
    OutdatedValue,
    RefusalReasonMissing,
)
from triwulan.review.enums import CorrectionState
from triwulan.review.models import Correction

ASKED, DECIDED = "2026-10-20 09:00", "2026-10-20 10:00"


def value_of(report: UnitReport, code: str = "L1", revision: int = 0) -> ApprovedValue:
    return ApprovedValue.objects.get(report=report, pin__code=code, revision=revision)


def asked_by(
    office: Office,
    approved: ApprovedValue,
    who: str,
    entry: Entry | None = None,
    reason: str = "Salah hitung",
) -> Correction:
    moment = office.at(ASKED)
    return ask(
        approved_id=approved.pk,
        entry=entry or Entry(Decimal(720)),
        reason=reason,
        by=office.actor(who, moment),
        at=moment,
    )


def decided_by(
    office: Office, correction: Correction, who: str, *, grant: bool = True, note: str = "", at: str = DECIDED
) -> Correction:
    moment = office.at(at)
    return decide(
        correction_id=correction.pk, grant=grant, note=note, by=office.actor(who, moment), at=moment
    )


def test_a_granted_correction_is_the_next_revision_and_the_first_one_stays(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    decided_by(office, correction, "kabid_layanan", note="Sesuai rekap")
    old, new = value_of(approved), value_of(approved, revision=1)
    assert (old.content["value"], new.content["value"]) == ("700", "720")
    assert new.content["achievement"] != old.content["achievement"]
    assert (new.reason, new.asked_by) == (
        "Salah hitung",
        "Contoh Kasubag Perencanaan, Kepala Subbagian Perencanaan",
    )
    assert new.approved_by == "Contoh Kabid Layanan, Kepala Bidang Layanan"
    assert verify(agency_id=office.agency.pk).broken is None


def test_a_granted_correction_registers_the_next_revision_of_the_report(office, approved):
    first = Document.objects.get(kind="unit_report", run_id=approved.run_id)
    decided_by(office, asked_by(office, value_of(approved), "kasubag_perencanaan"), "kabid_layanan")
    second = Document.objects.get(kind="unit_report", replaces=first)
    assert (first.revision, second.revision) == (1, 2)
    assert second.title == f"{first.title}, Revisi ke-1"
    assert second.number != first.number
    assert rows_of(second, "Capaian")[0]["Realisasi"] == "720,00"
    words = words_in(second)
    assert "Indikator 1. Koreksi ke-1" in words
    assert "Kepala Subbagian Perencanaan: Salah hitung" in words
    assert "Indikator 2. Koreksi" not in words
    first.refresh_from_db()
    assert rows_of(first, "Capaian")[0]["Realisasi"] == "700,00"


def test_a_refused_correction_changes_no_value_and_keeps_the_reason(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    decided_by(office, correction, "kabid_layanan", grant=False, note="Angka sudah benar")
    correction.refresh_from_db()
    assert (correction.state, correction.decision_note) == (CorrectionState.REFUSED, "Angka sudah benar")
    assert ApprovedValue.objects.filter(report=approved, pin__code="L1").count() == 1
    assert Document.objects.filter(kind="unit_report", run_id=approved.run_id).count() == 1
    asked_by(office, value_of(approved), "kasubag_perencanaan", reason="Diminta lagi")


def test_a_ratio_is_corrected_by_its_parts_and_reckoned_by_what_was_approved(office, approved):
    entry = Entry(numerator=Decimal(48), denominator=Decimal(100))
    correction = asked_by(office, value_of(approved, "L3"), "kasubag_perencanaan", entry)
    assert (correction.proposed["value"], correction.proposed["numerator"]) == ("48", "48")
    assert correction.proposed["target_quarter"] == "60"


def test_both_sides_are_told(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    asked = OutboxMessage.objects.get(kind="correction_asked")
    assert asked.person_id == office.person["kabid_layanan"].pk
    decided_by(office, correction, "kabid_layanan")
    decided = OutboxMessage.objects.get(kind="correction_decided")
    assert decided.person_id == office.person["kasubag_perencanaan"].pk


def test_it_waits_in_the_list_of_whoever_decides_and_of_nobody_else(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    at = office.at(DECIDED)
    assert corrections_waiting(office.viewer("kabid_layanan", at)) == [correction]
    for who in ("kasubag_perencanaan", "kasubid_layanan", "kabid_arsip", "sekretaris", "administrator"):
        assert corrections_waiting(office.viewer(who, at)) == []
    decided_by(office, correction, "kabid_layanan")
    assert corrections_waiting(office.viewer("kabid_layanan", at)) == []


@pytest.mark.parametrize("who", ["kasubag_perencanaan", "kasubid_layanan", "kabid_arsip", "sekretaris"])
def test_only_the_position_that_approved_decides(office, approved, who):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    events = Event.objects.count()
    with pytest.raises(NotTheDecider) as refused:
        decided_by(office, correction, who)
    assert "Contoh Kabid Layanan" in refused.value.message
    assert Event.objects.count() == events
    assert ApprovedValue.objects.filter(report=approved, revision=1).count() == 0


def test_what_the_approver_asked_for_is_decided_by_the_stand_in(office, approved):
    correction = asked_by(office, value_of(approved), "kabid_layanan")
    with pytest.raises(NotTheDecider) as refused:
        decided_by(office, correction, "kabid_layanan")
    assert "Contoh Sekretaris" in refused.value.message
    at = office.at(DECIDED)
    assert corrections_waiting(office.viewer("kabid_layanan", at)) == []
    assert corrections_waiting(office.viewer("sekretaris", at)) == [correction]
    decided_by(office, correction, "sekretaris")
    assert value_of(approved, revision=1).content["value"] == "720"


def test_an_acting_officer_of_the_position_decides(office, approved):
    appointed(office, "kabid_arsip", "kabid_layanan", AppointmentKind.ACTING, "2026-10-19", "2026-12-31")
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    moment = office.at(DECIDED)
    by = office.viewer("kabid_arsip", moment).actor_in(office.position["kabid_layanan"].pk)
    decide(correction_id=correction.pk, grant=True, note="", by=by, at=moment)
    assert value_of(approved, revision=1).approved_by == "Contoh Kabid Arsip, Plt. Kepala Bidang Layanan"


@pytest.mark.parametrize(
    ("entry", "reason", "refusal"),
    [
        (Entry(Decimal(720)), "  ", CorrectionReasonMissing),
        (Entry(Decimal(700)), "Salah", NothingCorrected),
        (Entry(no_value="not_measured"), "Salah", InvalidInput),
        (Entry(Decimal(1), no_value="not_measured", no_value_reason="x"), "Salah", InvalidInput),
    ],
)
def test_a_proposal_that_says_nothing_or_two_things_is_refused(office, approved, entry, reason, refusal):
    with pytest.raises(refusal):
        asked_by(office, value_of(approved), "kasubag_perencanaan", entry, reason)
    assert not Correction.objects.exists()


def test_a_denominator_of_zero_is_refused(office, approved):
    entry = Entry(numerator=Decimal(1), denominator=Decimal(0))
    with pytest.raises(InvalidInput):
        asked_by(office, value_of(approved, "L3"), "kasubag_perencanaan", entry)


@pytest.mark.parametrize("who", ["kasubid_layanan", "analis_a", "kabid_arsip", "evaluator", "administrator"])
def test_one_without_the_right_may_neither_ask_nor_see_the_form(office, approved, who):
    value = value_of(approved)
    with pytest.raises(NotVisible):
        asked_by(office, value, who)
    with pytest.raises(NotVisible):
        approved_for(office.viewer(who, office.at(ASKED)), value.pk)


def test_one_correction_at_a_time(office, approved):
    asked_by(office, value_of(approved), "kasubag_perencanaan")
    with pytest.raises(CorrectionPending):
        asked_by(office, value_of(approved), "kabid_layanan", Entry(Decimal(1)))


def test_only_the_newest_revision_is_corrected(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    decided_by(office, correction, "kabid_layanan")
    with pytest.raises(OutdatedValue):
        asked_by(office, value_of(approved), "kasubag_perencanaan", Entry(Decimal(1)))
    second = asked_by(office, value_of(approved, revision=1), "kasubag_perencanaan", Entry(Decimal(1)))
    decided_by(office, second, "kabid_layanan")
    assert value_of(approved, revision=2).content["value"] == "1"


def test_a_decision_is_made_once_and_the_second_is_told_by_whom(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    decided_by(office, correction, "kabid_layanan")
    with pytest.raises(CorrectionDecided) as refused:
        decided_by(office, correction, "kabid_layanan", grant=False, note="Tidak", at="2026-10-20 11:00")
    assert "Contoh Kabid Layanan" in str(refused.value.params["who"])
    assert "10.00 WITA" in str(refused.value.params["when"])


def test_a_refusal_says_why(office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    with pytest.raises(RefusalReasonMissing):
        decided_by(office, correction, "kabid_layanan", grant=False)
    correction.refresh_from_db()
    assert correction.state == CorrectionState.ASKED


def test_an_unknown_or_foreign_correction_is_not_found(office, other_office, approved):
    correction = asked_by(office, value_of(approved), "kasubag_perencanaan")
    at = office.at(DECIDED)
    with pytest.raises(NotVisible):
        decided_by(office, Correction(pk=correction.pk + 1), "kabid_layanan")
    for viewer in (office.viewer("kabid_arsip", at), other_office.viewer("kabid_layanan", at)):
        assert corrections_of(viewer) == []
        with pytest.raises(NotVisible):
            correction_for(viewer, correction.pk)
    assert correction_for(office.viewer("analis_a", at), correction.pk).correction == correction
