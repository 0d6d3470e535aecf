"""Why an act of review is refused, in sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


class NothingReturned(InvalidInput):
    """A return names no indicator and gives no reason for the report as a whole."""

    sentence = _("Write a reason for at least one indicator, or for the report as a whole.")


class NothingSubmitted(Refusal):
    """There is no submission to check."""

    sentence = _("No report has been submitted to check yet.")


class DraftEditedMeanwhile(Refusal):
    """Another page saved first; `theirs` is the draft as it now stands."""

    sentence = _("%(who)s saved another text meanwhile. Choose which of the two is kept.")


class NotApprovedYet(Refusal):
    """Only approved values are corrected."""

    sentence = _("Only an approved value can be corrected. Until then, ask for the report to be mended.")


class CorrectionReasonMissing(InvalidInput):
    """A correction without a reason."""

    sentence = _("Write the reason for the correction.")


class SourceLetterMissing(InvalidInput):
    """A provisional value is made final without the letter by which its body released it."""

    sentence = _(
        "This value was provisional. Write the letter by which the final figure was released (number, date, "
        "sender), or mark the new value as provisional, too."
    )


class CorrectionPending(Refusal):
    """A correction of this value is being decided."""

    sentence = _("A correction of this value is already waiting for a decision.")


class CorrectionDecided(Refusal):
    """Somebody was quicker."""

    sentence = _("This correction was already decided by %(who)s on %(when)s.")


class NothingCorrected(InvalidInput):
    """The proposal is what was approved."""

    sentence = _("This is the value that was approved. Enter the right one.")


class RefusalReasonMissing(InvalidInput):
    """A correction refused without saying why."""

    sentence = _("Write why the correction is refused.")


class TargetPinnedAnew(Refusal):
    """A target was pinned anew after the report was submitted: the values stand against an old one."""

    sentence = _(
        "The target of %(names)s was set anew after this report was submitted. Return the report, so that it "
        "is submitted with the new target."
    )


class ReasonsBesideApproval(InvalidInput):
    """Reasons for a return were written, and the report was approved all the same."""

    sentence = _(
        "Reasons for a return are written. Return the report, or remove the reasons before you approve it."
    )


class NotTheDecider(Refusal):
    """Only whoever approved (or holds that position now) decides, and never the one who asked."""

    sentence = _(
        "Only %(decider)s may decide this correction: whoever approved the report, and never the one who "
        "asked for it."
    )


class OutdatedValue(Refusal):
    """The value was corrected meanwhile."""

    sentence = _("This value was corrected meanwhile. Open its newest revision.")
