"""Stored calendars: which one holds, and how a version is published."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.officetime.conftest import MOMENT, TimeOffice
from tests.officetime.samples import WEEK
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.officetime.domain.calendar import WorkCalendar
from triwulan.officetime.domain.calendars import calendar_book, calendar_for, publish_default, publish_version
from triwulan.officetime.domain.changes import with_holiday
from triwulan.officetime.domain.refusals import (
    CalendarRefused,
    ChangedMeanwhile,
    NoCalendar,
    NoteMissing,
    NoteTooLong,
    NothingChanged,
)
from triwulan.officetime.models import Calendar, CalendarVersion
from triwulan.officetime.models.calendar import PublishedVersionError
from triwulan.organization.domain.actor import Actor

SYSTEM = Actor.system()


def named(name: str, zone: str = "Asia/Makassar") -> WorkCalendar:
    return WorkCalendar(zone=zone, week=WEEK, name=name)


def test_a_unit_has_its_own_calendar_or_that_of_the_nearest_above(time_office: TimeOffice) -> None:
    agency = time_office.agency
    publish_version(owner=agency.region, data=named("kabupaten"), by=SYSTEM, at=MOMENT, note="SE")
    assert calendar_for(agency=agency).calendar.name == "kabupaten"
    publish_version(owner=agency, data=named("dinas"), by=SYSTEM, at=MOMENT, note="SE")
    publish_version(owner=time_office.bidang, data=named("bidang"), by=SYSTEM, at=MOMENT, note="SE")
    assert calendar_for(agency=agency).calendar.name == "dinas"
    assert calendar_for(unit=time_office.uptd).calendar.name == "dinas"
    assert calendar_for(unit=time_office.seksi).calendar.name == "bidang"
    assert calendar_for(agency=time_office.other_agency).calendar.name == "kabupaten"


def test_the_newest_version_is_in_force(open_office: TimeOffice) -> None:
    publish_version(owner=open_office.agency, data=named("baru"), by=SYSTEM, at=MOMENT, note="SE 2")
    calendar, version = calendar_for(agency=open_office.agency)
    assert (calendar.name, version.number) == ("baru", 2)


def test_an_agency_without_a_calendar_is_told_what_to_do(time_office: TimeOffice) -> None:
    with pytest.raises(NoCalendar, match="Dinas Contoh"):
        calendar_for(agency=time_office.agency)


def test_a_book_answers_for_every_unit_with_two_queries_at_most(open_office: TimeOffice) -> None:
    with CaptureQueriesContext(connection) as queries:
        book = calendar_book(open_office.agency)
        for unit in (open_office.bidang, open_office.seksi, open_office.uptd):
            calendar_for(unit=unit, book=book)
    assert len(queries) == 1
    publish_version(owner=open_office.uptd, data=named("uptd"), by=SYSTEM, at=MOMENT, note="SE")
    with CaptureQueriesContext(connection) as queries:
        assert (
            calendar_for(unit=open_office.uptd, book=calendar_book(open_office.agency)).calendar.name
            == "uptd"
        )
    assert len(queries) == 2


def test_publishing_is_written_to_the_ledger_with_what_changed(open_office: TimeOffice) -> None:
    before = calendar_for(agency=open_office.agency).calendar
    data = with_holiday(before, day=date(2026, 11, 9), name="Pemilihan")
    publish_version(
        owner=open_office.agency, data=data, by=open_office.actor("admin"), at=MOMENT, note="Keppres 9"
    )
    event = Event.objects.latest("id")
    assert (event.act, event.agency_id) == ("officetime.publish", open_office.agency.pk)
    assert event.before == {"holidays": {"2026-11-09": None}, "version": 1}
    assert event.after == {"holidays": {"2026-11-09": "Pemilihan"}, "version": 2, "note": "Keppres 9"}


def test_only_an_administrator_of_the_same_agency_publishes(open_office: TimeOffice) -> None:
    for who in ("kabid", "evaluator", "neighbour"):
        with pytest.raises(NotVisible):
            publish_version(
                owner=open_office.uptd, data=named("x"), by=open_office.actor(who), at=MOMENT, note="SE"
            )
    with pytest.raises(NotVisible):
        publish_version(
            owner=open_office.agency.region,
            data=named("x"),
            by=open_office.actor("admin"),
            at=MOMENT,
            note="SE",
        )
    assert CalendarVersion.objects.count() == 1


def test_a_version_without_a_reason_is_refused(open_office: TimeOffice) -> None:
    for note, refusal in (("  ", NoteMissing), ("x" * 501, NoteTooLong)):
        with pytest.raises(refusal):
            publish_version(owner=open_office.agency, data=named("x"), by=SYSTEM, at=MOMENT, note=note)


def test_a_version_that_changes_nothing_is_refused(open_office: TimeOffice) -> None:
    calendar = calendar_for(agency=open_office.agency).calendar
    with pytest.raises(NothingChanged):
        publish_version(owner=open_office.agency, data=calendar, by=SYSTEM, at=MOMENT, note="SE")


def test_the_second_of_two_editors_is_told_who_was_first_and_when(open_office: TimeOffice) -> None:
    seen = calendar_for(agency=open_office.agency).version
    by = open_office.actor("admin")
    publish_version(
        owner=open_office.agency, data=named("a"), by=by, at=MOMENT + timedelta(minutes=1), note="SE",
        expected=seen.pk,
    )  # fmt: skip
    with pytest.raises(ChangedMeanwhile) as caught:
        publish_version(
            owner=open_office.agency, data=named("b"), by=by, at=MOMENT, note="SE", expected=seen.pk
        )
    assert "Contoh Admin" in caught.value.message
    assert "08.21 WITA" in caught.value.message
    assert calendar_for(agency=open_office.agency).calendar.name == "a"


def test_a_zone_outside_indonesia_is_refused(open_office: TimeOffice) -> None:
    with pytest.raises(CalendarRefused, match="Europe/Paris"):
        publish_version(
            owner=open_office.agency, data=named("x", "Europe/Paris"), by=SYSTEM, at=MOMENT, note="SE"
        )


def test_a_published_version_never_changes(open_office: TimeOffice) -> None:
    version = calendar_for(agency=open_office.agency).version
    version.note = "lain"
    with pytest.raises(PublishedVersionError):
        version.save()
    with pytest.raises(PublishedVersionError):
        version.delete()
    with pytest.raises(PublishedVersionError):
        CalendarVersion.objects.filter(pk=version.pk).update(note="lain")
    with pytest.raises(PublishedVersionError):
        CalendarVersion.objects.all().delete()


def test_a_calendar_has_exactly_one_owner(open_office: TimeOffice) -> None:
    for owners in ({}, {"agency": open_office.other_agency, "unit": open_office.uptd}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Calendar.objects.create(**owners)


def test_the_default_is_published_once(open_office: TimeOffice) -> None:
    again = publish_default(agency=open_office.agency, by=SYSTEM, at=MOMENT)
    assert again.number == 1
    assert (
        publish_default(agency=open_office.other_agency, by=SYSTEM, at=MOMENT).data["zone"] == "Asia/Jayapura"
    )
