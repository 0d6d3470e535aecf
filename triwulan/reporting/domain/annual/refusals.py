"""Why an act on an annual report is refused, in sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal
from triwulan.reporting.models import AnnualText


class QuarterUnderWay(Refusal):
    """The year's last quarter is being reported: its signature opens the annual report."""

    sentence = _(
        "The report of quarter IV %(year)s is under way. The annual report opens by itself when that report "
        "is signed."
    )


class NoAnnualStep(Refusal):
    """The sheet in force has no step of the whole agency that compiles reports."""

    sentence = _(
        "The SOP in force has no step that compiles the agency's report. Publish a version that has one, "
        "then open the annual report."
    )


class OpeningUnclear(InvalidInput):
    """An opening by hand without its reason, or for a year that cannot be reported."""


class DueDayUnclear(InvalidInput):
    """No day of a calendar."""

    sentence = _("Choose a month from 1 to 12 and a day from 1 to 31.")


class TextChanged(Refusal):
    """Another editor saved the same text in between; `theirs` is what stands now."""

    sentence = _("%(who)s saved another text of this part meanwhile. Choose which of the two is to stay.")

    def __init__(self, *, who: str, theirs: AnnualText) -> None:
        super().__init__(who=who)
        self.theirs = theirs


class TextTooLong(InvalidInput):
    """More than anybody reads in one part."""

    sentence = _("This text has %(length)s letters; at most %(most)s are kept. Shorten it, or move a part.")


class NotInDraft(Refusal):
    """The report is on its route or issued."""

    sentence = _(
        "The annual report of %(year)s is on its signing route or issued. Ask for it to be returned, or "
        "begin a revision."
    )


class CommentEmpty(InvalidInput):
    """A comment or an answer without words."""

    sentence = _("Write what should be changed or looked at.")


class CommentSettled(Refusal):
    """It was answered before."""

    sentence = _("This comment was already settled by %(who)s.")


class StatementUnclear(InvalidInput):
    """The statement's number or date is missing, or the date is still to come."""


class TextsMissing(Refusal):
    """Parts that the report cannot do without have no words yet."""

    sentence = _("The report cannot be sent yet. These parts have no words: %(names)s.")


class ConfirmFirst(Refusal):
    """Things are missing that the sender must have seen."""

    sentence = _("Some things are missing, see the list. Confirm that the report goes out without them.")
