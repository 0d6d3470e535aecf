"""A task's clock in words: polite, in full, never "6 j 50 m"."""

from django.utils.translation import gettext as _

from triwulan.common.dates import duration_words
from triwulan.design.pieces import Tone
from triwulan.officetime.interfaces.lines import exceeded_words, remaining_words, standard_words
from triwulan.procedure.domain.clock_face import ClockFace, Standing


def clock_words(face: ClockFace) -> str:
    """What the pill says."""
    if face.standing == Standing.RUNNING:
        return remaining_words(face.minutes)
    if face.standing == Standing.EXCEEDED:
        return exceeded_words(face.minutes)
    if face.standing == Standing.NOT_STARTED and face.standard:
        return _("Time standard %(time)s, counts once you start") % {"time": standard_words(face.standard)}
    if face.standing == Standing.WAITING:
        return _("The clock starts when all material has arrived")
    if face.standing == Standing.DONE:
        return _("Took %(time)s") % {"time": duration_words(face.minutes)}
    if face.standing == Standing.DONE_EXCEEDED:
        return exceeded_words(face.exceeded)
    return _("No time standard")


def clock_tone(face: ClockFace) -> Tone:
    """How the pill looks."""
    if face.late:
        return Tone.LATE
    if face.standing == Standing.DONE:
        return Tone.GOOD
    return Tone.SOON if face.soon else Tone.NEUTRAL


def standard_or_none(face: ClockFace) -> str:
    """The sheet's time standard in words, or that it sets none."""
    return standard_words(face.standard) if face.standard else _("No time standard")
