import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from triwulan.planning.models import Objective

LIST, NEW = reverse("planning:objectives"), reverse("planning:objective_new")


def test_everyone_who_reads_the_plan_sees_the_objectives(office) -> None:
    page = office.client("analis_a").get(LIST).content.decode()
    assert "Meningkatnya kinerja Bidang Layanan" in page
    assert NEW not in page


def test_the_planner_adds_and_changes_an_objective(office) -> None:
    client = office.client("kasubag_perencanaan")
    assert client.get(NEW).status_code == 200
    assert client.post(NEW, {"code": "9", "name": "Sasaran", "order": 9}).url == LIST
    objective = Objective.objects.get(code="9")
    address = reverse("planning:objective_change", args=[objective.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"code": "9", "name": "Sasaran baru", "order": 9})
    objective.refresh_from_db()
    assert objective.name == "Sasaran baru"


@pytest.mark.parametrize(
    "data", [{"code": "SS1", "name": "x", "order": 1}, {"code": "9", "name": "", "order": 1}]
)
def test_what_the_plan_cannot_take_comes_back_with_its_errors(office, data) -> None:
    client = office.client("kasubag_perencanaan")
    assert client.post(NEW, data).status_code == 422
    address = reverse("planning:objective_change", args=[Objective.objects.get(code="SS2").pk])
    assert client.post(address, data).status_code == 422


def test_who_does_not_plan_finds_no_form(office, other_office) -> None:
    address = reverse("planning:objective_change", args=[office.indicator["L1"].objective_id])
    assert office.client("kabid_layanan").get(NEW).status_code == 404
    assert office.client("kabid_layanan").post(NEW, {}).status_code == 404
    assert other_office.client("kasubag_perencanaan").get(address).status_code == 404
    assert office.client("evaluator").get(LIST).status_code == 404


def test_the_list_costs_the_same_with_more_rows(office) -> None:
    client = office.client("kasubag_perencanaan")
    client.get(LIST)
    with CaptureQueriesContext(connection) as three:
        client.get(LIST)
    Objective.objects.create(agency=office.agency, code="9", name="Sasaran")
    with CaptureQueriesContext(connection) as four:
        client.get(LIST)
    assert len(three) == len(four) <= 15
