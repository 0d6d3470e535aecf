"""Short sentences that say only what the numbers say: no cause, no praise.

In the language now active; papers call it in Indonesian.
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from triwulan.planning.enums import Direction
from triwulan.planning.interfaces import words
from triwulan.reporting.domain.annual.facts import IndicatorFacts, MarkFacts, YearFacts
from triwulan.reporting.domain.annual.making import (
    exact_number,
    no_value_words,
    percent,
    rating_words,
    target_said,
    value_words,
)


def of_year(one: IndicatorFacts) -> str:
    """The realisation against the year's target: "Realisasi 72,5 % mencapai 103,57 % dari target 70 %"."""
    told = _told(one)
    value = exact_number(one.value)
    if value is None:
        return _("%(name)s: there is no realisation (%(why)s).") % (told | {"why": no_value_words(one)})
    result = one.result
    told |= {"value": value_words(one, value), "target": target_said(one, one.target)}
    if one.target is None:
        return _("%(name)s: the realisation is %(value)s; no target is set.") % told
    if result is None or result.capped is None:
        reason = words.reason_words(result).rstrip(".") if result else ""
        told["reason"] = reason[:1].lower() + reason[1:]
        return _("%(name)s: realisation %(value)s, target %(target)s: %(reason)s.") % told
    told |= {"percent": percent(result.capped), "rating": rating_words(result)}
    plain = one.rules.direction is Direction.HIGHER and not result.limited and one.grades is None
    if plain:
        return (
            _(
                "%(name)s: the realisation of %(value)s reached %(percent)s of the target of %(target)s "
                "(%(rating)s)."
            )
            % told
        )
    return (
        _(
            "%(name)s: the realisation of %(value)s against the target of %(target)s is an achievement of "
            "%(percent)s (%(rating)s)."
        )
        % told
    )


def against_year(one: IndicatorFacts, before: YearFacts) -> str:
    """The realisation against that of an earlier year."""
    value, then = exact_number(one.value), exact_number(before.value)
    if value is None or then is None:
        return ""
    told = _told(one) | {"year": str(before.year)}
    if not before.comparable:
        return _("%(name)s: measured otherwise in %(year)s, so the two years are not compared.") % told
    told |= {"value": value_words(one, value), "then": value_words(one, then)}
    if one.grades is None:
        told["by"] = _apart(one, value - then)
    return _moved(one, value - then) % told


def _moved(one: IndicatorFacts, by: Decimal) -> str:
    if by == 0:
        return _("%(name)s: %(value)s, the same as in %(year)s.")
    if one.grades is not None:
        return (
            _("%(name)s: rose from %(then)s in %(year)s to %(value)s.")
            if by > 0
            else _("%(name)s: fell from %(then)s in %(year)s to %(value)s.")
        )
    return (
        _("%(name)s: rose by %(by)s from %(then)s in %(year)s to %(value)s.")
        if by > 0
        else _("%(name)s: fell by %(by)s from %(then)s in %(year)s to %(value)s.")
    )


def against_end(one: IndicatorFacts) -> str:
    """The realisation against the medium-term target."""
    value, result = exact_number(one.value), one.progress_result
    if value is None or one.end is None or result is None:
        return ""
    told = _told(one) | {
        "value": value_words(one, value),
        "target": target_said(one, one.end_target),
        "year": str(one.end.year),
    }
    if result.capped is None:
        reason = words.reason_words(result).rstrip(".")
        told["reason"] = reason[:1].lower() + reason[1:]
        return _("%(name)s: %(value)s, medium-term target of %(year)s %(target)s: %(reason)s.") % told
    told["percent"] = percent(result.capped)
    return (
        _(
            "%(name)s: the realisation of %(value)s is an achievement of %(percent)s against the target of "
            "%(target)s in %(year)s."
        )
        % told
    )


def against_nation(one: IndicatorFacts, mark: MarkFacts) -> str:
    """The realisation against a national standard: above, below, the same; the better side is not judged."""
    value, standard = exact_number(one.value), Decimal(mark.value)
    if value is None:
        return ""
    told = _told(one) | {
        "value": value_words(one, value),
        "standard": value_words(one, standard),
        "year": str(mark.year),
    }
    if value == standard:
        return _("%(name)s: %(value)s, the same as the national figure of %(year)s.") % told
    if one.grades is not None:
        said = (
            _("%(name)s: %(value)s, above the national figure of %(year)s (%(standard)s).")
            if value > standard
            else _("%(name)s: %(value)s, below the national figure of %(year)s (%(standard)s).")
        )
        return said % told
    told["by"] = _apart(one, value - standard)
    said = (
        _("%(name)s: %(value)s, %(by)s above the national figure of %(year)s (%(standard)s).")
        if value > standard
        else _("%(name)s: %(value)s, %(by)s below the national figure of %(year)s (%(standard)s).")
    )
    return said % told


def _apart(one: IndicatorFacts, by: Decimal) -> str:
    """How far two values are apart; percents are apart by points."""
    unit = _("points") if one.unit_of_measure.strip() == "%" else one.unit_of_measure
    return words.measured(abs(by), unit, one.decimals)


def _told(one: IndicatorFacts) -> dict[str, str]:
    return {"name": one.name}
