"""The least margins of the office's papers, in millimetres, and the sentences for less.

On the left, on the right and below they are those of official letters (3, 2 and 2.5 cm); above, what the head
of a draft needs.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput

LEAST = {"margin_left": 30, "margin_right": 20, "margin_top": 10, "margin_bottom": 25}
MOST = 60
SENTENCES: dict[str, str | Promise] = {
    "margin_left": _("The left margin is %(least)d to %(most)d mm wide: letters are filed on that side."),
    "margin_right": _("The right margin is %(least)d to %(most)d mm wide."),
    "margin_top": _("The upper margin is %(least)d to %(most)d mm high."),
    "margin_bottom": _("The lower margin is %(least)d to %(most)d mm high: the page's number stands in it."),
}


class MarginRefused(InvalidInput):
    """A margin that is less than official letters have, or leaves no room for text."""

    sentence = _("The margins were not saved: %(why)s")


def require_margins(margins: Mapping[str, int]) -> None:
    """Raises MarginRefused with a sentence for each margin that cannot be."""
    told = {
        name: str(SENTENCES[name]) % {"least": LEAST[name], "most": MOST}
        for name, size in margins.items()
        if not LEAST[name] <= size <= MOST
    }
    if told:
        raise MarginRefused(fields=dict(told), why=" ".join(told.values()))
