"""Acts on money: a programme's budget (pagu) of a year, and what of it was spent by a quarter's end.

Rupiah, in Decimal. A figure that was set is never taken away; another one is its next revision. The reason is
that of the change of the budget (APBD Perubahan); a corrected absorption names its source.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import MAX_DIGITS, tidy
from triwulan.common.refusal import InvalidInput, NotVisible
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.plan import lock_plan
from triwulan.planning.models import Absorption, Budget, Programme
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR

QUARTERS = (1, 2, 3, 4)
BATCH = 500


class AmountRefused(InvalidInput):
    """An amount that is no sum of rupiah."""

    sentence = _("An amount is zero or more rupiah, with at most 2 decimals and 15 digits in all.")


class BudgetNeedsReason(InvalidInput):
    """A budget that was set before is only changed with a reason."""

    sentence = _("A budget that was set before is changed: please give the reason.")


class YearOutOfSight(InvalidInput):
    """A year in which no plan can be."""

    sentence = _("Give a year from 2000 to 2100.")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """A programme's money of a year: the budget, and what was spent up to each quarter's end.

    What is None or not among the quarters is not said; it leaves the stored figure as it is.
    """

    budget: Decimal | None = None
    absorbed: Mapping[int, Decimal] = field(default_factory=dict)

    def amounts(self) -> list[Decimal]:
        """Every amount that is said."""
        return [*([] if self.budget is None else [self.budget]), *self.absorbed.values()]


@dataclass(frozen=True)
class Set:
    """The rows that an act added."""

    budgets: tuple[Budget, ...]
    absorptions: tuple[Absorption, ...]

    def __bool__(self) -> bool:
        return bool(self.budgets or self.absorptions)


def set_budget(
    *,
    agency_id: int,
    programme_id: int,
    year: int,
    amount: Decimal,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Budget | None:
    """Set a programme's budget of a year; None where it is that already. Raises what `set_figures` raises."""
    added = set_figures(
        agency_id=agency_id,
        programme_id=programme_id,
        year=year,
        figures=Figures(budget=amount),
        reason=reason,
        by=by,
        at=at,
    )
    return added.budgets[0] if added else None


def set_absorption(
    *,
    agency_id: int,
    programme_id: int,
    year: int,
    quarter: int,
    amount: Decimal,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Absorption | None:
    """Set what was spent from 1 January to a quarter's end; None where it is that already."""
    added = set_figures(
        agency_id=agency_id,
        programme_id=programme_id,
        year=year,
        figures=Figures(absorbed={quarter: amount}),
        source=source,
        by=by,
        at=at,
    )
    return added.absorptions[0] if added else None


@transaction.atomic
def set_figures(
    *,
    agency_id: int,
    programme_id: int,
    year: int,
    figures: Figures,
    reason: str = "",
    source: str = "",
    by: Actor,
    at: datetime,
) -> Set:
    """Set a programme's budget and absorption of a year; what is so already adds nothing.

    Raises MayNotChangePlan, NotVisible, AmountRefused, YearOutOfSight, BudgetNeedsReason.
    """
    lock_plan(agency_id=agency_id, by=by, at=at)
    if not Programme.objects.filter(agency=agency_id, pk=programme_id).exists():
        raise NotVisible
    check_figures(figures, year)
    books = books_of(agency_id=agency_id, years=[year], programme_id=programme_id)
    before = books.figures(programme_id, year)
    changed = changed_figures(before, figures)
    if changed.budget is not None and before.budget is not None and not reason.strip():
        raise BudgetNeedsReason(fields={"reason": BudgetNeedsReason.sentence})
    added = write_figures(
        books, {(programme_id, year): changed}, reason=reason.strip(), source=source.strip(), by=by, at=at
    )
    if added:
        append(
            agency_id=agency_id,
            act="planning.budget_set",
            at=at,
            actor=by,
            subject=("programme", programme_id),
            before=_facts(before, year, only=changed),
            after=_facts(changed, year) | {"reason": reason.strip(), "source": source.strip()},
        )
    return added


@dataclass(frozen=True)
class Books:
    """The budgets and absorptions that hold, by programme and year (and quarter)."""

    budgets: Mapping[tuple[int, int], Budget]
    absorptions: Mapping[tuple[int, int], Mapping[int, Absorption]]

    def figures(self, programme_id: int, year: int) -> Figures:
        """What holds for a programme in a year."""
        budget = self.budgets.get((programme_id, year))
        spent = self.absorptions.get((programme_id, year), {})
        return Figures(
            budget=None if budget is None else tidy(budget.amount),
            absorbed={quarter: tidy(row.amount) for quarter, row in sorted(spent.items())},
        )


def books_of(*, agency_id: int, years: Collection[int], programme_id: int | None = None) -> Books:
    """What holds in an agency, or for one programme: two queries however many programmes."""
    wanted: dict[str, object] = {
        "programme__agency": agency_id,
        "year__in": list(years),
        "superseded_at__isnull": True,
    }
    if programme_id is not None:
        wanted["programme"] = programme_id
    spent: dict[tuple[int, int], dict[int, Absorption]] = defaultdict(dict)
    for row in Absorption.objects.filter(**wanted):
        spent[row.programme_id, row.year][row.quarter] = row
    return Books({(row.programme_id, row.year): row for row in Budget.objects.filter(**wanted)}, spent)


def check_figures(figures: Figures, year: int) -> None:
    """Refuse what the columns would not keep as it was given."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearOutOfSight
    if any(quarter not in QUARTERS for quarter in figures.absorbed):
        raise ValueError("A year has four quarters.")
    if not all(storable_amount(amount) for amount in figures.amounts()):
        raise AmountRefused


def storable_amount(amount: Decimal) -> bool:
    """Zero or more rupiah, with at most two decimals, and no more digits than every database keeps."""
    if not amount.is_finite() or amount < 0:
        return False
    digits, exponent = tidy(amount).as_tuple()[1:]
    return len(digits) <= MAX_DIGITS and isinstance(exponent, int) and exponent >= -2


def changed_figures(before: Figures, given: Figures) -> Figures:
    """What of `given` differs from what holds."""
    return Figures(
        budget=None if given.budget == before.budget else given.budget,
        absorbed={
            quarter: amount
            for quarter, amount in sorted(given.absorbed.items())
            if before.absorbed.get(quarter) != amount
        },
    )


def write_figures(
    books: Books,
    changes: Mapping[tuple[int, int], Figures],
    *,
    reason: str,
    source: str,
    by: Actor,
    at: datetime,
) -> Set:
    """Close the rows that held and add their successors, in bulk; lock and ledger are the caller's."""
    budgets: list[Budget] = []
    absorptions: list[Absorption] = []
    closed_budgets: list[int] = []
    closed_absorptions: list[int] = []
    for (programme_id, year), figures in changes.items():
        common = {"programme_id": programme_id, "year": year, "set_at": at, "set_by": by.signature}
        if figures.budget is not None:
            held = books.budgets.get((programme_id, year))
            closed_budgets += [] if held is None else [held.pk]
            revision = 0 if held is None else held.revision + 1
            budgets.append(
                Budget(**common, amount=figures.budget, revision=revision, reason=reason if revision else "")
            )
        for quarter, amount in figures.absorbed.items():
            spent = books.absorptions.get((programme_id, year), {}).get(quarter)
            closed_absorptions += [] if spent is None else [spent.pk]
            revision = 0 if spent is None else spent.revision + 1
            absorptions.append(
                Absorption(**common, quarter=quarter, amount=amount, revision=revision, source=source)
            )
    _close(Budget, closed_budgets, at)
    _close(Absorption, closed_absorptions, at)
    Budget.objects.bulk_create(budgets, batch_size=BATCH)
    Absorption.objects.bulk_create(absorptions, batch_size=BATCH)
    return Set(tuple(budgets), tuple(absorptions))


def _close(model: type[Budget] | type[Absorption], ids: list[int], at: datetime) -> None:
    for start in range(0, len(ids), BATCH):
        model.objects.filter(pk__in=ids[start : start + BATCH]).update(superseded_at=at)


def _facts(figures: Figures, year: int, only: Figures | None = None) -> dict[str, object]:
    wanted = figures if only is None else only
    facts: dict[str, object] = {"year": year}
    if wanted.budget is not None and figures.budget is not None:
        facts["budget"] = figures.budget
    absorbed = {str(q): figures.absorbed[q] for q in wanted.absorbed if q in figures.absorbed}
    return facts | ({"absorption": absorbed} if absorbed else {})
