"""Row 5 as the tests of this module do it."""

from datetime import datetime

from tests.fixtures.office import Office
from tests.fixtures.walking import open_task
from triwulan.collection.domain.dispositions import Slip
from triwulan.collection.domain.writing import submit
from triwulan.collection.models import Finding, UnitReport
from triwulan.organization.enums import AppointmentKind
from triwulan.organization.models import Appointment
from triwulan.procedure.models import Task
from triwulan.review.domain.checking import approve, return_for_mending

SLIP = Slip("Setuju, teruskan")


def approved_by(office: Office, task: Task, who: str, at: str = "2026-10-12 14:00") -> UnitReport:
    moment = office.at(at)
    return approve(task_id=task.pk, slip=SLIP, by=office.actor(who, moment), at=moment)


def returned_by(
    office: Office, task: Task, who: str, reasons: dict[int | None, str], at: str = "2026-10-12 14:00"
) -> list[Finding]:
    moment = office.at(at)
    return return_for_mending(
        task_id=task.pk, reasons=reasons, slip=Slip("Perbaiki"), by=office.actor(who, moment), at=moment
    )


def submitted_again(office: Office, report: UnitReport, at: datetime) -> None:
    """The section answers every reason and submits again."""
    findings = Finding.objects.filter(report=report, from_review=True, answered_at__isnull=True)
    submit(
        task_id=open_task(report, "4").pk,
        analysis="Analisis yang diperbaiki.",
        answers={one.pk: "Sudah diperbaiki" for one in findings},
        by=office.actor("kasubid_layanan", at),
        at=at,
    )


def appointed(office: Office, who: str, to: str, kind: AppointmentKind, first: str, last: str) -> Appointment:
    """An acting officer for some days (dates as ISO texts)."""
    return Appointment.objects.create(
        person=office.person[who],
        position=office.position[to],
        kind=kind,
        decree_number="800/12/2026",
        decree_date=first,
        starts_on=first,
        ends_on=last,
    )
