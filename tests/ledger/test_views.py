"""The page Riwayat, its file and its check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from tests.ledger.conftest import AT, Actor
from triwulan.ledger import guard
from triwulan.ledger.domain import queries, words
from triwulan.ledger.models import Event
from triwulan.ledger.views import events


@dataclass(frozen=True)
class Viewer:
    """A viewer as organization makes them, as far as the ledger knows."""

    agency_id: int = 1
    rights: frozenset[str] = frozenset({"ledger.read"})

    def may(self, right: str) -> bool:
        return right in self.rights


def request(
    *, post: bool = False, viewer: Viewer | None = None, query: dict[str, str] | None = None
) -> HttpRequest:
    factory = RequestFactory()
    made = factory.post("/") if post else factory.get("/", query)
    made.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    made.viewer = viewer or Viewer()  # type: ignore[attr-defined]
    made._messages = CookieStorage(made)  # type: ignore[attr-defined]
    return made


def shown(**query: str) -> str:
    response = events.events(request(query=query))
    assert response.status_code == 200
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_the_page_tells_who_did_what_and_what_changed(record):
    record(before={"state": "open"}, after={"state": "closed", "value": None})
    page = shown()
    for word in ("Contoh Kabid", "Kepala Bidang Layanan", "task.close", "open", "closed"):
        assert word in page


def test_an_act_on_paper_shows_both_dates(record):
    record(happened_at=AT - timedelta(days=3))
    page = shown()
    assert "on paper; entered" in page
    assert "2026-10-09" in page


def test_another_agencys_events_are_not_shown(record):
    record(agency_id=2, actor=Actor(name="Contoh Analis B"))
    assert "Contoh Analis B" not in shown()


def test_without_the_right_the_page_does_not_exist(record):
    stranger = Viewer(rights=frozenset())
    for view, post in ((events.events, False), (events.export, False), (events.verification, True)):
        with pytest.raises(Http404):
            view(request(viewer=stranger, post=post))


def test_one_finds_by_act_name_and_days(record):
    record(act="cycle.open", actor=Actor(name="Contoh Kasubag"), at=AT)
    record(act="task.close", actor=Actor(name="Contoh Analis B"), at=AT + timedelta(days=2))
    words.register_act("cycle.open", "Cycle opened")

    def names(**query: str) -> list[bool]:
        page = shown(**query)
        return ["Contoh Kasubag" in page, "Contoh Analis B" in page]

    assert names() == [True, True]
    assert names(act="cycle.open") == [True, False]
    assert names(name="analis") == [False, True]
    assert names(since="2026-10-13") == [False, True]
    assert names(until="2026-10-12") == [True, False]
    assert names(name="nobody") == [False, False]


def test_days_in_the_wrong_order_are_refused_beside_the_field(record):
    response = events.events(request(query={"since": "2026-10-12", "until": "2026-10-01"}))
    assert response.status_code == 422
    assert isinstance(response, HttpResponse)
    assert b"not before the first one" in response.content


@pytest.mark.parametrize("text", ["x", "-1", "9" * 40, "²"])
def test_a_place_that_is_no_number_is_passed_over(record, text):
    record()
    assert "Contoh Kabid" in shown(sebelum=text)


def test_one_walks_to_the_oldest_and_back(record, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    for _ in range(8):
        record()
    viewer, search = Viewer(), queries.Search()

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


def test_a_page_takes_one_query_however_many_events(record, django_assert_num_queries):
    for _ in range(40):
        record()
    with django_assert_num_queries(1):
        shown()


def test_the_file_holds_what_was_found_and_no_formula(record, monkeypatch):
    monkeypatch.setattr(queries, "BATCH", 2)
    for number in range(5):
        record(subject=("task", number), after={"note": "x;y"})
    record(actor=Actor(name="=SUM(A1)"))
    response = events.export(request())
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = text.strip().split("\r\n")
    assert len(lines) == 7
    assert lines[0].startswith("number;at;")
    assert "'=SUM(A1)" in lines[6]
    assert Event.objects.get(number=6).hash in lines[6]


def test_checking_tells_that_nothing_was_changed(record):
    event = record()
    assert event.hash in told(events.verification)


def test_checking_names_the_changed_event(record):
    record()
    with guard.lifted(connection):
        Event.objects.update(actor_name="Contoh Analis B")
    assert "Event number 1 was changed" in told(events.verification)


def told(view: Callable[[HttpRequest], object]) -> str:
    posted = request(post=True)
    view(posted)
    return " ".join(str(message) for message in get_messages(posted))


def test_an_act_named_twice_differently_is_a_mistake():
    words.register_act("test.act", "One")
    words.register_act("test.act", "One")
    with pytest.raises(ValueError, match=r"test\.act"):
        words.register_act("test.act", "Two")


def test_events_of_a_run_and_of_an_object_come_oldest_first(record):
    first = record(run_id=4)
    record(run_id=5, subject=("task", 6))
    third = record(run_id=4)
    record(agency_id=2, run_id=4)
    assert list(queries.events_of_run(agency_id=1, run_id=4)) == [first, third]
    assert queries.events_of_object(agency_id=1, kind="task", object_id=6).count() == 1
