"""The papers' part of an office file: [letterhead], [numbers], [[routes]]."""

import pytest
from django.utils import translation

from triwulan.documents.domain.classifications import filed_kinds
from triwulan.documents.domain.files import store_bytes
from triwulan.documents.domain.numbers import pattern_of
from triwulan.documents.domain.office_paper import letterhead_now, set_letterhead
from triwulan.documents.domain.routes import stops_of
from triwulan.documents.interfaces.office_file import load_papers
from triwulan.documents.models import Classification, Letterhead, NumberPattern, RouteStop
from triwulan.ledger.models import Event
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.entry import OfficeFileRefused

from . import samples

KIND = "quarterly_report"
TABLES = (Letterhead, NumberPattern, RouteStop, Classification)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def data():
    return {
        "letterhead": {
            "government": "PEMERINTAH KABUPATEN CONTOH", "agency_name": "DINAS CONTOH",
            "city": "Contohkota", "address": "Jalan Contoh 1", "paper": "a4", "margin_left": 32,
        },
        "numbers": {KIND: "000.8.6.3/{number}/{year}"},
        "classifications": [
            {"code": "000.8.6.3", "name": "Akuntabilitas kinerja", "active_years": 2, "inactive_years": 3,
             "fate": "permanent", "kinds": [KIND]},
            {"code": "000.8.3.3", "name": "SOP"},
        ],
        "routes": [{"kind": KIND, "stops": ["initial kasubag_perencanaan", "sign  sekretaris"]}],
    }  # fmt: skip


@pytest.fixture
def load(office, moment):
    return lambda data: load_papers(data, office.agency, Actor.system(), moment)


def test_codes_are_set_with_what_is_filed_under_them_and_changed_by_a_later_file(office, load, data):
    load(data)
    first, second = Classification.objects.order_by("-code")
    assert (first.active_years, first.inactive_years, first.fate) == (2, 3, "permanent")
    assert (second.active_years, second.fate, second.is_example) == (None, "appraise", False)
    assert filed_kinds(office.agency.pk) == {KIND: first.pk}
    load({"classifications": [{"code": "000.8.3.3", "name": "SOP", "active_years": 0, "kinds": [KIND]}]})
    second.refresh_from_db()
    assert second.active_years == 0
    assert filed_kinds(office.agency.pk) == {KIND: second.pk}


def test_all_three_are_set(office, load, data):
    load(data)
    head = letterhead_now(office.agency)
    assert (head["agency_name"], head["paper"]) == ("DINAS CONTOH", "a4")
    assert (head["margin_left"], head["margin_bottom"]) == ("32", "26")
    assert pattern_of(office.agency.pk, KIND) == "000.8.6.3/{number}/{year}"
    assert stops_of(office.agency.pk, KIND) == [("initial", "kasubag_perencanaan"), ("sign", "sekretaris")]


def test_loading_again_changes_nothing_and_what_is_not_named_stays(office, load, data):
    load(data)
    before = Event.objects.count()
    load(data)
    load({})
    assert Event.objects.count() == before
    assert stops_of(office.agency.pk, KIND)[-1] == ("sign", "sekretaris")


def test_the_coat_of_arms_set_on_the_page_stays(office, load, data, moment, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = store_bytes(data=samples.png(), kind_key="png", at=moment)
    set_letterhead(
        agency=office.agency, government="x", agency_name="y", city="z", logo=logo, by=Actor.system(),
        at=moment,
    )  # fmt: skip
    load(data)
    assert letterhead_now(office.agency)["logo"] == logo.sha256


def change(section, **given):
    return lambda data: data[section].update(given)


def change_code(**given):
    return lambda data: data["classifications"][0].update(given)


def change_route(**given):
    return lambda data: data["routes"][0].update(given)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (change("letterhead", city=""), '[letterhead]: "city" is missing or is no text'),
        (change("letterhead", city="x" * 101), "[letterhead]: city: "),
        (change("letterhead", paper="folio"), '[letterhead]: "paper" cannot be "folio"'),
        (change("letterhead", margin_left=29), "[letterhead]: margin_left: The left margin is 30 to 60 mm"),
        (change("letterhead", margin_top="dua"), '"margin_top" is no whole number'),
        (change("letterhead", logo="x.png"), "[letterhead]: unknown key: logo."),
        (lambda data: data.update(letterhead=[]), "[letterhead]: this is no table."),
        (change_code(code=""), 'Classification "" (entry 1): "code" is missing'),
        (change_code(active_years="dua"), '"active_years" is no whole number'),
        (change_code(active_years=101), '"active_years" is more than 100 years'),
        (change_code(fate="destroy"), '"fate" cannot be "destroy"'),
        (change_code(active_years=None), "active_years: Give the active years first"),
        (change_code(kinds=["perda"]), "There is no kind of document “perda”."),
        (change_code(code="000.8.3.3"), "(entry 2): this code, or a kind"),
        (change("numbers", quarterly_report=7), '[numbers]: "quarterly_report" is missing or is no text'),
        (change("numbers", quarterly_report="{nomor}"), "[numbers], quarterly_report: pattern: The pattern"),
        (change("numbers", perda="{number}"), "[numbers], perda: There is no kind of document “perda”."),
        (lambda data: data.update(routes={}), "routes: write the entries as [[routes]]."),
        (change_route(kind="perda"), 'Signing route "perda" (entry 1): There is no kind of document “perda”'),
        (change_route(stops=[]), 'Signing route "quarterly_report" (entry 1): The last stop'),
        (change_route(stops="sign sekretaris"), '"stops" is no list of texts'),
        (change_route(stops=["paraf sekretaris"]), '"paraf sekretaris" is no stop.'),
        (change_route(stops=["sign"]), '"sign" is no stop.'),
        (change_route(stops=["sign bupati"]), "No position of the office stands in the column “bupati”."),
        (change_route(unit="x"), "unknown key: unit."),
        (lambda data: data["routes"].append(data["routes"][0]), "(entry 2): this kind stands twice"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_changed(load, data, spoil, sentence):
    spoil(data)
    with pytest.raises(OfficeFileRefused) as refused:
        load(data)
    assert sentence in refused.value.message
    assert [model.objects.count() for model in TABLES] == [0, 0, 0, 0]
