import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning.domain.test_actions import put_actions
from triwulan.documents.models import Document
from triwulan.planning.models import PlannedAction

LIST = reverse("planning:actions")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def change(office, indicator: str = "L1") -> str:
    return reverse("planning:action_change", args=[office.indicator[indicator].pk]) + "?tahun=2026"


def test_the_plan_shows_targets_activities_and_positions_in_reach(office) -> None:
    put_actions(office, (1, "Pengadaan koleksi"))
    put_actions(office, (1, "Penataan arsip"), indicator="A1")
    page = office.client("analis_a").get(LIST).content.decode()
    for words in (
        "Pengadaan koleksi",
        "Kepala Seksi Layanan",
        "250\u00a0buah",
        "1.000\u00a0buah",
        "Kumulatif",
    ):
        assert words in page
    assert "Penataan arsip" not in page
    assert change(office) not in page


def test_the_plan_is_filtered_by_unit_and_year(office) -> None:
    put_actions(office, (1, "Penataan arsip"), indicator="A1")
    client = office.client("sekretaris")
    rows = client.get(LIST, {"unit": office.unit["arsip"].pk}).context["rows"]
    assert [row.code for row in rows] == ["A1", "A2"]
    assert "Penataan arsip" not in client.get(LIST, {"tahun": 2027}).content.decode()
    assert client.get(LIST, {"unit": "x", "tahun": "x", "halaman": "x"}).status_code == 200


def test_the_planner_sets_the_activities(office) -> None:
    client = office.client("kasubag_perencanaan")
    assert change(office) in client.get(LIST).content.decode()
    assert client.get(change(office)).status_code == 200
    owner = office.position["kasubid_layanan"].pk
    sent = {"q1_0": "Pengadaan", "q1_0_owner": owner, "q1_1": "", "q3_1": "Promosi", "q3_1_owner": owner}
    assert client.post(change(office), sent).url == f"{LIST}?tahun=2026"
    assert list(PlannedAction.objects.values_list("quarter", "text")) == [(1, "Pengadaan"), (3, "Promosi")]
    form = client.get(change(office)).context["form"]
    assert form["q1_0"].value() == "Pengadaan"
    assert form["q1_2"].value() == ""


def test_an_activity_needs_its_position(office) -> None:
    client = office.client("kasubag_perencanaan")
    response = client.post(change(office), {"q1_0": "Pengadaan", "q1_0_owner": ""})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"q1_0_owner"}
    stranger = client.post(change(office), {"q1_0": "Pengadaan", "q1_0_owner": "999999"})
    assert stranger.status_code == 422
    assert not PlannedAction.objects.exists()


def test_who_does_not_plan_finds_no_form(office, other_office) -> None:
    assert office.client("kabid_layanan").get(change(office)).status_code == 404
    assert other_office.client("kasubag_perencanaan").get(change(office)).status_code == 404
    assert office.client("evaluator").get(LIST).status_code == 404


def test_the_pages_cost_the_same_with_more_rows(office) -> None:
    client = office.client("kasubag_perencanaan")
    put_actions(office, (1, "Satu"))
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST, {"unit": office.unit["arsip"].pk})
    put_actions(office, *[(quarter, f"Kegiatan {quarter}") for quarter in (1, 2, 3, 4)])
    with CaptureQueriesContext(connection) as many:
        client.get(LIST, {"unit": office.unit["layanan"].pk})
    assert len(one) == len(many) <= 15
    with CaptureQueriesContext(connection) as form:
        client.get(change(office))
    assert len(form) <= 15


def test_the_paper_of_a_unit_and_year_is_made_and_sent(office) -> None:
    client = office.client("kasubag_perencanaan")
    query = f"?tahun=2026&unit={office.unit['layanan'].pk}"
    make, send = (reverse(f"planning:{name}") + query for name in ("action_paper", "action_paper_send"))
    assert make.replace("&", "&amp;") in client.get(LIST + query).content.decode()
    made = client.post(make)
    document = Document.objects.get()
    address = reverse("documents:document", args=[document.pk])
    assert made.url == LIST + query
    assert (document.unit, document.period_year) == (office.unit["layanan"], 2026)
    assert address in client.get(LIST + query).content.decode()
    assert address not in client.get(LIST).content.decode(), "the whole agency's is another paper"
    assert client.post(send).url == address
    refusal = client.post(make, follow=True)
    assert "sedang dalam jalur penandatanganan" in refusal.content.decode()
