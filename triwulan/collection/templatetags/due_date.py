"""`{% due_date one.due_on today %}`: the due date of an open recommendation, a late one marked."""

from datetime import date
from typing import Any

from django import template

from triwulan.collection.interfaces.due_words import due_words

register = template.Library()


@register.inclusion_tag("collection/due_date.html")
def due_date(due_on: date, today: date) -> dict[str, Any]:
    """In quiet words; once the day is over as a pill that says so."""
    return {"words": due_words(due_on, today), "late": due_on < today}
