"""Why a cycle opens on the day it does, in words."""

from django.utils.translation import gettext as _

from triwulan.collection.domain.opening_days import OpeningDay
from triwulan.common.dates import day_words, moment_words
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.organization.models import Agency


def why_that_day(agency: Agency, due: OpeningDay) -> list[str]:
    """The sheet's day, and why it was moved where it was."""
    lines = [_("The SOP opens it on %(day)s.") % {"day": day_words(due.nominal)}]
    if due.day != due.nominal:
        holiday = calendar_for(agency=agency).calendar.holidays.get(due.nominal)
        why = holiday or _("no working day")
        lines.append(_("That is %(why)s; so it opens on %(day)s.") % {"why": why, "day": day_words(due.day)})
    lines.append(_("Due since %(moment)s.") % {"moment": moment_words(due.moment, agency.zone)})
    return lines
