"""A report's content in words: the one formatter behind the page and the PDF.

Plain data again (texts, lists, dictionaries), in the language now active; papers call it in Indonesian.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.printed_indicator import correction_words, printed_indicator
from triwulan.collection.domain.unit_average import UnitAverage, printed_average
from triwulan.common.dates import date_words, duration_words, moment_words
from triwulan.officetime.domain.reckoning import Standard, StandardUnit
from triwulan.officetime.interfaces.lines import exceeded_words, standard_words
from triwulan.planning.interfaces import words
from triwulan.reporting.domain.content import (
    Advice,
    AverageLine,
    IndicatorLine,
    MoneyLine,
    QuarterlyContent,
    StepLine,
    UnitPart,
)
from triwulan.reporting.domain.e81_notes import Note, Said
from triwulan.reporting.domain.e81_words import note_words
from triwulan.reporting.domain.intake import Arrival

DASH = "\N{EN DASH}"
Printed = dict[str, Any]


def printed(content: QuarterlyContent) -> Printed:
    """The whole report in words."""
    units = [_unit(unit, content) for unit in content.units]
    steps = [_timeliness(unit.name, unit.steps, content.zone) for unit in content.units]
    if content.agency_steps:
        steps.append(_timeliness(content.agency, content.agency_steps, content.zone))
    return {
        "quarter": quarter_words(content.year, content.quarter),
        "agency": content.agency,
        "sheet": content.sheet,
        "revision_words": revision_words(content.revision),
        "reason": content.reason,
        "made": _moment(content.made_at, content.zone),
        "intake_closed": _moment(content.intake_closed_at, content.zone),
        "late": [
            f"{unit['name']}: {unit['status'][:1].lower()}{unit['status'][1:]}"
            for unit in units
            if unit["late"]
        ],
        "introduction": content.introduction,
        "conclusion": content.conclusion,
        "units": units,
        "objectives": [{"name": one.name, **_average(one.average)} for one in content.objectives],
        "whole": _average(content.average) if content.average else None,
        "timeliness": steps,
        "recommendations": [_advice(one) for one in content.recommendations],
        "former": [_advice(one) for one in content.former],
        "legal_basis": list(content.legal_basis),
        "warning": content.warning,
        "money": [_money(one) for one in content.money],
    }


def quarter_words(year: int, quarter: int) -> str:
    """ "Triwulan III Tahun 2026"."""
    return _("Quarter %(roman)s of %(year)s") % {"roman": ROMAN[quarter], "year": year}


def revision_words(revision: int) -> str:
    """ "Revisi ke-1"; nothing for the first report."""
    return _("Revision no. %(number)s") % {"number": revision} if revision else ""


def _unit(unit: UnitPart, content: QuarterlyContent) -> Printed:
    arrived = unit.arrival in (Arrival.HANDED_IN, Arrival.AFTER_CLOSING)
    approved = _("%(who)s, on %(when)s") % {
        "who": unit.approved_by,
        "when": _moment(unit.approved_at, content.zone),
    }
    return {
        "name": unit.name,
        "arrived": arrived,
        "late": unit.arrival in (Arrival.MISSING, Arrival.AFTER_CLOSING, Arrival.ON_THE_WAY),
        "status": _begun(_status(unit, content)),
        "approved": approved if unit.approved_by else "",
        "analysis": unit.analysis,
        "indicators": [_indicator(line, order) for order, line in enumerate(unit.indicators, start=1)],
        "count": str(len(unit.indicators)) if arrived else DASH,
        **_average(unit.average),
    }


def _average(average: AverageLine | None) -> Printed:
    """An average in words; a dash where nothing arrived."""
    if average is None:
        return {"average": DASH, "counted": "", "not_counted": [], "unweighted": [], "exact_average": None}
    value = None if average.value is None else Decimal(average.value)
    said = printed_average(
        UnitAverage(value, average.counted, average.missing, average.weighted, average.unweighted)
    )
    return {**said, "exact_average": average.value}


def _status(unit: UnitPart, content: QuarterlyContent) -> str:
    handed = _moment(unit.handed_over_at, content.zone)
    if unit.arrival == Arrival.HANDED_IN:
        return _("handed in on %(when)s") % {"when": handed} if handed else _("made by the agency itself")
    if unit.arrival == Arrival.AFTER_CLOSING:
        return _("late, handed in on %(when)s after the intake was closed") % {"when": handed}
    if unit.arrival == Arrival.MISSING:
        return _("late, not handed in when the intake was closed")
    return _("not handed in yet")


def _indicator(line: IndicatorLine, order: int) -> Printed:
    correction = correction_words(line.revision, line.asked_by, line.reason, line.source_letter)
    return printed_indicator(IndicatorContent.from_dict(line.values), order, correction=correction)


def _timeliness(name: str, steps: Sequence[StepLine], zone: str) -> Printed:
    return {
        "name": name,
        "summary": _begun("; ".join(_summary(steps))),
        "late": any(step.exceeded for step in steps),
        "lines": [_step(step, zone) for step in steps],
    }


def _summary(steps: Sequence[StepLine]) -> list[str]:
    """What exceeded its standard, and what is not finished."""
    late = [step.exceeded for step in steps if step.exceeded]
    said = [_("no step exceeded its time standard")]
    if late:
        said = [
            ngettext(
                "%(count)s step exceeded its time standard, by %(time)s of office time",
                "%(count)s steps exceeded their time standard, by %(time)s of office time in all",
                len(late),
            )
            % {"count": len(late), "time": duration_words(sum(late))}
        ]
    unfinished = sum(step.closed_at is None for step in steps)
    if unfinished:
        count = ngettext("%(count)s step is not finished", "%(count)s steps are not finished", unfinished)
        said.append(count % {"count": unfinished})
    return said


def _step(step: StepLine, zone: str) -> Printed:
    return {
        "row": str(step.row),
        "step": step.step,
        "who": step.who or DASH,
        "standard": standard_words(Standard(step.standard[0], StandardUnit(step.standard[1])))
        if step.standard
        else _("none set"),
        "taken": duration_words(step.taken) if step.taken is not None and step.closed_at else DASH,
        "remarks": _remarks(step, zone),
        "late": bool(step.exceeded),
    }


def _remarks(step: StepLine, zone: str) -> list[str]:
    if step.opened_at is None:
        return [_begun(_("not reached"))]
    remarks = []
    if step.round:
        remarks.append(_("mending no. %(number)s") % {"number": step.round})
    if step.closed_at is None:
        remarks.append(_("not finished, waits since %(when)s") % {"when": _moment(step.opened_at, zone)})
    if step.exceeded:
        remarks.append(exceeded_words(step.exceeded))
    elif step.closed_at and step.standard:
        remarks.append(_("within the standard"))
    if step.acting:
        remarks.append(_("by an acting officer"))
    if step.recorded_at:
        remarks.append(
            _("done on paper on %(done)s, entered on %(entered)s")
            % {"done": _moment(step.closed_at, zone), "entered": _moment(step.recorded_at, zone)}
        )
    return [_begun(remark) for remark in remarks]


def _begun(words: str) -> str:
    """With a capital letter: each remark stands on a line of its own."""
    return words[:1].upper() + words[1:]


def _advice(one: Advice) -> Printed:
    owner = f"{one.owner} ({one.holder})" if one.holder else one.owner
    return {
        "text": one.text,
        "unit": one.unit or DASH,
        "owner": owner,
        "due": date_words(date.fromisoformat(one.due_on)),
        "late": _("past its due date") if one.late else "",
        "since": quarter_words(*one.since) if one.since else "",
    }


def _money(line: MoneyLine) -> Printed:
    def rupiah(value: str | None) -> str:
        return words.number(Decimal(value)) if value is not None else DASH

    percent = None if line.percent is None else Decimal(line.percent)
    return {
        "code": line.code,
        "name": line.name,
        "depth": line.depth,
        "whole": not line.name,
        "budget": rupiah(line.budget),
        "absorbed": rupiah(line.absorbed),
        "percent": words.number(percent, 2, percent=True) or DASH,
        "notes": [note_words(Note(Said.PARTS_MISSING, one)) for one in line.lacking],
        "exact": {"budget": line.budget, "absorbed": line.absorbed, "percent": line.percent},
    }


def _moment(text: str | None, zone: str) -> str:
    return moment_words(datetime.fromisoformat(text), zone) if text else ""
