"""The plan's papers in blocks: agreement and action plan in their forms, in Indonesian."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.documents.domain.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Initials,
    Letterhead,
    Orientation,
    Paragraph,
    Row,
    Signatures,
    Table,
    Title,
    number_cell,
    row,
)
from triwulan.planning import labels
from triwulan.planning.domain.action_queries import Line
from triwulan.planning.domain.agreement_papers import facts_of
from triwulan.planning.domain.budgets import QUARTERS
from triwulan.planning.domain.definition import TargetRange, TargetValue
from triwulan.planning.domain.grades import Grades, grades_of
from triwulan.planning.domain.papers import PlanOfActions, Words
from triwulan.planning.interfaces.agreement_words import MoneyLine, Paper, paper_of
from triwulan.planning.interfaces.budget_rows import rupiah
from triwulan.planning.interfaces.rows import QUARTERS as ROMAN
from triwulan.planning.interfaces.words import target_words
from triwulan.planning.models import Agreement

DASH = "\N{EN DASH}"


class PaperWriter:
    """The writer that the domain is given."""

    def agreement(self, agreement: Agreement) -> Words:
        """See `domain.papers.Writer`."""
        with override("id"):
            return _agreement(agreement)

    def action_plan(self, plan: PlanOfActions) -> Words:
        """See `domain.papers.Writer`."""
        with override("id"):
            return _action_plan(plan)


def _agreement(agreement: Agreement) -> Words:
    paper, content = paper_of(agreement), agreement.content
    year = _("Year %(year)s") % {"year": agreement.year}
    owner = (
        [content["agency"]] if content["unit"] in content["agency"] else [content["unit"], content["agency"]]
    )
    title = _("Performance agreement")
    amended = [_("Amendment %(number)s") % {"number": agreement.revision}] if agreement.revision else []
    annex = _("Annex to the performance agreement of %(year)s") % {"year": agreement.year}
    blocks: list[Block] = [
        Letterhead(),
        Title(f"{title} {year}", (*amended, *owner), number=False),
        Paragraph(
            _("In order to bring about government that is effective, transparent and accountable and directed"
              " at results, we, the undersigned:")
        ),
        *_party(paper.first, _("from here on called the first party,")),
        *_party(paper.second, _("as superior of the first party, from here on called the second party.")),
        Paragraph(
            _("The first party undertakes to reach the performance targets of the annex to this agreement, so"
              " that the medium-term targets laid down in the planning documents are reached. Success and"
              " failure in reaching them are our responsibility.")
        ),
        Paragraph(
            _("The second party will supervise as needed, will evaluate the performance under this agreement,"
              " and will take the measures that are needed for rewards and sanctions.")
        ),
        Signatures(),
        Heading(1, annex, new_page=True),
        Facts(((_("Position"), paper.first["title"]), (_("Work unit"), ", ".join(owner)))),
        _targets(paper),
        *_programmes(paper),
        Signatures(),
    ]  # fmt: skip
    register_title = _("Performance agreement of %(title)s, %(year)s") % {
        "title": agreement.first_title,
        "year": agreement.year,
    }
    facts = facts_of(
        agreement,
        place_date=paper.place_and_day,
        labels=[f"{_('First party')},", f"{_('Second party')},"],
    )
    return Words(" ".join([register_title, *(f"({one})" for one in amended)]), blocks, {"agreement": facts})


def _party(party: Mapping[str, str], called: str) -> list[Block]:
    return [Facts(((_("Name"), party["name"]), (_("Position"), party["title"]))), Paragraph(called)]


def _targets(paper: Paper) -> Table:
    """No | Sasaran | Indikator | Target, the words of the page."""
    rows = [
        Row(
            (Cell(line.number), Cell(line.objective), Cell(line.indicator), Cell(line.target)),
            goes_on=not line.number,
        )
        for line in paper.targets
    ]
    return Table(
        columns=(
            Column("No", 0.3, "center"),
            Column(_("Objective"), 2.2),
            Column(_("Indicator"), 2.2),
            Column(_("Target"), 1.0, "right"),
        ),
        rows=tuple(rows),
        caption=_("Objectives, indicators and targets"),
    )


def _programmes(paper: Paper) -> list[Block]:
    """No | Program | Anggaran with the total; nothing where there are none."""
    if not paper.programmes:
        return []
    rows = [row(str(line.number), line.name, _budget(line)) for line in paper.programmes]
    if paper.total:
        rows.append(row("", _("Total"), number_cell(paper.total, paper.total_amount), strong=True))
    return [
        Table(
            columns=(
                Column("No", 0.3, "center"),
                Column(paper.money_heading, 3.6),
                Column(_("Budget"), 1.4, "right"),
            ),
            rows=tuple(rows),
            caption=_("Programmes and budgets"),
        )
    ]


def _budget(line: MoneyLine) -> Cell:
    return number_cell(line.budget, line.amount)


def _action_plan(plan: PlanOfActions) -> Words:
    owner = [plan.agency] if not plan.unit or plan.unit in plan.agency else [plan.unit, plan.agency]
    title = _("Action plan of %(year)s") % {"year": plan.year}
    blocks: list[Block] = [
        Orientation(flipped=True),
        Letterhead(),
        Title(title, tuple(owner)),
        _actions_table(plan, title),
        Signatures(),
        Initials(),
    ]
    of_unit = _("Action plan of %(unit)s, %(year)s") % {"unit": owner[0], "year": plan.year}
    return Words(of_unit, blocks, {})


def _actions_table(plan: PlanOfActions, name: str) -> Table:
    group = _("Target of the quarter")
    return Table(
        columns=(
            Column("No", 0.9, "center"),
            Column(_("Objective"), 3.6),
            Column(_("Indicator"), 4.0),
            Column(_("Unit of measure"), 1.8),
            Column(_("Target of the year"), 1.9, "right"),
            *(Column(f"TW {numeral}", 1.7, "right", group) for numeral in ROMAN),
            Column(_("Quarter"), 1.4, "center", _("What is done")),
            Column(_("Activity"), 6.2, "left", _("What is done")),
            Column(_("Seen to by"), 3.2),
            Column(_("Budget"), 3.4, "right"),
        ),
        rows=tuple(_action_rows(plan)),
        name=name,
        small=True,
    )


def _action_rows(plan: PlanOfActions) -> Iterator[Row]:
    """A line for each activity; what is said once stands in the first line of its objective or indicator."""
    number, before = 0, None
    for line in plan.lines:
        same = line.indicator.objective_id == before
        before = line.indicator.objective_id
        number += not same
        first = ("", "") if same else (str(number), line.indicator.objective.name)
        facts = [*first, *_indicator_cells(line)]
        money = _money(plan, line)
        for place, (quarter, text, owner) in enumerate(_activities(line)):
            begins = place == 0
            said = facts if begins else [""] * len(facts)
            cells = row(*said, quarter, text, owner, money if begins else "").cells
            yield Row(cells, goes_on=same or not begins)


def _activities(line: Line) -> list[tuple[str, str, str]]:
    """Quarter, activity and position of each; one line that says so where nothing is planned."""
    found = [
        (f"TW {ROMAN[quarter - 1]}", action.text, action.owner.title)
        for quarter in QUARTERS
        for action in line.actions.get(quarter, ())
    ]
    answers = line.indicator.owner.title if line.indicator.owner else line.indicator.unit.name
    return found or [(DASH, _("No activity is planned."), answers)]


def _indicator_cells(line: Line) -> list[Cell]:
    version, grades = line.version, grades_of(line.version.grades)
    mode = "" if grades else str(labels.TARGET_MODES[version.target_mode])
    name = Cell(version.name, (mode,) if mode else ())
    targets = [line.targets.get(None), *(line.targets.get(quarter) for quarter in QUARTERS)]
    return [name, Cell(version.unit_of_measure or DASH), *(_target(one, grades) for one in targets)]


def _target(value: TargetValue | None, grades: Grades | None) -> Cell:
    """A target as the page has it, without its unit, which has a column; a dash where there is none."""
    words = target_words(value, grades=grades) if value is not None else ""
    if not words:
        return Cell(DASH)
    if grades is not None or isinstance(value, TargetRange) or value is None:
        return Cell(words)
    return number_cell(words, value, decimals_of(value))


def _money(plan: PlanOfActions, line: Line) -> Cell:
    """The budget of the indicator's programme, with its name."""
    name, amount = plan.money.get(line.indicator.pk, ("", None))
    notes = (name,) if name else ()
    return number_cell(rupiah(amount), amount, notes=notes) if amount is not None else Cell(DASH, notes)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is shown with where it is shown as it is."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
