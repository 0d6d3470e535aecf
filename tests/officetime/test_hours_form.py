"""The form of a week's hours: what it cannot show it refuses to change."""

from datetime import time

from django.urls import reverse

from tests.fixtures.refusing import everything, refused
from tests.officetime.conftest import MOMENT, TimeOffice
from triwulan.officetime.domain.calendar import DayHours, Span, Week, week_of
from triwulan.officetime.domain.calendars import calendar_for, publish_version
from triwulan.officetime.domain.changes import with_week
from triwulan.officetime.domain.defaults import WEEK
from triwulan.officetime.interfaces.hours_form import TooManyBreaks, hours_initial
from triwulan.organization.domain.actor import Actor

TWO_BREAKS = DayHours(
    (Span(time(8), time(10)), Span(time(10, 15), time(12)), Span(time(13), time(16))),
)


def with_two_breaks() -> Week:
    """The default week, with two breaks on Tuesday."""
    return week_of([WEEK[0], TWO_BREAKS, *WEEK[2:]])


def test_a_day_with_two_breaks_is_not_shown_in_fields_for_one(db: None) -> None:
    with refused(TooManyBreaks, says="lebih dari satu"):
        hours_initial(with_two_breaks())


def test_the_page_of_such_a_week_says_so_and_changes_nothing(open_office: TimeOffice) -> None:
    now = calendar_for(agency=open_office.agency).calendar
    publish_version(
        owner=open_office.agency,
        data=with_week(now, with_two_breaks()),
        by=Actor.system(),
        at=MOMENT,
        note="Dua istirahat",
    )
    client = open_office.client("admin")
    before = everything()
    answer = client.get(reverse("officetime:week"))
    assert answer.status_code == 409
    assert "Selasa" in answer.content.decode()
    assert everything() == before
