"""In one line what came back from the check: who returned the report, when, and how much of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.collection.models import Finding
from triwulan.common.dates import moment_words


def returned_words(findings: Sequence[Finding], round_now: int) -> str:
    """The return that opened a round, in words; nothing in the first round (0)."""
    raised = [one for one in findings if one.from_review and one.round < round_now]
    if not raised:
        return ""
    last = max(one.round for one in raised)
    found = [one for one in raised if one.round == last]
    return _("Returned by %(who)s on %(when)s: %(what)s.") % {
        "who": found[0].raised_by,
        "when": moment_words(found[0].raised_at),
        "what": ", ".join(_what(found)),
    }


def _what(findings: Sequence[Finding]) -> list[str]:
    count = len({one.pin_id for one in findings if one.pin_id is not None})
    words = []
    if count:
        words.append(ngettext("%(count)s indicator", "%(count)s indicators", count) % {"count": count})
    if any(one.pin_id is None for one in findings):
        words.append(_("the report as a whole"))
    return words
