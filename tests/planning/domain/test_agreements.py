from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from tests.fixtures.refusing import refused
from tests.planning.money import make_programmes, put
from triwulan.common.refusal import NotVisible
from triwulan.ledger.interfaces.rows import rows_of
from triwulan.ledger.models import Event
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Appointment
from triwulan.planning.domain.agreement_content import Difference, differences
from triwulan.planning.domain.agreements import (
    AgreementStands,
    DatedBack,
    NobodyHolds,
    NothingNew,
    NothingUndertaken,
    NotTheLatest,
    RevisionReasonMissing,
    SamePerson,
    SecondPartyMissing,
    Terms,
    make_agreement,
    revise_agreement,
)
from triwulan.planning.domain.plan import MayNotChangePlan
from triwulan.planning.domain.targets import set_target
from triwulan.planning.models import Agreement, Indicator, Objective, Programme

JANUARY = Terms(made_on=date(2026, 1, 20), place="Contoh")
HEAD = Terms(
    made_on=date(2026, 1, 20), place="Contoh", second_name="Contoh Bupati", second_title="Bupati Contoh"
)


def make(office, who="kabid_layanan", terms=JANUARY, year=2026, by="kasubag_perencanaan") -> Agreement:
    return make_agreement(
        agency_id=office.agency.pk,
        position_id=office.position[who].pk,
        year=year,
        terms=terms,
        by=office.actor(by),
        at=office.at("2026-10-12 08:00"),
    )


def revise(office, agreement: Agreement, day=date(2026, 9, 1), reason="APBD Perubahan") -> Agreement:
    return revise_agreement(
        agency_id=office.agency.pk,
        agreement_id=agreement.pk,
        terms=Terms(made_on=day, place="Contoh"),
        reason=reason,
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 09:00"),
    )


def indicators(agreement: Agreement) -> dict[str, object]:
    return {
        one["code"]: one["target"]
        for objective in agreement.content["objectives"]
        for one in objective["indicators"]
    }


def raise_target(office, value: int = 1100) -> None:
    set_target(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        year=2026,
        quarter=None,
        value=Decimal(value),
        reason="APBD Perubahan",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 08:30"),
    )


def test_the_head_of_a_unit_undertakes_the_units_indicators_and_programmes(office) -> None:
    made = make_programmes(office)
    put(office, made["2.23.01.01"], 900)
    agreement = make(office)
    assert (agreement.first_name, agreement.second_name) == (
        office.person["kabid_layanan"].full_name,
        office.person["kepala_dinas"].full_name,
    )
    assert indicators(agreement) == {"L1": {"value": "1000"}, "L2": {"value": "6"}, "L3": {"value": "80"}}
    assert [(one["code"], one["budget"]) for one in agreement.content["programmes"]] == [("2.23", "900.00")]
    assert agreement.content["total"] == "900.00"
    event = Event.objects.latest("pk")
    assert (event.act, event.object_id) == ("planning.agreement_made", agreement.pk)


def test_the_head_of_the_agency_undertakes_what_is_strategic_towards_the_head_of_the_region(office) -> None:
    make_programmes(office)
    Indicator.objects.filter(code="A2").update(retired_on=date(2026, 1, 1))
    agreement = make(office, "kepala_dinas", HEAD)
    assert set(indicators(agreement)) == {"S1", "S2", "L1", "L2", "L3", "A1"}
    assert [one["code"] for one in agreement.content["programmes"]] == ["1.01", "2.23"]
    assert agreement.content["total"] is None
    assert (agreement.second, agreement.second_title) == (None, "Bupati Contoh")


def test_others_undertake_what_names_them_as_owner(office) -> None:
    with refused(NothingUndertaken):
        make(office, "analis_a")
    Indicator.objects.filter(code="L2").update(owner=office.position["analis_a"])
    assert set(indicators(make(office, "analis_a"))) == {"L2"}


def test_an_agreement_stays_as_it_was_made(office) -> None:
    agreement = make(office)
    raise_target(office)
    agreement.refresh_from_db()
    assert indicators(agreement)["L1"] == {"value": "1000"}


def test_a_change_of_target_or_budget_makes_a_revision_that_tells_what_changed(office) -> None:
    made = make_programmes(office)
    put(office, made["2.23"], 900)
    first = make(office)
    raise_target(office)
    put(office, made["2.23"], 950, reason="APBD Perubahan")
    second = revise(office, first)
    assert (second.revision, second.reason) == (1, "APBD Perubahan")
    assert differences(first.content, second.content) == [
        Difference("indicator", "L1", office.indicator["L1"].versions.get().name, "1000", "1100", "target"),
        Difference("programme", "2.23", "Program pembinaan perpustakaan", "900.00", "950.00", "budget"),
        Difference("total", "", "", "900.00", "950.00", "budget"),
    ]
    with override("id"):
        [row] = rows_of([Event.objects.latest("pk")])
    told = next(change.after for change in row.changes if change.field == "perbedaan")
    assert "target: 1000, 1100; 2.23 Program pembinaan perpustakaan: pagu: 900.00, 950.00" in told
    assert Agreement.objects.count() == 2


def test_a_new_official_makes_a_revision_in_the_same_chain(office) -> None:
    first = make(office)
    Appointment.objects.filter(position=office.position["kabid_layanan"]).update(ends_on=date(2026, 6, 30))
    Appointment.objects.create(
        position=office.position["kabid_layanan"],
        person=office.person["analis_b"],
        kind=AppointmentKind.DEFINITIVE,
        starts_on=date(2026, 7, 1),
    )
    second = revise(office, first, day=date(2026, 7, 10), reason="Pejabat baru")
    assert (second.revision, second.first_name) == (1, office.person["analis_b"].full_name)
    [found] = differences(first.content, second.content)
    assert (found.kind, found.field) == ("party", "first")


def test_an_indicator_that_came_or_went_is_told(office) -> None:
    first = make(office)
    Indicator.objects.filter(code="L2").update(retired_on=date(2026, 6, 30))
    [found] = differences(first.content, revise(office, first).content)
    assert (found.code, found.before, found.after, found.field) == ("L2", "yes", "no", "presence")
    [told] = (Event.objects.latest("pk").after or {})["differences"].values()
    assert told == {"presence": [True, False]}


def test_other_words_of_an_objective_or_a_programme_are_a_revision_and_told(office) -> None:
    programme = make_programmes(office)["2.23"]
    first = make(office)
    objective = office.indicator["L1"].objective
    then = (objective.name, programme.name)
    Objective.objects.filter(pk=objective.pk).update(name="Meningkatnya budaya baca")
    Programme.objects.filter(pk=programme.pk).update(name="Program literasi")
    assert differences(first.content, revise(office, first).content) == [
        Difference(
            "objective",
            objective.code,
            "Meningkatnya budaya baca",
            then[0],
            "Meningkatnya budaya baca",
            "name",
        ),
        Difference("programme", "2.23", "Program literasi", then[1], "Program literasi", "name"),
    ]


def test_a_second_agreement_of_the_year_is_refused(office) -> None:
    make(office)
    with refused(AgreementStands, says="2026"):
        make(office)


def test_a_vacant_position_makes_no_agreement(office) -> None:
    Appointment.objects.filter(position=office.position["kepala_dinas"]).update(ends_on=date(2026, 1, 5))
    with refused(NobodyHolds, says="20 Januari 2026"):
        make(office)


def test_the_superior_of_the_head_of_the_agency_is_typed(office) -> None:
    with refused(SecondPartyMissing) as caught:
        make(office, "kepala_dinas")
    assert set(caught.value.fields) == {"second_name", "second_title"}


def test_one_person_in_both_positions_makes_no_agreement(office) -> None:
    Appointment.objects.create(
        position=office.position["kabid_layanan"],
        person=office.person["kepala_dinas"],
        kind=AppointmentKind.ACTING,
        decree_number="800/1",
        decree_date=date(2026, 1, 1),
        starts_on=date(2026, 1, 1),
    )
    with refused(SamePerson):
        make(office)


def test_a_revision_needs_something_new_a_reason_and_the_latest(office) -> None:
    first = make(office)
    with refused(NothingNew):
        revise(office, first)
    raise_target(office)
    with refused(RevisionReasonMissing):
        revise(office, first, reason=" ")
    with refused(DatedBack, says="20 Januari 2026"):
        revise(office, first, day=date(2026, 1, 19))
    revise(office, first)
    raise_target(office, 1200)
    with refused(NotTheLatest):
        revise(office, first)


def test_only_the_planner_of_the_agency_makes_agreements(office, other_office) -> None:
    with refused(MayNotChangePlan):
        make(office, by="kabid_layanan")
    first = make(office)
    with pytest.raises(NotVisible):
        revise_agreement(
            agency_id=other_office.agency.pk,
            agreement_id=first.pk,
            terms=JANUARY,
            reason="x",
            by=other_office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-12 09:00"),
        )
