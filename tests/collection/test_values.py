"""What may be kept as a value, who counts as its author, and when it is frozen."""

from decimal import Decimal

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, open_task, report_of, walk_unit
from triwulan.collection.domain.dispositions import Slip, assign, pins_of_task
from triwulan.collection.domain.measuring import Entry, checked
from triwulan.collection.domain.refusals import MaterialMissing
from triwulan.collection.domain.writing import save_analysis, submit
from triwulan.collection.models import ApprovedValue, Cycle, Pin
from triwulan.common.refusal import InvalidInput
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Appointment
from triwulan.procedure.domain.refusals import OwnWork
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import approve
from triwulan.review.domain.corrections import ask


@pytest.fixture
def cycle(office: Office) -> Cycle:
    return open_quarter(office)


def pin(cycle: Cycle, code: str) -> Pin:
    return Pin.objects.get(report__cycle=cycle, code=code)


@pytest.mark.parametrize(
    ("code", "entry", "field"),
    [
        ("L1", Entry(Decimal("NaN")), "value"),
        ("L1", Entry(Decimal("Infinity")), "value"),
        ("L1", Entry(Decimal("1e15")), "value"),
        ("L1", Entry(Decimal(1), denominator=Decimal(0)), "value"),
        ("L3", Entry(Decimal(50)), "numerator"),
        ("L3", Entry(numerator=Decimal(1)), "denominator"),
        ("L3", Entry(numerator=Decimal(1), denominator=Decimal(0)), "denominator"),
        ("L3", Entry(numerator=Decimal("1e14"), denominator=Decimal("1e-8")), "denominator"),
        ("L1", Entry(Decimal(1), no_value="not_due", no_value_reason="Belum"), "no_value"),
        ("L1", Entry(no_value="not_due"), "no_value_reason"),
        ("L1", Entry(no_value="some day", no_value_reason="Belum"), "no_value"),
    ],
)
def test_what_is_no_value_is_refused_beside_its_field(
    cycle: Cycle, code: str, entry: Entry, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(pin(cycle, code), entry)
    assert field in refused.value.fields


def test_zero_is_a_value_and_nothing_entered_is_none(cycle: Cycle) -> None:
    assert checked(pin(cycle, "L1"), Entry(Decimal(0))).value == 0
    assert checked(pin(cycle, "L1"), Entry()).value is None


def test_a_correction_cannot_take_a_value_away_without_saying_why(office: Office, cycle: Cycle) -> None:
    report = walk_unit(office, cycle, "layanan")
    approved = ApprovedValue.objects.get(report=report, pin__code="L1")
    with pytest.raises(MaterialMissing):
        ask(
            approved_id=approved.pk,
            entry=Entry(),
            reason="Kosongkan",
            by=office.actor("kasubag_perencanaan"),
            at=office.at("2026-10-13 09:00"),
        )


def test_a_compiler_may_leave_all_indicators_to_a_contributing_section(office: Office, cycle: Cycle) -> None:
    report = report_of(office, cycle, "layanan")
    task = open_task(report, "1")
    assign(
        task_id=task.pk,
        compiler=office.position["kasubid_layanan"].pk,
        contributors={office.position["kasubid_pengolahan"].pk: pins_of_task(task)},
        slip=Slip("Susun"),
        by=office.actor("kabid_layanan"),
        at=office.at("2026-10-12 08:00"),
    )
    ordering = open_task(report, "2")
    assert ordering.position == office.position["kasubid_pengolahan"]
    report.run.refresh_from_db()
    assert report.run.lead == office.position["kasubid_layanan"]


def test_who_wrote_a_draft_does_not_review_what_another_submits(office: Office, cycle: Cycle) -> None:
    report = walk_unit(office, cycle, "layanan", until="4")
    writing = open_task(report, "4")
    Appointment.objects.create(
        person=office.person["kabid_layanan"],
        position=office.position["kasubid_layanan"],
        kind=AppointmentKind.DAILY_ACTING,
        decree_number="800/1",
        decree_date="2026-10-12",
        starts_on="2026-10-12",
        ends_on="2026-10-12",
    )
    drafted_at = office.at("2026-10-12 13:30")
    save_analysis(
        task_id=writing.pk, analysis="Analisis", by=office.actor("kabid_layanan", drafted_at), at=drafted_at
    )
    tomorrow = office.at("2026-10-13 09:00")
    section_head = office.actor("kasubid_layanan", tomorrow)
    submit(task_id=writing.pk, analysis="Analisis", answers={}, by=section_head, at=tomorrow)
    with pytest.raises(OwnWork) as refused:
        approve(
            task_id=Task.objects.open().get(run=report.run, act="review").pk,
            slip=Slip("Setuju"),
            by=office.actor("kabid_layanan", tomorrow),
            at=office.at("2026-10-13 10:00"),
        )
    assert "Sekretaris" in refused.value.message
