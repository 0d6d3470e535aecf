"""The planning section's papers of a quarter as blocks: Formulir E.81 and Pengukuran Kinerja.

They are made from the books as these stand; what a person adds (the foot of Formulir E.81) is kept in the
document's content beside the blocks, and comes back when the draft is made again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.models import Cycle
from triwulan.common.dates import date_words
from triwulan.documents.domain.blocks import (
    Block,
    Column,
    Heading,
    Initials,
    Letterhead,
    Orientation,
    Paragraph,
    Remark,
    Signatures,
    Table,
    Title,
    as_data,
    row,
)
from triwulan.documents.domain.content import content_digest
from triwulan.organization.models import Agency
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE
from triwulan.reporting.domain.e81_gathering import gather_e81
from triwulan.reporting.domain.e81_table import FormTable, form_table
from triwulan.reporting.domain.gathering import recommendations_around
from triwulan.reporting.domain.measurement_gathering import gather_measurement
from triwulan.reporting.domain.measurement_table import indicator_table, money_table, remark_items
from triwulan.reporting.domain.printed import quarter_words
from triwulan.reporting.domain.year_books import books_of_year

DASH = "\N{EN DASH}"
# Millimetres round a form of 28 columns on lying paper.
FORM_MARGINS = {"left": 10, "right": 6, "top": 14, "bottom": 20}
# Points of the text below it.
FORM_SIZE = 9.5


@dataclass(frozen=True)
class Foot:
    """What stands below Formulir E.81: each a text, one thing on each line."""

    supporting: str = ""
    obstacles: str = ""
    next_quarter: str = ""
    next_plan: str = ""


def foot_in(content: Mapping[str, Any]) -> Foot:
    """The foot that a document's content keeps."""
    return Foot(**content.get("foot", {}))


def first_foot(cycle: Cycle) -> Foot:
    """What the units said of the quarter, to begin with; the planning section shortens it."""
    books = books_of_year(cycle.agency_id, cycle.year, cycle.quarter)
    lines = [one.line.quarters[cycle.quarter - 1].newest for one in books]
    said = [line.content for line in lines if line is not None]
    new, former = recommendations_around(cycle)
    with override(PAPER_LANGUAGE):
        advice = [
            _("%(text)s (%(owner)s, until %(day)s)")
            % {"text": one.text.strip(), "owner": one.owner.title, "day": date_words(one.due_on)}
            for one in (*new, *former)
        ]
    return Foot(
        supporting=_told(said, "supporting"),
        obstacles=_told(said, "obstacles"),
        next_quarter="\n".join(filter(None, (_told(said, "follow_up"), *advice))),
    )


def e81_title(cycle: Cycle) -> str:
    """ "Formulir E.81, Evaluasi Hasil Renja s.d. Triwulan II Tahun 2026"."""
    with override(PAPER_LANGUAGE):
        quarter = quarter_words(cycle.year, cycle.quarter)
        return _("Formulir E.81, evaluation of the Renja up to %(quarter)s") % {"quarter": quarter}


def measurement_title(year: int, quarter: int | None) -> str:
    """ "Pengukuran Kinerja Triwulan II Tahun 2026", or of the year."""
    with override(PAPER_LANGUAGE):
        if quarter is None:
            return _("Performance measurement of the year %(year)s") % {"year": year}
        return _("Performance measurement, %(quarter)s") % {"quarter": quarter_words(year, quarter)}


def e81_content(agency: Agency, cycle: Cycle, foot: Foot, reason: str = "") -> dict[str, object]:
    """The form's content as the books stand; `reason` says why it replaces an issued one."""
    with override(PAPER_LANGUAGE):
        made = form_table(gather_e81(agency.pk, cycle.year, cycle.quarter))
        period = _("Period: up to quarter %(quarter)s of %(year)s") % {
            "quarter": ROMAN[cycle.quarter],
            "year": cycle.year,
        }
        title = Title(
            "Formulir E.81",
            (_("Evaluation of the results of the Renja"), agency.name, period),
            number=False,
        )
        figures: list[Block] = [made.table, *_notes(made)]
        blocks = [
            Orientation(True),
            title,
            *_revised(reason),
            *figures,
            _foot(foot),
            Signatures(),
            Initials(),
        ]
    content = _content(blocks, figures)
    return content | {"margins": FORM_MARGINS, "size": FORM_SIZE, "foot": asdict(foot)}


def measurement_content(
    agency: Agency, year: int, quarter: int | None, reason: str = ""
) -> dict[str, object]:
    """Pengukuran Kinerja of a quarter, or (None) of a year, as the books stand."""
    with override(PAPER_LANGUAGE):
        facts = gather_measurement(agency.pk, year, quarter)
        of_what = quarter_words(year, quarter) if quarter else _("Year %(year)s") % {"year": year}
        remarks = remark_items(facts)
        table: list[Block] = [indicator_table(facts), *([remarks] if remarks else []), money_table(facts)]
        blocks = [
            Orientation(True),
            Letterhead(),
            Title(_("Performance measurement"), (agency.name, of_what), number=False),
            *_revised(reason),
            Heading(2, _("A. Indicators")),
            *table[:-1],
            Heading(2, _("B. Budget")),
            table[-1],
            Paragraph(_measured_from(quarter), quiet=True),
            Signatures(),
            Initials(),
        ]
    return _content(blocks, table)


def same_figures(content: Mapping[str, Any], fresh: Mapping[str, Any]) -> bool:
    """Whether two contents say the same numbers and notes, whatever a person wrote beside them."""
    return bool(content.get("figures") == fresh.get("figures"))


def _content(blocks: Sequence[Block], figures: Sequence[Block]) -> dict[str, object]:
    data = {"blocks": as_data(figures)}
    made: dict[str, object] = {"blocks": as_data(blocks), "figures": content_digest(data)}
    plain: dict[str, object] = json.loads(json.dumps(made))
    return plain


def _revised(reason: str) -> Iterator[Block]:
    if reason:
        yield Remark(_("Revised: %(reason)s") % {"reason": reason})


def _notes(made: FormTable) -> Iterator[Block]:
    """The notes as a table, so that the workbook has them too; what holds for the whole form first."""
    rows = [row("", note) for note in made.general]
    rows += [row(str(number), note) for number, note in enumerate(made.notes, start=1)]
    if rows:
        yield Table(
            columns=(Column(_("No."), 1, "center"), Column(_("Notes, by the numbers in column (16)"), 30)),
            rows=tuple(rows),
            name=_("Notes"),
            small=True,
        )


def _foot(foot: Foot) -> Block:
    """What the form has at its foot, each with its numbered lines."""
    texts = {
        _("Factors that supported the performance"): foot.supporting,
        _("Factors that hindered the performance"): foot.obstacles,
        _("Follow-up needed in the next quarter"): foot.next_quarter,
        _("Follow-up needed in the next Renja"): foot.next_plan,
    }
    return Table(
        columns=(Column(_("Factors and follow-up"), 7), Column(_("Explanation"), 24)),
        rows=tuple(row(head, _numbered(text)) for head, text in texts.items()),
        name=_("Factors and follow-up"),
        small=True,
    )


def _numbered(text: str) -> str:
    """Each line with its number; a dash where nothing is said."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return lines[0] if lines else DASH
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _measured_from(quarter: int | None) -> str:
    if quarter is None:
        return _(
            "The figures of the year are made of the approved values of its quarters by the rule that each "
            "indicator declares. What has no value does not count as zero."
        )
    return _(
        "The figures are the approved values of the quarter; a quarter counts against its own target. What "
        "has no value does not count as zero."
    )


def _told(said: Sequence[IndicatorContent], name: str) -> str:
    """One line for each indicator that says something."""
    pairs = ((one.name, " ".join(getattr(one, name).split())) for one in said)
    return "\n".join(f"{indicator}: {text}" for indicator, text in pairs if text)
