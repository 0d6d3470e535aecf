"""Opening cycles by hand and by command; pinning a target anew."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.collection.conftest import queries_of, text_of
from tests.fixtures.walking import open_quarter, report_of, walk_unit
from triwulan.collection.models import Cycle, Pin

URL = reverse("collection:open_cycle")


@pytest.mark.parametrize("who", ["kasubag_perencanaan", "administrator"])
def test_the_page_says_which_quarter_is_due_and_why_that_day(office, who):
    page = text_of(office.client(who).get(URL))
    assert "Triwulan III 2026 sudah waktunya dibuka" in page
    assert "Sabtu, 10 Oktober 2026" in page
    assert "Senin, 12 Oktober 2026" in page


def test_the_due_quarter_is_opened_and_only_once(office):
    client = office.client("kasubag_perencanaan")
    assert client.post(URL, {"year": 2026, "quarter": 3}).status_code == 302
    cycle = Cycle.objects.get()
    assert cycle.run.label == "Dinas Contoh, Triwulan III 2026"
    again = client.post(URL, {"year": 2026, "quarter": 3})
    assert again.status_code == 409
    assert "Contoh Kasubag Perencanaan" in text_of(again)
    assert Cycle.objects.count() == 1


def test_files_are_named_in_indonesian_whatever_the_screen_speaks(office, client):
    client = office.client("kasubag_perencanaan")
    client.cookies["django_language"] = "en"
    client.post(URL, {"year": 2026, "quarter": 2})
    assert Cycle.objects.get().run.label == "Dinas Contoh, Triwulan II 2026"


@pytest.mark.parametrize("who", ["kabid_layanan", "analis_a", "evaluator", "sekretaris"])
def test_others_find_nothing(office, who):
    assert office.client(who).get(URL).status_code == 404
    assert office.client(who).post(URL, {"year": 2026, "quarter": 3}).status_code == 404


def test_a_wrong_year_is_refused(office):
    assert office.client("administrator").post(URL, {"year": "x", "quarter": 3}).status_code == 422


def test_the_page_is_cheap(office, cycle):
    assert queries_of(office.client("kasubag_perencanaan"), URL) <= 15


def test_the_command_opens_what_is_due_for_every_agency(office, clock):
    out = StringIO()
    open_quarter(office, quarter=2, at=office.at("2026-07-10 07:30"))
    clock("2026-10-12 07:00")
    call_command("cycle", "open-due", stdout=out)
    assert Cycle.objects.count() == 1, "the office is not open yet"
    clock("2026-10-12 08:00")
    call_command("cycle", "open-due", stdout=out)
    call_command("cycle", "open-due", stdout=out)
    assert [str(cycle) for cycle in Cycle.objects.all()] == ["TW III 2026", "TW II 2026"]
    assert "3 laporan ditunggu" in out.getvalue()


def test_the_command_goes_on_with_the_other_agencies(office, clock):
    office.agency.units.update(reports=False)
    with pytest.raises(CommandError):
        call_command("cycle", "open-due", stdout=StringIO(), stderr=StringIO())


@pytest.fixture
def pin(office, cycle):
    return Pin.objects.get(report=report_of(office, cycle, "layanan"), code="L1")


def test_the_planner_pins_a_wrong_target_anew_with_a_reason(office, pin):
    url = reverse("collection:pin_anew", args=[pin.pk])
    client = office.client("kasubag_perencanaan")
    assert "750" in text_of(client.get(url))
    assert client.post(url, {"quarter": "800", "year": "1.000", "reason": ""}).status_code == 422
    assert client.post(url, {"quarter": "delapan", "year": "1.000", "reason": "x"}).status_code == 422
    assert client.post(url, {"quarter": "800", "year": "1.100", "reason": "Salah ketik"}).status_code == 302
    new = Pin.objects.get(report=pin.report, code="L1", superseded=False)
    assert (new.target_quarter, new.target_year, new.revision) == (Decimal(800), Decimal(1100), 1)
    assert client.get(url).status_code == 404, "the old one is superseded"


@pytest.mark.parametrize("who", ["kabid_layanan", "administrator"])
def test_others_pin_nothing(office, pin, who):
    assert office.client(who).get(reverse("collection:pin_anew", args=[pin.pk])).status_code == 404


def test_after_approval_a_correction_is_asked_for_instead(office):
    report = walk_unit(office, open_quarter(office), "arsip", until="5b")
    pin = Pin.objects.filter(report=report).first()
    url = reverse("collection:pin_anew", args=[pin.pk])
    data = {"quarter": "800", "year": "1.000", "reason": "Salah"}
    assert office.client("kasubag_perencanaan").post(url, data).status_code == 409
