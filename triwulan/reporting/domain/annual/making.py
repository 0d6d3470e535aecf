"""What the chapters of the annual report share: its texts, its numbered captions, cells and short sentences.

In the language now active; papers call it in Indonesian.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.domain.printed_indicator import provisional_words
from triwulan.collection.enums import NoValueKind
from triwulan.documents.domain.blocks import Bar, Bars, Block, Cell, Items, Remark, Table, Trend
from triwulan.planning.domain.definition import TargetValue
from triwulan.planning.domain.result import Achievement
from triwulan.planning.enums import Direction, Reason, YearRule
from triwulan.planning.interfaces import words
from triwulan.planning.labels import FORMULA_TEXTS
from triwulan.reporting.domain.annual.facts import (
    AnnualFacts,
    AverageFacts,
    IndicatorFacts,
    MoneyFacts,
    TargetFacts,
)
from triwulan.reporting.domain.annual.markup import blocks_of
from triwulan.reporting.domain.annual.places import Place, places
from triwulan.reporting.domain.measurement_table import percent_cell, target_cell, value_cell

DASH = "\N{EN DASH}"
SECTION, PART = 2, 3
"""Levels of headings: A. Capaian (with the objectives), and what stands below it."""


@dataclass
class Making:
    """A report in the making. `draft`: a place without words is named; captions count up by chapter."""

    facts: AnnualFacts
    texts: Mapping[str, str]
    draft: bool
    chapter: str = ""
    tables: int = 0
    pictures: int = 0
    _places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {place.key: place for place in places(self.facts)}

    def open_chapter(self, number: str) -> None:
        """Captions begin anew: "Tabel 3.1"."""
        self.chapter, self.tables, self.pictures = number, 0, 0

    def words(self, key: str, base_level: int) -> list[Block]:
        """What was written in a place; in a draft what is missing there."""
        written = blocks_of(self.texts.get(key, ""), base_level)
        if written or not self.draft:
            return written
        place = self._places[key]
        return [Remark(_("(not written yet: %(place)s)") % {"place": place.title})] if place.required else []

    def has_words(self, key: str) -> bool:
        """Whether anything would stand there."""
        return bool(self.words(key, SECTION))

    def table(self, table: Table, caption: str) -> Table:
        """The table with its number and caption."""
        self.tables += 1
        number = f"{self.chapter}.{self.tables}"
        said = _("Table %(number)s %(caption)s") % {"number": number, "caption": caption}
        return replace(table, caption=said, name=_("Table %(number)s") % {"number": number})

    def picture(self, caption: str) -> str:
        """The number and caption of a chart."""
        self.pictures += 1
        return _("Figure %(number)s %(caption)s") % {
            "number": f"{self.chapter}.{self.pictures}",
            "caption": caption,
        }

    def bars(self, pairs: Iterable[tuple[str, Decimal | None]], caption: str) -> list[Block]:
        """Achievements as bars with a mark at 100 %; nothing where fewer than two have a number."""
        rows = [(label, value) for label, value in pairs]
        if sum(value is not None for _label, value in rows) < 2:
            return []
        bars = tuple(
            Bar(label, None if value is None else f"{value:f}", percent(value) or _("no achievement"))
            for label, value in rows
        )
        said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
        return [Bars(self.picture(caption), bars, said, mark="100")]

    def trend(self, trend: Trend, caption: str) -> Trend:
        """A trend with its number and caption."""
        return replace(trend, title=self.picture(caption))


def exact_number(text: str | None) -> Decimal | None:
    """A number of the facts."""
    return None if text is None else Decimal(text)


def percent(value: Decimal | None) -> str:
    """Two decimals and the sign; nothing for None."""
    return words.number(value, 2, percent=True)


def target_of(target: TargetFacts | None) -> TargetValue:
    """A target of the facts as the core takes it."""
    return None if target is None else target.value


def value_words(one: IndicatorFacts, value: Decimal | None) -> str:
    """A value of an indicator with its unit: "72,5 %", "BB"; nothing for None."""
    return words.measured(value, one.unit_of_measure, one.decimals, grades=one.grades)


def target_said(one: IndicatorFacts, target: TargetFacts | None) -> str:
    """A target with its unit; a target is never rounded."""
    said = target_cell(target_of(target), one.decimals, one.grades).text
    unit = "" if one.grades or target is None else f"\N{NO-BREAK SPACE}{one.unit_of_measure}"
    return f"{said}{unit}"


def realisation_cell(one: IndicatorFacts) -> Cell:
    """The year's value with what must be known about it below; the word for why there is none."""
    if one.value is None:
        return Cell(no_value_words(one), value_notes(one))
    return value_cell(exact_number(one.value), one.decimals, one.grades, *value_notes(one))


def value_notes(one: IndicatorFacts) -> tuple[str, ...]:
    """Provisional, of a part of the year, quarters missing, quarters that are not comparable."""
    notes = []
    if one.mixed:
        notes.append(_("the quarters are not combined"))
    if one.provisional:
        notes.append(provisional_words(True))
    if one.value is not None and one.until < 4:
        notes.append(_("up to Q%(quarter)s") % {"quarter": ROMAN[one.until]})
    if one.value is not None and one.missing and not last_stands(one):
        missing = ", ".join(ROMAN[quarter] for quarter in one.missing)
        notes.append(_("without quarter %(quarters)s, which has no value") % {"quarters": missing})
    return tuple(notes)


def last_stands(one: IndicatorFacts) -> bool:
    """Whether the last quarter alone is the year's value: then earlier ones without a value lack nothing."""
    return one.year_rule == YearRule.LAST and one.until not in one.missing


def no_value_words(one: IndicatorFacts) -> str:
    """Why an indicator has no value in the year: the word of its last approved quarter."""
    kind = last_no_value(one)
    if kind:
        return str(NoValueKind(kind).label)
    return _("the definition changed within the year") if one.mixed else _("nothing approved")


def last_no_value(one: IndicatorFacts) -> str:
    """The kind of no value that the last approved quarter without one gives."""
    kinds = [quarter.no_value for quarter in one.quarters if quarter.approved and quarter.no_value]
    return kinds[-1] if kinds and not one.mixed else ""


def achievement_cell(result: Achievement | None) -> Cell:
    """The percent as it counts; below it why there is none, or what floor and cap made of it."""
    if result is None or result.reason is Reason.MISSING:
        # Why there is no value stands with the realisation.
        return Cell(DASH)
    if result.capped is None:
        return Cell(DASH, (words.reason_words(result),))
    if result.limited:
        return percent_cell(result.capped, _("reckoned: %(percent)s") % {"percent": percent(result.value)})
    return percent_cell(result.capped)


def rating_words(result: Achievement | None) -> str:
    """The rating; a dash for none."""
    return (result.rating if result else None) or DASH


def working(one: IndicatorFacts, result: Achievement | None) -> str:
    """The formula and its numbers, as every paper prints them; nothing where there is no percent."""
    if result is None or result.value is None or result.working is None:
        return ""
    said = words.working_words(result)
    if result.working.side == "inside":
        return said
    return f"{FORMULA_TEXTS[result.formula]}: {said}"


def formula_sentence(one: IndicatorFacts) -> str:
    """Which of the formulas in use was used where a lower value is better; nothing for other indicators."""
    if one.rules.direction is not Direction.LOWER:
        return ""
    return _("%(code)s %(name)s: the lower the better; its achievement is reckoned by %(formula)s.") % {
        "code": one.code,
        "name": one.name,
        "formula": FORMULA_TEXTS[one.rules.formula],
    }


def average_cell(average: AverageFacts) -> Cell:
    """A mean in percent; below it how many count."""
    every = average.counted + len(average.missing)
    note = _("%(counted)s of %(all)s indicators") % {"counted": average.counted, "all": every}
    return percent_cell(exact_number(average.value), *((note,) if average.missing else ()))


def rupiah(text: str | None) -> str:
    """ "Rp1.234.000"; a dash for a figure that nobody has set."""
    value = exact_number(text)
    return DASH if value is None else f"Rp{words.number(value)}"


def spent_until(money: MoneyFacts | None) -> str:
    """ "sampai dengan Triwulan III" where the absorption is not of the whole year yet; else nothing."""
    if money is None or money.quarter in (None, 4):
        return ""
    return _("up to quarter %(quarter)s") % {"quarter": ROMAN[money.quarter or 4]}


def listed(sentences: Iterable[str]) -> list[Block]:
    """Sentences as a list; nothing for none."""
    said = tuple(one for one in sentences if one)
    return [Items(said)] if said else []
