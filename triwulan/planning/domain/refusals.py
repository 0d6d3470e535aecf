"""What the acts on the plan's tree refuse."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


class PeriodsOverlap(InvalidInput):
    """An agency plans a year in one period only."""

    sentence = _("These years overlap with %(name)s (%(first)s to %(last)s). Choose years beside it.")


class CascadeCycle(InvalidInput):
    """An objective cannot cascade from itself, nor from what cascades from it."""

    sentence = _("An objective cannot cascade from itself or from one below it. Choose another one.")


class CascadeTooDeep(InvalidInput):
    """A cascade ends at a position; nobody reads one with more levels."""

    sentence = _("A cascade has at most %(limit)s levels. Choose an objective further up.")


class NothingBelow(InvalidInput):
    """Programme, activity, sub-activity: there is no fourth level."""

    sentence = _("Nothing stands below a sub-activity. Choose a programme or an activity.")


class LevelHeld(InvalidInput):
    """What has something below it keeps its level: below an activity there are sub-activities only."""

    sentence = _("Something stands below it, so it stays a %(level)s. Move what is below it first.")


class StillInUse(Refusal):
    """Something hangs on the node, so it stays."""

    sentence = _("It cannot be removed while these hang on it: %(what)s. Move or remove them first.")
