"""Conspicuous values: shown at their cards, and at most three of them are to be explained."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.collection.collecting import FILLED, measurement, pin_of, task_of, typed, url_of
from tests.collection.conftest import queries_of, text_of
from tests.fixtures.plan import DEFINITIONS
from tests.fixtures.refusing import refused
from tests.fixtures.walking import CREWS, VALUES, Walk, open_quarter, open_task, walk_unit
from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.refusals import ExplanationMissing
from triwulan.collection.models import Submission
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.indicators import Placement, VersionContent, create_indicator
from triwulan.planning.enums import ValueKind
from triwulan.planning.models import OpeningValue

ABOVE = {"numerator": "120", "denominator": "100"}
WHY = "Ada koleksi hibah yang ikut diolah."


def opening(office, code, year, quarter, value):
    return OpeningValue.objects.create(
        indicator=office.indicator[code],
        year=year,
        quarter=quarter,
        value=Decimal(value),
        source="Laporan manual",
        set_at=office.at("2026-01-05 08:00"),
        set_by="Contoh",
    )


def test_a_doubt_is_a_warning_and_asks_for_a_word(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    data = typed(report, L1=FILLED["L1"], L3=ABOVE)
    assert client.post(url, {**data, "act": "save"}).status_code == 302, "a draft is saved"
    page = text_of(client.get(url))
    assert "Pembilang (120) lebih besar daripada penyebut (100)." in page
    response = client.post(url, {**typed(report, L1=FILLED["L1"], L3=ABOVE), "act": "hand_in"})
    assert response.status_code == 422
    assert "2. Persentase koleksi terolah, Penjelasan" in text_of(response)
    assert task_of(office, report).is_open
    data = typed(report, L1=FILLED["L1"], L3={**ABOVE, "explanation": WHY})
    assert client.post(url, {**data, "act": "hand_in"}).status_code == 302


def test_the_domain_refuses_what_is_not_explained(office, report):
    by, at, task = office.actor("analis_a"), office.at("2026-10-12 09:30"), task_of(office, report).pk
    save = {"task_id": task, "edition": 0, "by": by, "at": at}
    save_measurement(pin_id=pin_of(report, "L1").pk, entry=Entry(Decimal(700)), **save)
    ratio = {"numerator": Decimal(120), "denominator": Decimal(100)}
    save_measurement(pin_id=pin_of(report, "L3").pk, entry=Entry(**ratio, explanation=" "), **save)
    with refused(ExplanationMissing, says="Persentase koleksi terolah"):
        hand_in(task_id=task, answers={}, by=by, at=at)


def test_the_explanation_is_kept_and_shown_to_who_writes_and_who_checks(office, cycle):
    values = {"A2": Entry(numerator=Decimal(24), denominator=Decimal(20), explanation=WHY)}
    report = walk_unit(office, cycle, "arsip", until="4", values=values)
    write = reverse("collection:write", args=[open_task(report, "4").pk])
    assert WHY in text_of(office.client("kasubid_arsip").get(write))
    Walk(office, report, CREWS["arsip"], "2026-10-12", VALUES).submit()
    content = {one["code"]: one for one in Submission.objects.get().content["indicators"]}
    assert content["A2"]["explanation"] == WHY
    check = reverse("review:review", args=[open_task(report, "5").pk])
    assert WHY in text_of(office.client("kabid_arsip").get(check))
    older = {name: value for name, value in content["A2"].items() if name != "explanation"}
    assert IndicatorContent.from_dict(older).explanation == ""


def test_at_most_three_are_asked_the_weightiest_first(office):
    add_ratio(office, "L4", "Persentase anggota aktif")
    report = walk_unit(office, open_quarter(office), "layanan", until="3")
    for code in ("L1", "L2"):
        opening(office, code, 2026, 1, 5)
        opening(office, code, 2026, 2, 10)
    client, url = office.client("analis_a"), url_of(office, report)
    data = typed(report, L1={"value": "30"}, L2={"value": "49"}, L3=ABOVE, L4=ABOVE)
    client.post(url, {**data, "act": "save"})
    page = text_of(client.get(url))
    assert page.count('<div class="notice soon">') == 4, "all four are warned of"
    asked = [code for code in ("L1", "L2", "L3", "L4") if "asked" in card_of(page, report, code)]
    assert asked == ["L1", "L3", "L4"]


def add_ratio(office, code, name):
    place = Placement(
        code=code,
        objective_id=office.indicator["L3"].objective_id,
        unit_id=office.unit["layanan"].pk,
        order=99,
    )
    content = VersionContent(
        name=name,
        unit_of_measure="%",
        definition=DEFINITIONS["ratio"],
        valid_from=date(2026, 1, 1),
        kind=ValueKind.RATIO,
        numerator_label="Aktif",
        denominator_label="Semua",
    )
    by, at = Actor.system(), office.at("2026-01-05 08:00")
    create_indicator(agency=office.agency, placement=place, content=content, by=by, at=at)


def card_of(page, report, code):
    return page.split(f'id="doubts-{pin_of(report, code).indicator_id}"')[1].split('class="explain"')[0]


@pytest.mark.parametrize(("value", "asks"), [("40", "penurunan"), ("1600", "kenaikan")])
def test_a_jump_is_asked_about_by_its_direction(office, report, value, asks):
    for quarter in (1, 2):
        opening(office, "L1", 2026, quarter, 200)
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L1={"value": value}, L3=FILLED["L3"]), "act": "save"})
    assert f"Mohon jelaskan penyebab {asks}" in text_of(client.get(url))


def test_a_saved_card_asks_at_once_and_the_others_are_asked_anew(office, report):
    pin = pin_of(report, "L3")
    address = reverse("collection:save_measurement", args=[task_of(office, report).pk, pin.indicator_id])
    page = text_of(office.client("analis_a").post(address, typed(report, L3=ABOVE)))
    assert f'id="doubts-{pin.indicator_id}" aria-live="polite" hx-swap-oob="true"' in page
    assert f'id="doubts-{pin_of(report, "L1").indicator_id}" aria-live="polite" hx-swap-oob="true"' in page
    assert "Mohon periksa angkanya" in page
    assert measurement(report, "L3").numerator == Decimal(120)


def test_opening_values_and_targets_stand_beside_the_field(office, report):
    opening(office, "L1", 2026, 1, 260)
    opening(office, "L1", 2025, None, 910)
    page = text_of(office.client("analis_a").get(url_of(office, report)))
    assert "Realisasi 2025" in page
    for text in ("250", "500", "750", "1.000", "260", "910", "data awal"):
        assert text in page


def test_an_approved_value_stands_over_an_opening_value_of_its_quarter(office):
    earlier = open_quarter(office, quarter=2, at=office.at("2026-07-10 07:30"))
    walk_unit(office, earlier, "arsip", day="2026-07-10")
    opening(office, "A1", 2026, 2, 777)
    now = open_quarter(office)
    report = walk_unit(office, now, "arsip", until="3")
    address = reverse("collection:collect", args=[open_task(report, "3").pk])
    page = text_of(office.client("analis_arsip").get(address))
    assert "777" not in page
    assert "data awal" not in page


def test_the_page_costs_the_same_with_more_to_look_back_at(office, report):
    client, url = office.client("analis_a"), url_of(office, report)
    before = queries_of(client, url)
    for quarter in (1, 2):
        for code in ("L1", "L3"):
            opening(office, code, 2026, quarter, 20)
    assert queries_of(client, url) == before <= 15
