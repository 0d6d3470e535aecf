"""Row 3 in tests: Bidang Layanan's material is being collected, and what a browser sends of it."""

from django.urls import reverse

from tests.fixtures.office import Office
from triwulan.collection.models import Measurement, Pin, UnitReport
from triwulan.procedure.models import Task


def task_of(office: Office, report: UnitReport, who: str = "analis_a") -> Task:
    """The analyst's open task."""
    return Task.objects.open().get(run=report.run, step="3", position=office.position[who])


def url_of(office: Office, report: UnitReport, who: str = "analis_a") -> str:
    """The analyst's worksheet."""
    return reverse("collection:collect", args=[task_of(office, report, who).pk])


def measurement(report: UnitReport, code: str) -> Measurement:
    """What is saved for an indicator."""
    return Measurement.objects.get(report=report, indicator__code=code)


def pin_of(report: UnitReport, code: str) -> Pin:
    """The indicator as it is pinned."""
    return Pin.objects.get(report=report, code=code, superseded=False)


def typed(report: UnitReport, **by_code: dict[str, object]) -> dict[str, object]:
    """What the browser sends: `L1={"value": "700"}`; every card sends its edition."""
    data: dict[str, object] = {}
    for code, fields in by_code.items():
        prefix = f"i{pin_of(report, code).indicator_id}"
        fields = {"edition": measurement(report, code).edition, **fields}
        data |= {f"{prefix}-{name}": value for name, value in fields.items()}
    return data


FILLED = {"L1": {"value": "1.234"}, "L3": {"numerator": "45", "denominator": "100"}}
