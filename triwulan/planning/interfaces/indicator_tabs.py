"""The pages of one indicator, as tabs above each of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.design.pieces import Tab


def indicator_tabs(indicator_id: int, current: str) -> list[Tab]:
    """Definition, achievement and metadata; `current` is the name of the page's address."""
    pages = (
        ("planning:indicator", _("Definition and targets")),
        ("insight:series", _("Achievement")),
        ("planning:indicator_metadata", _("Metadata")),
    )
    return [Tab(label, reverse(name, args=[indicator_id]), current=name == current) for name, label in pages]
