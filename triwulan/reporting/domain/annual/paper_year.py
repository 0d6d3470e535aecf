"""How the year's data were collected (Bab III C), and what is still open when the report is made."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.printed_indicator import correction_words
from triwulan.common.dates import date_words, duration_words, moment_words
from triwulan.documents.domain.blocks import Block, Cell, Column, Heading, Paragraph, Remark, Table, row
from triwulan.reporting.domain.annual.facts import AdviceFacts, AnnualFacts, LateUnit, ReportFacts
from triwulan.reporting.domain.annual.making import DASH, SECTION, Making
from triwulan.reporting.domain.intake import Arrival

LATE = (Arrival.MISSING, Arrival.AFTER_CLOSING, Arrival.ON_THE_WAY)


def collecting(making: Making) -> list[Block]:
    """The quarterly reports and who was late, recommendations and what became of them, corrections."""
    return [
        Heading(SECTION, _("C. Collection of the performance data")),
        Paragraph(
            _("The data were collected quarter by quarter by the standard operating procedure in force.")
        ),
        making.table(_reports_table(making.facts), _("Quarterly reports and their timeliness")),
        *_advice(making),
        *_corrections(making),
    ]


def open_matters(facts: AnnualFacts) -> list[Block]:
    """What must not be missed: quarters without a report, provisional values."""
    found: list[Block] = []
    without = [one for one in facts.reports if one.issued_at is None]
    if without:
        quarters = ", ".join(ROMAN[one.quarter] for one in without)
        found.append(
            Remark(
                ngettext(
                    "The quarterly report of quarter %(quarters)s is not issued. The figures of the year are "
                    "as approved on %(day)s.",
                    "The quarterly reports of quarters %(quarters)s are not issued. The figures of the year "
                    "are as approved on %(day)s.",
                    len(without),
                )
                % {"quarters": quarters, "day": _made_on(facts)}
            )
        )
    provisional = [f"{one.code} {one.name}" for one in facts.indicators if one.provisional]
    if provisional:
        names = "; ".join(provisional)
        found.append(Remark(_("Provisional figures, waiting for a release: %(names)s.") % {"names": names}))
    return found


def late_units(report: ReportFacts) -> Sequence[LateUnit]:
    """The units that a quarter's report names as late: not there when the intake was closed."""
    return [one for one in report.units if one.arrival in LATE]


def _made_on(facts: AnnualFacts) -> str:
    return moment_words(datetime.fromisoformat(facts.made_at), facts.zone)


def _reports_table(facts: AnnualFacts) -> Table:
    rows = []
    for one in facts.reports:
        if one.issued_at is None:
            state = _("opened, not issued") if one.opened else _("not opened")
            rows.append(row(ROMAN[one.quarter], state, DASH, DASH, DASH))
            continue
        rows.append(
            row(
                ROMAN[one.quarter],
                _issued(one, facts.zone),
                one.number or DASH,
                _on_time(one),
                _late(one),
            )
        )
    return Table(
        (
            Column(_("Quarter"), 0.9, "center"),
            Column(_("Issued"), 2.4),
            Column(_("Number"), 2.2),
            Column(_("Units on time"), 1.2, "right"),
            Column(_("Late, and steps over their standard"), 4),
        ),
        tuple(rows),
        small=True,
    )


def _issued(one: ReportFacts, zone: str) -> Cell:
    note = _("revision no. %(number)s") % {"number": one.revision} if one.revision else ""
    moment = moment_words(datetime.fromisoformat(one.issued_at or ""), zone)
    return Cell(moment, (note,) if note else ())


def _on_time(one: ReportFacts) -> str:
    late = len(late_units(one))
    return _("%(count)s of %(all)s") % {"count": len(one.units) - late, "all": len(one.units)}


def _late(one: ReportFacts) -> Cell:
    late = {unit.name for unit in late_units(one)}
    said = []
    for unit in one.units:
        parts = [_arrival(unit)] if unit.name in late else []
        if unit.exceeded:
            parts.append(
                ngettext(
                    "%(count)s step over its standard, by %(time)s",
                    "%(count)s steps over their standard, by %(time)s",
                    unit.exceeded_steps,
                )
                % {"count": unit.exceeded_steps, "time": duration_words(unit.exceeded)}
            )
        if parts:
            said.append(f"{unit.name}: {', '.join(parts)}")
    return Cell(said[0], tuple(said[1:])) if said else Cell(_("none"))


def _arrival(unit: LateUnit) -> str:
    if unit.arrival == Arrival.AFTER_CLOSING:
        return _("handed in late")
    return _("late, not handed in when the intake was closed")


def _advice(making: Making) -> list[Block]:
    rows = [
        row(ROMAN[one.quarter], one.text, one.owner, date_words(date.fromisoformat(one.due_on)), _state(one))
        for one in making.facts.advice
    ]
    if not rows:
        return [Paragraph(_("The quarterly reports of the year made no recommendation."))]
    table = Table(
        (
            Column(_("Quarter"), 0.9, "center"),
            Column(_("Recommendation"), 4),
            Column(_("Owner"), 2.2),
            Column(_("Due"), 1.6),
            Column(_("What became of it"), 2.6),
        ),
        tuple(rows),
        small=True,
    )
    return [making.table(table, _("Recommendations of the quarterly reports, and what became of them"))]


def _state(one: AdviceFacts) -> Cell:
    if one.closed_on is None:
        return Cell(_("still open"))
    done = _("closed on %(day)s") % {"day": date_words(date.fromisoformat(one.closed_on))}
    return Cell(done, (one.closing_note,) if one.closing_note else ())


def _corrections(making: Making) -> list[Block]:
    """Approved values that were corrected: with the reason, who asked, and the source letter."""
    rows = [
        row(
            ROMAN[quarter.quarter],
            f"{one.code} {one.name}",
            correction_words(quarter.revision, quarter.asked_by, quarter.reason, quarter.source_letter),
        )
        for one in making.facts.indicators
        for quarter in one.quarters
        if quarter.revision
    ]
    if not rows:
        return []
    table = Table(
        (Column(_("Quarter"), 0.9, "center"), Column(_("Indicator"), 4), Column(_("Correction"), 5.5)),
        tuple(rows),
        small=True,
    )
    return [making.table(table, _("Corrections of approved values"))]
