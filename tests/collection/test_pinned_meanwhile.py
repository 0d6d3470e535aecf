"""A target is pinned anew while somebody has a page open: what was typed still belongs to its indicator."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.collection.collecting import measurement, pin_of, task_of, typed, url_of
from tests.collection.conftest import said
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, open_task, walk_unit
from triwulan.collection.domain.pins import pin_anew
from triwulan.collection.models import Finding, Pin, UnitReport

L3_TYPED = {"numerator": "45", "denominator": "100"}


def pin_l1_anew(office: Office, report: UnitReport) -> None:
    """The planning section pins another target of L1."""
    pin_anew(
        pin_id=pin_of(report, "L1").pk,
        quarter=Decimal(700),
        year=Decimal(900),
        reason="Salah ketik",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 08:45"),
    )


@pytest.fixture
def analyst(office: Office) -> Client:
    """Analyst A, who has L1 and L3."""
    return office.client("analis_a")


def test_the_worksheet_is_saved(office, report, analyst):
    data = typed(report, L1={"value": "600", "supporting": "Mobil keliling"}, L3=L3_TYPED)
    pin_l1_anew(office, report)
    assert analyst.post(url_of(office, report), data).status_code == 302
    saved = measurement(report, "L1")
    assert (saved.value, saved.supporting) == (Decimal(600), "Mobil keliling")


def test_a_card_saves_itself(office, report, analyst):
    data = typed(report, L1={"value": "600"}, L3=L3_TYPED)
    indicator = pin_of(report, "L1").indicator_id
    address = reverse("collection:save_measurement", args=[task_of(office, report).pk, indicator])
    pin_l1_anew(office, report)
    assert analyst.post(address, data).status_code == 200
    assert measurement(report, "L1").value == Decimal(600)


def test_a_contributing_section_keeps_its_indicator(office):
    report = walk_unit(office, open_quarter(office), "layanan", until="1")
    sections = office.position["kasubid_layanan"], office.position["kasubid_pengolahan"]
    data = {"compiler": sections[0].pk, "instruction": "Mohon disusun", "urgency": "biasa"}
    data[f"indicator_{pin_of(report, 'L1').indicator_id}"] = sections[1].pk
    address = reverse("collection:assign", args=[open_task(report, "1").pk])
    pin_l1_anew(office, report)
    assert office.client("kabid_layanan").post(address, data).status_code == 302
    ordered = Pin.objects.get(shares__task__position=sections[1])
    assert ordered == pin_of(report, "L1")


def test_a_reason_for_sending_back_is_not_lost(office):
    report = walk_unit(office, open_quarter(office), "layanan", until="4")
    data = {"analysis": "", f"back_{pin_of(report, 'L1').indicator_id}": "Angka ganda", "act": "send_back"}
    address = reverse("collection:write", args=[open_task(report, "4").pk])
    pin_l1_anew(office, report)
    response = office.client("kasubid_layanan").post(address, data)
    assert response.status_code == 302
    assert "Jumlah kunjungan perpustakaan" in said(response)
    assert Finding.objects.get().reason == "Angka ganda"
