"""What is conspicuous about a value, in words, and what is asked about it."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.collection.domain.cycles import ROMAN
from triwulan.collection.models import Pin
from triwulan.planning.domain.plausibility import Doubt, Question
from triwulan.planning.interfaces.words import number

SENTENCES = {
    Doubt.PARTS: gettext_lazy(
        "The numerator (%(numerator)s) is larger than the denominator (%(denominator)s)."
    ),
    Doubt.SLIP: gettext_lazy(
        "%(value)s is very far from the earlier quarters (%(against)s). Check where the decimal mark stands."
    ),
    Doubt.FALLS: gettext_lazy("A cumulative value falls: %(value)s, after %(before)s in Q %(quarter)s."),
    Doubt.ABOVE_HUNDRED: gettext_lazy("A percentage above 100: %(value)s."),
    Doubt.STOCK_ADDED: gettext_lazy(
        "%(value)s looks as if the earlier quarters (%(earlier)s) had been added to %(own)s; the quarters of "
        "this indicator are not added up."
    ),
    Doubt.PERCENT_SUMMED: gettext_lazy("The percentages of the quarters add up to %(total)s, more than 100."),
    Doubt.JUMP: gettext_lazy(
        "%(value)s is more than %(factor)s times away from the earlier quarters (%(against)s)."
    ),
    Doubt.ON_TARGET: gettext_lazy(
        "The realisation equals the target to the last digit in all %(quarters)s quarters."
    ),
    Doubt.UNCHANGED: gettext_lazy("The value has been %(value)s for %(quarters)s quarters."),
}


def doubt_words(pin: Pin, question: Question) -> str:
    """What is conspicuous."""
    params = {name: _shown(name, value, pin) for name, value in question.params.items()}
    return str(SENTENCES[question.code]) % params


def asking_words(question: Question) -> str:
    """What is asked about it."""
    now, before = question.params.get("value"), question.params.get("against", question.params.get("before"))
    if question.code == Doubt.ABOVE_HUNDRED:
        return _("Please explain the cause of the rise.")
    if isinstance(now, Decimal) and isinstance(before, Decimal):
        if now > before:
            return _("Please explain the cause of the rise.")
        return _("Please explain the cause of the fall.")
    return _("Please check the number; if it is right, please explain the cause.")


def _shown(name: str, value: str | Decimal, pin: Pin) -> str:
    if isinstance(value, str):
        return value
    if name == "quarter":
        return ROMAN[int(value)]
    shown = round(value, pin.decimals)
    return number(value if shown == value else shown)
