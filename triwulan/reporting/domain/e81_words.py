"""The footnotes of Formulir E.81 in words, in the language now active; papers call them in Indonesian."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.enums import NoValueKind
from triwulan.planning.enums import Formula, Reason
from triwulan.planning.interfaces.words import number
from triwulan.planning.labels import FORMULA_TEXTS, REASONS, YEAR_RULES
from triwulan.reporting.domain.e81_notes import Note, Said

Params = tuple[str | int | Decimal, ...]


def note_words(note: Note) -> str:
    """The sentence of a footnote."""
    return SENTENCES[note.said](note.params)


def _rule(params: Params) -> str:
    return _(
        "The declared rule of this indicator is not a sum (%(rule)s): column (12) holds what the rule makes "
        "of the quarters, and columns (6) and (13) hold the latest year instead of adding the years up."
    ) % {"rule": str(YEAR_RULES[str(params[0])]).lower()}


def _running(params: Params) -> str:
    return _(
        "The figures of the quarters count from the start of the year: column (12) holds the last of them "
        "and does not add them up again."
    )


def _formula(params: Params) -> str:
    return _("Achievement by the formula %(formula)s: lower is better, or to be kept at the target.") % {
        "formula": FORMULA_TEXTS[Formula(str(params[0]))]
    }


def _in_range(params: Params) -> str:
    return _(
        "The target is a range: within it the achievement is 100, outside it counts against the nearer limit "
        "by the formula %(formula)s."
    ) % {"formula": FORMULA_TEXTS[Formula(str(params[0]))]}


def _no_percent(params: Params) -> str:
    which = {
        "year": _("Achievement of the Renja"),
        "end": _("Achievement of the Renstra"),
        "both": _("Achievement"),
    }
    return f"{which[str(params[0])]}: {REASONS[Reason(str(params[1]))]}"


def _limited(params: Params) -> str:
    told = {"percent": number(Decimal(params[1]), 2, percent=True)}
    if params[0] == "end":
        return _("Achievement of the Renstra as reckoned, before its declared limits: %(percent)s.") % told
    return _("Achievement of the Renja as reckoned, before its declared limits: %(percent)s.") % told


def _no_value(params: Params) -> str:
    told = {"quarter": _quarters(params[1:]), "kind": str(NoValueKind(str(params[0])).label)}
    return _("Quarter %(quarter)s has no value: %(kind)s. It does not count as zero.") % told


def _nothing_approved(params: Params) -> str:
    return _("Nothing is approved for quarter %(quarter)s.") % {"quarter": _quarters(params)}


def _provisional(params: Params) -> str:
    told = {"quarter": _quarters(params)}
    return _("The value of quarter %(quarter)s is provisional until the final one is released.") % told


def _corrected(params: Params) -> str:
    told = {"quarter": _quarters(params[1:]), "number": params[0]}
    return _("Quarter %(quarter)s as corrected after approval (correction no. %(number)s).") % told


def _mixed(params: Params) -> str:
    return _("The definition changed within the year: its quarters are not combined.")


def _opening(params: Params) -> str:
    told = {"years": _listed(params)}
    return _("The value of %(years)s was entered as opening data, from before the office began here.") % told


def _opening_quarter(params: Params) -> str:
    told = {"quarter": _quarters(params)}
    return _("The value of quarter %(quarter)s was entered as opening data.") % told


def _incomparable(params: Params) -> str:
    told = {"years": _listed(params)}
    return _("In %(years)s it was measured in another unit or scale: these years are left out.") % told


def _years_missing(params: Params) -> str:
    told = {"years": _listed(params)}
    return _("No value of %(years)s is recorded; columns (6) and (13) are without it.") % told


def _end_incomplete(params: Params) -> str:
    if params[0]:
        return _("Not every year of the Renstra has a target, so that its sum in column (5) is left open.")
    return _("No target at the end of the Renstra is recorded.")


def _parts_missing(params: Params) -> str:
    quarter, missing, children = (int(one) for one in params)
    told = {"missing": missing, "children": children, "figure": _figure(quarter)}
    return _("%(missing)s of %(children)s parts have no %(figure)s; they are not in the sum.") % told


def _differs(params: Params) -> str:
    told = {
        "figure": _figure(int(params[0])),
        "own": number(Decimal(params[1])),
        "sum": number(Decimal(params[2])),
    }
    return _("Its own %(figure)s is Rp%(own)s; its parts make Rp%(sum)s, which counts.") % told


def _not_split(params: Params) -> str:
    return _(
        "Absorption is recorded from the start of the year; where the quarter before has no figure, or not "
        "that of the same parts, it is not taken apart."
    )


def _behind(params: Params) -> str:
    return _("The last absorption recorded is of quarter %(quarter)s.") % {"quarter": ROMAN[int(params[0])]}


def _budgets_incomplete(params: Params) -> str:
    return _("Not every year of the Renstra has a budget, so that its sum in column (5) is left open.")


def _spending_missing(params: Params) -> str:
    told = {"years": _listed(params)}
    return _("No absorption of %(years)s is recorded; columns (6) and (13) are without it.") % told


def _figure(quarter: int) -> str:
    """ "budget", or "absorption up to quarter II"."""
    if not quarter:
        return _("budget")
    return _("absorption up to quarter %(quarter)s") % {"quarter": ROMAN[quarter]}


def _quarters(params: Params) -> str:
    """ "I, II"."""
    return ", ".join(ROMAN[int(one)] for one in params)


def _listed(params: Params) -> str:
    return ", ".join(str(one) for one in params)


SENTENCES: dict[Said, Callable[[Params], str]] = {
    Said.RULE: _rule,
    Said.RUNNING: _running,
    Said.FORMULA: _formula,
    Said.IN_RANGE: _in_range,
    Said.NO_PERCENT: _no_percent,
    Said.LIMITED: _limited,
    Said.NO_VALUE: _no_value,
    Said.NOTHING_APPROVED: _nothing_approved,
    Said.PROVISIONAL: _provisional,
    Said.CORRECTED: _corrected,
    Said.MIXED: _mixed,
    Said.OPENING: _opening,
    Said.OPENING_QUARTER: _opening_quarter,
    Said.INCOMPARABLE: _incomparable,
    Said.YEARS_MISSING: _years_missing,
    Said.END_INCOMPLETE: _end_incomplete,
    Said.PARTS_MISSING: _parts_missing,
    Said.DIFFERS: _differs,
    Said.NOT_SPLIT: _not_split,
    Said.BEHIND: _behind,
    Said.BUDGETS_INCOMPLETE: _budgets_incomplete,
    Said.SPENDING_MISSING: _spending_missing,
}
