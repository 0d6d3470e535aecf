"""Why an act of reporting is refused, in sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


class IntakeStillOpen(Refusal):
    """Units are on their way and the intake is not closed."""

    sentence = _(
        "These work units have not handed in yet: %(names)s. Wait for them, or close the intake; they are "
        "then named in the report as late."
    )


class IntakeClosedAlready(Refusal):
    """The intake is closed, or every unit has handed in."""

    sentence = _("The intake is complete or already closed. Nothing is left to close.")


class StillOnRoute(Refusal):
    """The report before this one waits for initials or a signature."""

    sentence = _(
        "“%(title)s” still waits on its signing route. Wait for the signature, or ask for it to be returned; "
        "then send this one."
    )


class RevisionReasonMissing(InvalidInput):
    """A revision without a reason."""

    sentence = _("Write why the report is revised; the reason is printed on it.")


class RecommendationUnclear(InvalidInput):
    """A recommendation lacks its text, its owner or a due date to come."""

    sentence = _("Each recommendation needs a text, an owner, and a due date that is still to come.")


class RecommendationClosed(Refusal):
    """A recommendation that was followed up stays as it was."""

    sentence = _("This recommendation was already followed up and can no longer be changed.")


class NotIssuedYet(Refusal):
    """Only what is issued gets a revision."""

    sentence = _("The newest report is not issued yet. Change it on the page of the open task.")
