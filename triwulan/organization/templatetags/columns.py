"""Words for the columns of the sheet, in templates."""

from django import template

from triwulan.organization.enums import COLUMN_WORDS

register = template.Library()


@register.filter
def column_word(column: str) -> str:
    """The column as the shipped sheets call it; any other by its key."""
    return str(COLUMN_WORDS.get(column, column))
