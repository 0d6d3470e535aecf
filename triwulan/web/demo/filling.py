"""What the demo's analysts fill in: a line of realisations-*.toml, and a file that proves it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.base import File

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.evidence import add_file
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.models import Cycle, Pin
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.grades import AKIP, grades_of
from triwulan.planning.interfaces.words import measured
from triwulan.procedure.models import Task
from triwulan.web.demo.papers import csv_table, pdf_page


def entry_of(table: Mapping[str, Any]) -> Entry:
    """A line of realisations-*.toml as the worksheet takes it."""
    ratio = [Decimal(part) for part in table.get("ratio", ())]
    return Entry(
        value=_value(table),
        numerator=ratio[0] if ratio else None,
        denominator=ratio[1] if ratio else None,
        no_value=table.get("no_value", ""),
        no_value_reason=table.get("reason", ""),
        supporting=table.get("supporting", ""),
        obstacles=table.get("obstacles", ""),
        follow_up=table.get("follow_up", ""),
    )


def _value(table: Mapping[str, Any]) -> Decimal | None:
    """A number, or the place of an AKIP grade."""
    if "grade" in table:
        return AKIP.place(table["grade"])
    return Decimal(table["value"]) if "value" in table else None


def add_evidence(task: Task, pin: Pin, entry: Entry, *, cycle: Cycle, by: Actor, at: datetime) -> None:
    """A table of the counted parts, or a summary where the value was not counted."""
    quarter = f"TW {ROMAN[cycle.quarter]} {cycle.year}"
    name = f"{pin.code} {quarter}"
    if entry.numerator is not None and entry.denominator is not None:
        rows = [("Unsur", "Jumlah"), (pin.numerator_label, str(entry.numerator))]
        data, name = csv_table([*rows, (pin.denominator_label, str(entry.denominator))]), f"{name}.csv"
    else:
        lines = [f"Rekapitulasi {quarter}", pin.name, f"Nilai: {_said(pin, entry)}"]
        data, name = pdf_page([*lines, f"Disusun oleh {by.name}, {by.title}"]), f"{name}.pdf"
    add_file(task_id=task.pk, pin_id=pin.pk, upload=File(BytesIO(data), name), name=name, by=by, at=at)


def _said(pin: Pin, entry: Entry) -> str:
    return measured(entry.value, pin.unit_of_measure, grades=grades_of(pin.grades))
