"""Why an act on a task is refused, in sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import Refusal
from triwulan.procedure.domain import engine


class TaskAlreadyClosed(Refusal):
    """Somebody was quicker; `who` and `when` tell."""

    sentence = _("This task was already done by %(who)s on %(when)s. Open the file to see how it went on.")


class OwnWork(Refusal):
    """A reviewer prepared the work; `stand_in` names who may review instead, or is NO_STAND_IN."""

    sentence = _("You prepared this report yourself, so someone else must check it: %(stand_in)s.")


NO_STAND_IN = _("nobody at the moment; ask the administrator")


class NobodyInColumn(Refusal):
    """The office put no position into a column of its sheet."""

    sentence = _(
        "No position stands in the column “%(column)s” for %(unit)s. Ask the administrator to choose one."
    )


class WrongAct(Refusal):
    """The task's step is another kind of work than the page it was sent from."""

    sentence = _("This task is another step than the page shows. Open it again from My Tasks.")


class MoveRefused(Refusal):
    """The sheet does not allow the move."""


class PaperDate(Refusal):
    """The date on the paper cannot be right."""

    sentence = _("The date on the paper must lie between the task's arrival (%(arrived)s) and now.")


class MayNotEnterPaper(Refusal):
    """The one who enters a paper has nothing to do with the unit."""

    sentence = _("Only staff of the work unit or the planning section may enter what was done on paper.")


_SENTENCES: dict[type[engine.EngineRefusal], object] = {
    engine.StillWaiting: _(
        "Material is still on its way. Wait until everyone has handed over, or ask them to."
    ),
    engine.NothingChosen: _("Choose at least one recipient."),
    engine.ChosenTwice: _("The same recipient is chosen twice. Choose each only once."),
    engine.LeadMissing: _("Choose the section that compiles the report."),
    engine.UnknownOutcome: _(
        "The sheet has no such outcome for this step. Open the task again from My Tasks."
    ),
    engine.StepStillOpen: _("This step is open already. Finish it first."),
    engine.StepNotOpen: _("This step is not open. Open the file to see where it stands."),
}


def refused_by_the_sheet(refusal: engine.EngineRefusal) -> MoveRefused:
    """The engine's answer as a sentence."""
    fallback = _("The sheet does not allow this here. Open the file to see where it stands.")
    return MoveRefused(_SENTENCES.get(type(refusal), fallback))
