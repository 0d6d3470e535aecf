from decimal import Decimal

import pytest
from django.urls import reverse

from tests.planning.domain.test_graded_indicators import PREDICATE
from tests.planning.making import create
from tests.planning.views.test_indicators import NEW, filled, page_of
from triwulan.planning.domain.grades import AKIP
from triwulan.planning.models import Indicator, Target


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def graded(office, **changes: object) -> dict[str, object]:
    told = {"kind": "grade", "grade_scale": "akip", "rule": "higher:higher", "unit_of_measure": "predikat"}
    return filled(office, **(told | changes))


@pytest.mark.parametrize(
    ("changes", "labels", "points"),
    [
        ({}, ["D", "C", "CC", "B", "BB", "A", "AA"], "70"),
        ({"grade_scale": "audit_opinion"}, ["TMP", "TW", "WDP", "WTP"], None),
        ({"grade_scale": "own", "grades": "P1 = 1\nP2 = 2,5"}, ["P1", "P2"], "2.5"),
    ],
)
def test_the_planner_chooses_or_types_a_scale_of_grades(office, changes, labels, points) -> None:
    response = office.client("kasubag_perencanaan").post(NEW, graded(office, **changes))
    assert response.status_code == 302
    stored = Indicator.objects.get(code="X9").versions.get().grades
    assert stored is not None
    assert [one["label"] for one in stored] == labels
    assert points in [one["points"] for one in stored]


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"grade_scale": ""}, "grade_scale", "Pilih skala"),
        ({"grade_scale": "own"}, "grades", "satu per baris"),
        ({"grade_scale": "own", "grades": "A\nA"}, "grades", "dua kali"),
        ({"grade_scale": "own", "grades": "x" * 1_000_000}, "grades", "terlalu panjang"),
        ({"grade_scale": "x"}, "grade_scale", ""),
        ({"year_rule": "sum"}, "year_rule", "tidak dapat dijumlahkan"),
    ],
)
def test_a_scale_that_cannot_be_comes_back_with_its_sentence(office, changes, field: str, says: str) -> None:
    response = office.client("kasubag_perencanaan").post(NEW, graded(office, **changes))
    assert response.status_code == 422
    assert says in " ".join(map(str, response.context["form"].errors[field]))
    assert not Indicator.objects.filter(code="X9").exists()


def test_a_scale_left_over_in_the_form_of_a_number_is_not_taken(office) -> None:
    data = filled(office, grade_scale="akip", grades="A\nB")
    assert office.client("kasubag_perencanaan").post(NEW, data).status_code == 302
    assert Indicator.objects.get(code="X9").versions.get().grades is None


def test_the_form_shows_the_scale_it_has_and_as_it_stands_changes_nothing(office) -> None:
    indicator = create(office, PREDICATE)
    client = office.client("kasubag_perencanaan")
    form = client.get(page_of("indicator_change", indicator)).context["form"]
    assert form["grade_scale"].value() == "akip"
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    assert client.post(page_of("indicator_change", indicator), data).status_code == 302
    assert indicator.versions.count() == 1


def test_targets_of_a_grade_are_chosen_and_read_as_its_label(office) -> None:
    indicator = create(office, PREDICATE)
    client = office.client("kasubag_perencanaan")
    address = reverse("planning:indicator_targets", args=[indicator.pk]) + "?tahun=2027"
    assert ">BB</option>" in client.get(address).content.decode()
    assert client.post(address, {"q1": "4", "year": "5"}).status_code == 302
    values = dict(Target.objects.filter(indicator=indicator).values_list("quarter", "value"))
    assert values == {1: Decimal(4), None: AKIP.place("BB")}
    form = client.get(address).context["form"]
    assert (form["q1"].value(), form["year"].value()) == ("4", "5")
    page = client.get(page_of("indicator", indicator)).content.decode()
    assert "BB" in page
    refused = client.post(address, {"q1": "4", "year": "9"})
    assert refused.status_code == 422
