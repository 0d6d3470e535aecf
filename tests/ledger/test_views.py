"""The page Riwayat, its file and its check."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client

from tests.ledger.conftest import AT, Actor
from triwulan.ledger import guard
from triwulan.ledger.domain import queries, words
from triwulan.ledger.models import Event
from triwulan.organization.domain.viewer import Viewer, viewer_of_person
from triwulan.organization.models import Agency, Grant, Person, Region, User


def person_of(agency: Agency, role: str) -> Person:
    user = User.objects.create_user(role, password="rahasia-contoh")
    person = Person.objects.create(agency=agency, user=user, name=f"Contoh {role}")
    Grant.objects.create(person=person, role=role, starts_on=date(2020, 1, 1))
    return person


def browser_of(person: Person) -> Client:
    """A browser that speaks English."""
    client = Client()
    client.cookies["django_language"] = "en"
    assert person.user is not None
    client.force_login(person.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def agency(db: None) -> Agency:
    region = Region.objects.create(code="contoh", name="Kabupaten Contoh")
    return Agency.objects.create(region=region, code="contoh", name="Dinas Contoh")


@pytest.fixture
def administrator(agency: Agency) -> Person:
    return person_of(agency, "administrator")


@pytest.fixture
def reader(administrator: Person) -> Client:
    return browser_of(administrator)


@pytest.fixture
def viewer(administrator: Person) -> Viewer:
    return viewer_of_person(administrator, AT)


@pytest.fixture
def here(record: Callable[..., Event], agency: Agency) -> Callable[..., Event]:
    """Append an event of the reader's agency."""
    return partial(record, agency_id=agency.pk)


def shown(reader: Client, **query: str) -> str:
    response = reader.get("/riwayat/", query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_tells_who_did_what_and_what_changed(reader, here):
    here(before={"state": "open"}, after={"state": "closed", "value": None})
    page = shown(reader)
    for word in ("Contoh Kabid", "Kepala Bidang Layanan", "task.close", "open", "closed"):
        assert word in page


def test_of_thousands_of_changes_the_page_shows_the_first(reader, here):
    here(after={"codes": [f"X{number}" for number in range(5000)]})
    page = shown(reader)
    assert "X29, and 4970 more" in page
    assert "X30" not in page


def test_an_act_on_paper_shows_both_dates(reader, here):
    here(happened_at=AT - timedelta(days=3))
    page = shown(reader)
    assert "on paper; entered" in page
    assert "2026-10-09" in page


def test_another_agencys_events_are_not_shown(reader, record, agency):
    record(agency_id=agency.pk + 1, actor=Actor(name="Contoh Analis B"))
    page = shown(reader)
    assert "Contoh Analis B" not in page
    assert "Nothing has happened yet" in page


def test_without_the_right_the_page_does_not_exist(agency):
    stranger = browser_of(person_of(agency, "evaluator"))
    answers = [stranger.get("/riwayat/"), stranger.get("/riwayat/unduh/"), stranger.post("/riwayat/periksa/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_strangers_are_sent_to_sign_in(client, db):
    assert client.get("/riwayat/").status_code == 302


def test_one_finds_by_act_name_and_days(reader, here):
    here(act="test.open", actor=Actor(name="Contoh Kasubag"), at=AT)
    here(act="task.close", actor=Actor(name="Contoh Analis B"), at=AT + timedelta(days=2))
    words.register_act("test.open", "Test opened")

    def names(**query: str) -> list[bool]:
        page = shown(reader, **query)
        return ["Contoh Kasubag" in page, "Contoh Analis B" in page]

    assert names() == [True, True]
    assert names(act="test.open") == [True, False]
    assert names(name="analis") == [False, True]
    assert names(since="2026-10-13") == [False, True]
    assert names(until="2026-10-12") == [True, False]
    assert names(name="nobody") == [False, False]


@pytest.mark.parametrize("path", ["/riwayat/", "/riwayat/unduh/"])
def test_up_to_the_last_day_there_is_everything_is_found(reader, here, path):
    here(act="collection.assign")
    response = reader.get(path, {"until": "9999-12-31"})
    found = b"".join(response.streaming_content) if response.streaming else response.content
    assert b"Contoh" in found


def test_days_in_the_wrong_order_are_refused_beside_the_field(reader):
    response = reader.get("/riwayat/", {"since": "2026-10-12", "until": "2026-10-01"})
    assert response.status_code == 422
    assert b"not before the first one" in response.content


@pytest.mark.parametrize("text", ["x", "-1", "9" * 40, "²"])
def test_a_place_that_is_no_number_is_passed_over(reader, here, text):
    here()
    assert "Contoh Kabid" in shown(reader, sebelum=text)


def test_one_walks_to_the_oldest_and_back(viewer, here, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    for _ in range(8):
        here()
    search = queries.Search()

    def numbers(page: queries.Page) -> list[int]:
        return [event.number for event in page.events]

    first = queries.page_of(viewer, search)
    second = queries.page_of(viewer, search, older_than=first.older_than)
    third = queries.page_of(viewer, search, older_than=second.older_than)
    assert [numbers(page) for page in (first, second, third)] == [[8, 7, 6], [5, 4, 3], [2, 1]]
    assert (first.newer_than, third.older_than) == (None, None)
    back = queries.page_of(viewer, search, newer_than=third.newer_than)
    assert numbers(back) == [5, 4, 3]
    again = queries.page_of(viewer, search, newer_than=back.newer_than)
    assert numbers(again) == [8, 7, 6]
    assert again.newer_than is None


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_page_costs_the_same_for_one_and_for_many(reader, here, count, django_assert_max_num_queries):
    for _ in range(count):
        here()
    with django_assert_max_num_queries(8):
        shown(reader)


def test_the_file_holds_what_was_found_and_no_formula(reader, here, monkeypatch):
    monkeypatch.setattr(queries, "BATCH", 2)
    for number in range(5):
        here(subject=("task", number), after={"note": "x;y"})
    last = here(actor=Actor(name="=SUM(A1)"))
    response = reader.get("/riwayat/unduh/")
    lines = response.getvalue().decode("utf-8-sig").strip().split("\r\n")
    assert len(lines) == 7
    assert lines[0].startswith("number;at;")
    assert "'=SUM(A1)" in lines[6]
    assert last.hash in lines[6]


def told(reader: Client) -> str:
    response = reader.post("/riwayat/periksa/")
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_checking_tells_that_nothing_was_changed(reader, here):
    assert here().hash in told(reader)


def test_checking_names_the_changed_event(reader, here):
    here()
    with guard.lifted(connection):
        Event.objects.update(actor_name="Contoh Analis B")
    assert "Event number 1 was changed" in told(reader)


def test_an_act_named_twice_differently_is_a_mistake():
    words.register_act("test.act", "One")
    words.register_act("test.act", "One")
    with pytest.raises(ValueError, match=r"test\.act"):
        words.register_act("test.act", "Two")


def test_a_code_is_shown_by_its_word_where_its_field_has_one(reader, here):
    words.register_choices("test_state", [("granted", "Agreed to")])
    here(after={"values": [{"test_state": "granted", "other": "granted again"}]})
    page = shown(reader)
    assert "Agreed to" in page
    assert "granted again" in page


def test_events_of_a_run_and_of_an_object_come_oldest_first(record):
    first = record(run_id=4)
    record(run_id=5, subject=("task", 6))
    third = record(run_id=4)
    record(agency_id=2, run_id=4)
    assert list(queries.events_of_run(agency_id=1, run_id=4)) == [first, third]
    assert queries.events_of_object(agency_id=1, kind="task", object_id=6).count() == 1
