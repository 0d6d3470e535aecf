"""What an office sets for its papers: who may, what is refused, what is kept."""

from pathlib import Path

import pytest

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.domain import kinds
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.domain.numbers import pattern_of
from triwulan.documents.domain.office_paper import (
    letterhead_now,
    set_letterhead,
    set_number_pattern,
    set_route,
)
from triwulan.documents.domain.refusals import (
    NotNumbered,
    RouteNotTaken,
    RouteUnfinished,
    StopTwice,
    StopUnknown,
    UnknownKind,
)
from triwulan.documents.domain.routes import stops_of
from triwulan.ledger.models import Event
from triwulan.organization.domain.changing import NotAcceptable

KIND = "quarterly_report"
HEAD = {"government": "PEMERINTAH KABUPATEN CONTOH", "agency_name": "DINAS CONTOH", "city": "Contohkota"}
ROUTE = [("initial", "sekretaris"), ("sign", "kepala_dinas")]


@pytest.fixture
def act(office, moment):
    """What every act is told: the agency, the administrator, the moment."""
    return {"agency": office.agency, "by": office.actor("administrator"), "at": moment}


def events(name):
    return Event.objects.filter(act=name).count()


def test_setting_the_same_again_leaves_no_second_event(act):
    for _again in range(2):
        set_letterhead(**act, **HEAD)
        set_number_pattern(**act, kind=KIND, pattern="{number}/{year}")
        set_route(**act, kind=KIND, stops=ROUTE)
    assert [events(name) for name in ("letterhead.set", "number_pattern.set", "route.set")] == [1, 1, 1]


def test_the_ledger_keeps_what_was_and_what_is(act):
    set_letterhead(**act, **HEAD)
    set_letterhead(**act, **{**HEAD, "city": "Kotacontoh"})
    last = Event.objects.filter(act="letterhead.set").latest("pk")
    assert (last.before["city"], last.after["city"]) == ("Contohkota", "Kotacontoh")
    set_route(**act, kind=KIND, stops=ROUTE[1:])
    [event] = Event.objects.filter(act="route.set")
    assert event.before == {"stops": ["initial sekretaris", "sign kepala_dinas"]}
    assert event.after == {"kind": KIND, "stops": ["sign kepala_dinas"]}


def test_an_office_that_has_set_nothing_has_its_own_name_and_the_kinds_route(office):
    assert letterhead_now(office.agency)["agency_name"] == office.agency.name
    assert pattern_of(office.agency.pk, KIND) == "{number}/{unit}/{year}"
    assert stops_of(office.agency.pk, KIND) == ROUTE


@pytest.mark.parametrize("city", ["", "x" * 101])
def test_a_letterhead_that_cannot_be_kept_is_refused_by_its_field(act, city):
    with pytest.raises(NotAcceptable) as refused:
        set_letterhead(**act, **{**HEAD, "city": city})
    assert list(refused.value.fields) == ["city"]
    assert events("letterhead.set") == 0


@pytest.mark.parametrize(
    ("stops", "refusal"),
    [
        ([], RouteUnfinished),
        ([("sign", "kepala_dinas"), ("initial", "sekretaris")], RouteUnfinished),
        ([("sign", "kepala_dinas"), ("sign", "kepala_dinas")], StopTwice),
        ([("initial", "wali_kota"), ("sign", "kepala_dinas")], StopUnknown),
    ],
)
def test_a_route_that_cannot_be_walked_is_refused(office, act, stops, refusal):
    with pytest.raises(refusal):
        set_route(**act, kind=KIND, stops=stops)
    assert stops_of(office.agency.pk, KIND) == ROUTE


def test_a_kind_that_nobody_makes_takes_no_number_and_no_route(act):
    with pytest.raises(UnknownKind):
        set_number_pattern(**act, kind="perda", pattern="{number}")
    with pytest.raises(UnknownKind) as refused:
        set_route(**act, kind="perda", stops=ROUTE)
    assert KIND in refused.value.message


def test_a_kind_without_number_and_route_takes_none(act, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    register_kind(DocumentKind(key="slip", label="Lembar", template=Path("slip.typ"), numbered=False))
    with pytest.raises(NotNumbered):
        set_number_pattern(**act, kind="slip", pattern="{number}")
    with pytest.raises(RouteNotTaken):
        set_route(**act, kind="slip", stops=ROUTE)


@pytest.mark.parametrize("key", ["kasubag_perencanaan", "kepala_dinas", "evaluator"])
def test_only_who_may_change_the_organization_sets_the_papers(office, act, key):
    told = {**act, "by": office.actor(key)}
    with pytest.raises(NotVisible):
        set_letterhead(**told, **HEAD)
    with pytest.raises(NotVisible):
        set_number_pattern(**told, kind=KIND, pattern="{number}")
    with pytest.raises(NotVisible):
        set_route(**told, kind=KIND, stops=ROUTE)


def test_another_offices_administrator_is_refused(other_office, act):
    with pytest.raises(Refusal):
        set_letterhead(**{**act, "by": other_office.actor("administrator")}, **HEAD)
