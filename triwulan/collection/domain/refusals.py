"""Why an act of collection is refused, in sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


class NoProcedure(Refusal):
    """The agency has published no sheet."""

    sentence = _("The office has no published SOP yet. Publish one under Settings, then open the cycle.")


class CycleExists(Refusal):
    """The quarter's cycle is open already."""

    sentence = _("The cycle of this quarter was already opened on %(when)s by %(who)s.")


class NoReportingUnit(Refusal):
    """No unit owes a report."""

    sentence = _("No work unit owes a report. Mark the units that report, then open the cycle.")


class NotACandidate(Refusal):
    """A recipient does not stand in the next step's column."""

    sentence = _("%(title)s cannot receive this. Choose only from the list of recipients.")


class IndicatorsLeftOver(InvalidInput):
    """Some indicators are nobody's, or two people's."""

    sentence = _("Give each indicator to exactly one recipient. Still open: %(names)s.")


class NotInThisTask(Refusal):
    """The indicator belongs to another task."""

    sentence = _("This indicator is not part of your task. Open the task again from My Tasks.")


class EditedMeanwhile(Refusal):
    """Another editor saved first; `theirs` is the measurement as it now stands."""

    sentence = _("%(who)s saved another value meanwhile. Choose which of the two is to stay.")


class MaterialMissing(Refusal):
    """Not every indicator has a value, or a reason why there is none."""

    sentence = _("Fill in a value, or why there is none, for: %(names)s.")


class ExplanationMissing(Refusal):
    """A value is conspicuous, and nobody wrote why."""

    sentence = _("Some values are conspicuous. Please explain the cause for: %(names)s.")


class WorksheetConfirmed(Refusal):
    """A worksheet sent back is saved once."""

    sentence = _("This worksheet was saved already, on %(when)s. To change more, send it back anew.")


class AnalysisMissing(InvalidInput):
    """The report has no analysis."""

    sentence = _("Write the analysis before you submit the report.")


class AnswersMissing(InvalidInput):
    """Reasons of the return are not answered."""

    sentence = _("Answer each reason for the return first. Still open: %(names)s.")


class ReasonMissing(InvalidInput):
    """A return without a reason."""

    sentence = _("Write a reason for each indicator that you send back.")


class NothingSentBack(InvalidInput):
    """No indicator was chosen."""

    sentence = _("Choose at least one indicator to send back, and write why.")


class AlreadyApproved(Refusal):
    """Targets are pinned anew only before the approval."""

    sentence = _("The report was approved already. Ask for a correction of its value instead.")
