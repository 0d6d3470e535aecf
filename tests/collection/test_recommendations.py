"""Recommendations come back until their owner closes them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.collection.conftest import text_of
from triwulan.collection.domain.queries_of_recommendations import recommendations_of
from triwulan.collection.domain.recommendations import close_recommendation
from triwulan.collection.models import Cycle, Recommendation
from triwulan.ledger.models import Event
from triwulan.procedure.models import Run, Task


def cycle_before(office, cycle):
    """TW II 2026, without its files."""
    opened = cycle.opened_at - timedelta(days=90)
    run = Run.objects.create(agency=office.agency, version=cycle.version, label="TW II", opened_at=opened)
    Task.objects.create(
        run=run,
        step="6",
        row=6,
        act="compile",
        position=office.position["kasubag_perencanaan"],
        opened_at=opened,
        started_at=opened,
        clock_from=opened,
        closed_at=opened,
        closed_by=office.person["kasubag_perencanaan"],
        closed_title="Contoh Kasubag Perencanaan",
        outcome="send",
    )
    return Cycle.objects.create(
        agency=office.agency,
        year=2026,
        quarter=2,
        version=cycle.version,
        run=run,
        opened_at=opened,
        opened_by="x",
    )


@pytest.fixture
def recommendation(office, cycle):
    return Recommendation.objects.create(
        cycle=cycle_before(office, cycle),
        unit=office.unit["layanan"],
        text="Perbaiki pencatatan",
        owner=office.position["kasubid_layanan"],
        due_on="2026-12-01",
        written_at=cycle.opened_at,
    )


@pytest.fixture
def url(recommendation):
    return reverse("collection:recommendation", args=[recommendation.pk])


def test_its_owner_closes_it_with_evidence(office, recommendation, url):
    client = office.client("kasubid_layanan")
    assert client.post(url, {"note": ""}).status_code == 422
    assert client.post(url, {"note": "Sudah; lihat laporan"}).status_code == 302
    recommendation.refresh_from_db()
    assert recommendation.closing_note == "Sudah; lihat laporan"
    assert recommendation.closed_by == "Contoh Kasubid Layanan, Kepala Seksi Layanan"
    assert Event.objects.filter(act="collection.close_recommendation").count() == 1
    again = client.post(url, {"note": "lagi"})
    assert again.status_code == 409


def test_a_colleague_of_the_unit_reads_it_and_cannot_close_it(office, recommendation, url):
    client = office.client("kabid_layanan")
    assert "Perbaiki pencatatan" in text_of(client.get(url))
    response = client.post(url, {"note": "Saya tutup"})
    assert response.status_code == 409
    recommendation.refresh_from_db()
    assert recommendation.closed_at is None


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2026-12-01 16:00", "batas waktu"), ("2026-12-02 07:30", "melampaui batas waktu")],
)
def test_one_past_its_due_date_says_so_in_words(office, clock, recommendation, url, moment, words):
    clock(moment)
    client = office.client("kasubid_layanan")
    for address in (url, reverse("web:tasks")):
        page = text_of(client.get(address))
        assert f"{words} 1 Desember 2026" in page
        assert ("melampaui" in page) == ("melampaui" in words)


@pytest.mark.parametrize("who", ["kabid_arsip", "evaluator", "administrator"])
def test_another_unit_finds_nothing(office, url, who):
    assert office.client(who).get(url).status_code == 404


def test_what_row_6_still_drafts_waits_for_nobody(office, recommendation):
    Task.objects.filter(run=recommendation.cycle.run).update(
        closed_at=None, closed_by=None, closed_title="", outcome=""
    )
    assert recommendations_of(office.viewer("kasubid_layanan", office.at("2026-10-12 09:00"))) == []


def test_open_ones_are_the_owners(office, recommendation):
    at = office.at("2026-10-12 09:00")
    assert recommendations_of(office.viewer("kasubid_layanan", at)) == [recommendation]
    assert recommendations_of(office.viewer("kasubid_arsip", at)) == []
    close_recommendation(
        recommendation_id=recommendation.pk, note="Sudah", by=office.actor("kasubid_layanan"), at=at
    )
    assert recommendations_of(office.viewer("kasubid_layanan", at)) == []
