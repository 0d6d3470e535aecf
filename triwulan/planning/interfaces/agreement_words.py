"""An agreement in words: the paper form, its annex, and what a revision changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.planning import labels
from triwulan.planning.domain.agreement_content import Difference
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.interfaces.budget_rows import rupiah
from triwulan.planning.interfaces.words import target_words
from triwulan.planning.models import Agreement

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIELDS: "dict[str, StrOrPromise]" = {
    "first": gettext_lazy("First party"),
    "second": gettext_lazy("Second party"),
    "name": gettext_lazy("Name"),
    "unit": gettext_lazy("Unit of measure"),
    "target": gettext_lazy("Target"),
    "budget": gettext_lazy("Budget"),
    "presence": gettext_lazy("In the agreement"),
}


@dataclass(frozen=True)
class TargetLine:
    """A line of the first annex table; `number` and `objective` stand in the first line of an objective."""

    number: str
    objective: str
    span: int
    indicator: str
    target: str


@dataclass(frozen=True)
class MoneyLine:
    """A line of the second annex table."""

    number: int
    name: str
    budget: str
    amount: Decimal | None


@dataclass(frozen=True)
class Paper:
    """The paper form in words."""

    place_and_day: str
    first: Mapping[str, str]
    second: Mapping[str, str]
    targets: tuple[TargetLine, ...]
    programmes: tuple[MoneyLine, ...]
    money_heading: str
    total: str
    total_amount: Decimal | None


@dataclass(frozen=True)
class DifferenceRow:
    """A line of what differs."""

    what: str
    field: "StrOrPromise"
    before: str
    after: str


def paper_of(agreement: Agreement) -> Paper:
    """The agreement as it is printed."""
    content = agreement.content
    levels = {one["level"] for one in content["programmes"]}
    heading = labels.PROGRAMME_LEVELS[levels.pop()] if len(levels) == 1 else _("Programme or activity")
    return Paper(
        place_and_day=f"{agreement.place}, {date_format(agreement.made_on, 'j F Y')}",
        first=content["parties"]["first"],
        second=content["parties"]["second"],
        targets=tuple(_target_lines(content["objectives"])),
        programmes=tuple(
            MoneyLine(number, one["name"], _money(one["budget"]) or _("not set"), _amount(one["budget"]))
            for number, one in enumerate(content["programmes"], start=1)
        ),
        money_heading=str(heading),
        total=_money(content["total"]),
        total_amount=_amount(content["total"]),
    )


def difference_rows(found: Iterable[Difference]) -> list[DifferenceRow]:
    """What differs, in words."""
    return [_difference(one) for one in found]


def _target_lines(objectives: Iterable[Mapping[str, Any]]) -> Iterable[TargetLine]:
    for number, objective in enumerate(objectives, start=1):
        for place, one in enumerate(objective["indicators"]):
            yield TargetLine(
                number=str(number) if place == 0 else "",
                objective=objective["name"] if place == 0 else "",
                span=len(objective["indicators"]),
                indicator=one["name"],
                target=_kept_target(one["target"], one["unit_of_measure"]) or _("not set"),
            )


def _kept_target(target: Mapping[str, str] | None, unit_of_measure: str) -> str:
    if target is None:
        return ""
    if "label" in target:
        return target["label"]
    if "low" in target:
        return target_words(TargetRange(Decimal(target["low"]), Decimal(target["high"])), unit_of_measure)
    return target_words(Decimal(target["value"]), unit_of_measure)


def _difference(one: Difference) -> DifferenceRow:
    what = f"{one.code} {one.name}".strip() or (_("All programmes") if one.kind == "total" else _("Party"))
    return DifferenceRow(what, FIELDS[one.field], _shown(one.field, one.before), _shown(one.field, one.after))


def _shown(field: str, text: str) -> str:
    if field == "presence":
        return _("yes") if text == "yes" else _("no")
    if not text:
        return ""
    if field == "budget":
        return _money(text)
    return _plain_target(text) if field == "target" else text


def _plain_target(text: str) -> str:
    """A target as `target_text` wrote it."""
    try:
        low, *high = (Decimal(part) for part in text.split("|"))
    except ArithmeticError:
        return text
    return target_words(TargetRange(low, high[0]) if high else low)


def _money(amount: str | None) -> str:
    return "" if not amount else rupiah(Decimal(amount))


def _amount(amount: str | None) -> Decimal | None:
    return Decimal(amount) if amount else None
