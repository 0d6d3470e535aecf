"""Refusals of the acts on the organization. Days in them are written as the office writes them."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


class NotTheHolder(Refusal):
    """A task, a stop of a signing route: the actor does not hold its position now (or on the paper's day)."""

    sentence = _("This waits for %(holder)s. Only whoever holds that position at the moment may do it.")


class NobodyHolds(Refusal):
    """The position is vacant."""

    sentence = _(
        "Nobody holds the position %(position)s now. Ask the administrator to record an appointment."
    )


class DatesInWrongOrder(InvalidInput):
    """The last day stands before the first."""

    sentence = _("The last day stands before the first one. Correct one of them.")


class DecreeMissing(InvalidInput):
    """An acting officer serves by a Surat Perintah."""

    sentence = _("An acting officer needs the number and the date of the Surat Perintah.")


class AlreadyHeld(Refusal):
    """Another definitive holder on some of the days."""

    sentence = _(
        "%(name)s holds this position definitively from %(since)s. End that appointment first, "
        "or appoint an acting officer."
    )


class HoldsItAlready(Refusal):
    """The same person in the same position twice at once."""

    sentence = _("%(name)s holds this position on these days already. Choose other days or another person.")


class PositionAbolished(Refusal):
    """Nobody is appointed to a position that is no more."""

    sentence = _("This position was abolished on %(day)s. Choose another position.")


class PersonLeft(Refusal):
    """Nobody is appointed who has left the office."""

    sentence = _("%(name)s left the office on %(day)s. Choose another person.")


class EndedAlready(Refusal):
    """The appointment, absence or role ended already on the day or before it."""

    sentence = _("This ended already on %(day)s. Nothing was changed.")


class BegunAlready(Refusal):
    """Only what has not begun can be withdrawn; the rest is history."""

    sentence = _("This has begun already and stays in the history. End it with a last day instead.")


class NotBegun(Refusal):
    """An end before the beginning."""

    sentence = _("This begins only on %(day)s. Withdraw it instead.")


class StillHeld(Refusal):
    """A position with a holder is not abolished."""

    sentence = _("%(name)s still holds this position after that day. End the appointment first.")


class StillSuperior(Refusal):
    """A position that others report to is not abolished."""

    sentence = _("This position is the superior of %(title)s. Give that one another superior first.")


class UnitNotEmpty(Refusal):
    """A unit is dissolved once nothing in it is left."""

    sentence = _("%(name)s is still part of this unit. Abolish or move it first.")


class ClosedAlready(Refusal):
    """Dissolved or abolished before."""

    sentence = _("This was closed already on %(day)s. Nothing was changed.")


class DayAhead(InvalidInput):
    """What is closed leaves the columns of the sheet at once, so its last day is no day to come."""

    sentence = _("Give today or an earlier day.")


class CodeTaken(InvalidInput):
    """Another row has the code."""

    sentence = _("This code is used already. Choose another one.")


class RoundAbout(InvalidInput):
    """The tree would bite its own tail."""

    sentence = _("This would place it below itself. Choose another one.")


class MayNotReport(InvalidInput):
    """Only a division, secretariat or technical unit owes a report."""

    sentence = _("A report of its own is owed by a division, a secretariat or a technical unit only.")


class NipTaken(InvalidInput):
    """A NIP belongs to one person."""

    sentence = _("This NIP belongs to somebody else already. Please check the number.")


class AppointedLater(Refusal):
    """An appointment would begin after the person has left."""

    sentence = _("%(name)s is appointed from %(day)s, after the last day. Withdraw that appointment first.")


class AlreadyAway(Refusal):
    """Two absences on one day."""

    sentence = _("An absence from %(first)s to %(last)s is recorded already. Give other days.")


class AlreadyGranted(Refusal):
    """The role is there already on some of the days."""

    sentence = _("%(name)s has this role already.")


class LastAdministrator(Refusal):
    """An office without an administrator could not be changed by anybody."""

    sentence = _("This is the last administrator. Give the role to somebody else first.")


class AccountThere(InvalidInput):
    """The username belongs to somebody else."""

    sentence = _("This username is used already. Choose another one.")
