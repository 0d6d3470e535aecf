"""A grade from the pin to the papers: chosen as a label, judged by its scale, printed as its label."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.collection.conftest import text_of
from tests.fixtures.refusing import refused
from tests.fixtures.walking import open_quarter, report_of, walk_unit
from tests.planning.domain.test_graded_indicators import PREDICATE
from tests.planning.making import create, place, publish
from triwulan.collection.domain.content import IndicatorContent
from triwulan.collection.domain.measuring import Entry, checked
from triwulan.collection.domain.pins import pin_anew
from triwulan.collection.models import ApprovedValue, Measurement, Pin
from triwulan.common.refusal import InvalidInput
from triwulan.documents.domain.documents import rendered
from triwulan.documents.models import Document
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.grades import AKIP, AUDIT_OPINION, Grade, Grades
from triwulan.planning.domain.targets import GradeWanted, set_target
from triwulan.planning.enums import Direction, Formula
from triwulan.review.models import Correction

OPINION = replace(
    PREDICATE,
    name="Opini BPK",
    unit_of_measure="opini",
    definition=Definition(Direction.HIGHER, Formula.HIGHER, grades=AUDIT_OPINION),
)
GRADES = {"S8": Entry(Decimal(4)), "S9": Entry(Decimal(3))}


@pytest.fixture
def cycle(office):
    """TW III 2026 with an AKIP predicate (target BB) and an audit opinion (target WTP) of the secretariat."""
    for code, content, target in (("S8", PREDICATE, AKIP.place("BB")), ("S9", OPINION, Decimal(4))):
        indicator = create(office, content, place(office, code=code, unit="sekretariat"))
        for quarter in (3, None):
            set_target(
                agency_id=office.agency.pk,
                indicator_id=indicator.pk,
                year=2026,
                quarter=quarter,
                value=target,
                by=office.actor("kasubag_perencanaan"),
                at=office.at("2026-10-12 07:00"),
            )
    return open_quarter(office)


@pytest.fixture
def approved(office, cycle):
    """The secretariat's report, approved: AKIP reached B, the opinion WDP."""
    return walk_unit(office, cycle, "sekretariat", until="5b", values=GRADES)


def pin(cycle, code: str) -> Pin:
    return Pin.objects.get(report__cycle=cycle, code=code)


def words_of(document: Document) -> str:
    pages = PdfReader(BytesIO(rendered(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\xa0", " ")


def test_a_pin_copies_scale_year_rule_and_weight(office, cycle) -> None:
    found = pin(cycle, "S8")
    assert found.grades == AKIP.to_list()
    assert (found.year_rule, found.weight) == ("last", None)
    assert (pin(cycle, "S1").grades, found.kind) == (None, "grade")


def test_a_weight_is_pinned_as_it_stood_when_the_cycle_opened(office) -> None:
    indicator = office.indicator["S1"]
    indicator.weight = Decimal("2.5")
    indicator.save()
    found = pin(open_quarter(office), "S1")
    indicator.weight = Decimal(9)
    indicator.save()
    found.refresh_from_db()
    assert found.weight == Decimal("2.5")


@pytest.mark.parametrize("value", [Decimal(0), Decimal(8), Decimal("4.5"), Decimal(70)])
def test_a_value_that_is_no_grade_of_the_scale_is_refused(cycle, value: Decimal) -> None:
    with pytest.raises(InvalidInput) as refusal:
        checked(pin(cycle, "S8"), Entry(value))
    assert "value" in refusal.value.fields


def test_the_approved_value_has_the_label_the_points_and_the_percent(approved) -> None:
    values = {one.pin.code: IndicatorContent.from_dict(one.content) for one in ApprovedValue.objects.all()}
    akip, opinion = values["S8"].result, values["S9"].result
    assert akip is not None
    assert akip.value is not None
    assert akip.working is not None
    assert round(akip.value, 2) == Decimal("85.71")
    assert (akip.working.target_label, akip.working.realisation_label) == ("BB", "B")
    assert opinion is not None
    assert (opinion.value, opinion.met) == (None, False)


def test_the_papers_print_labels_and_the_working_in_points(approved) -> None:
    words = words_of(Document.objects.get(kind="unit_report"))
    assert "B = 60, BB = 70: 60 / 70 x 100 = 85,71" in words
    assert "Tidak tercapai: peringkat yang menjadi target belum diraih." in words
    assert "WTP" in words
    assert "WDP" in words


def test_the_pages_print_labels(office, cycle, approved) -> None:
    page = text_of(office.client("sekretaris").get(reverse("web:file", args=[approved.run_id])))
    assert "WDP" in page
    assert "WTP" in page
    assert "3,00\xa0opini" not in page


def test_the_material_shows_the_grade_to_the_section_head(office, cycle) -> None:
    report = walk_unit(office, cycle, "sekretariat", until="4", values=GRADES)
    task = report.run.tasks.get(step="4", closed_at__isnull=True)
    page = text_of(office.client("kasubag_perencanaan").get(reverse("collection:write", args=[task.pk])))
    assert "B = 60, BB = 70: 60 / 70 x 100 = 85,71" in page
    assert "4,00\xa0predikat" not in page


def test_a_target_is_pinned_anew_as_a_grade(office, cycle) -> None:
    found = pin(cycle, "S8")
    by, at = office.actor("kasubag_perencanaan"), office.at("2026-10-12 08:00")
    address = reverse("collection:pin_anew", args=[found.pk])
    assert ">AA</option>" in text_of(office.client("kasubag_perencanaan").get(address))
    with refused(GradeWanted):
        pin_anew(pin_id=found.pk, quarter=Decimal(70), year=None, reason="Salah", by=by, at=at)
    new = pin_anew(pin_id=found.pk, quarter=AKIP.place("A"), year=None, reason="Salah", by=by, at=at)
    assert (new.target_quarter, new.grades) == (Decimal(6), AKIP.to_list())


def test_a_scale_that_grows_later_leaves_what_was_approved(office, approved) -> None:
    """A new version of the scale is for new cycles; the pinned scale and the approved value stay."""
    before = list(ApprovedValue.objects.order_by("pk").values_list("content", flat=True))
    grown = Grades((*AKIP.grades, Grade("AAA", Decimal(99))))
    content = replace(PREDICATE, definition=replace(PREDICATE.definition, grades=grown))
    found = pin(approved.cycle, "S8")
    assert publish(office, found.indicator, content) is not None
    found.refresh_from_db()
    assert found.grades == AKIP.to_list()
    assert list(ApprovedValue.objects.order_by("pk").values_list("content", flat=True)) == before


def test_a_measurement_is_judged_as_it_is_saved(office, cycle) -> None:
    report = report_of(office, cycle, "sekretariat")
    walk_unit(office, cycle, "sekretariat", until="4", values=GRADES)
    row = Measurement.objects.get(report=report, indicator__code="S8")
    assert row.value == 4
    assert row.achievement is not None
    assert row.achievement["working"]["realisation_label"] == "B"


def test_a_correction_chooses_another_grade(office, approved, clock) -> None:
    clock("2026-10-13 09:00")
    client = office.client("kasubag_perencanaan")
    row = ApprovedValue.objects.get(pin__code="S9")
    address = reverse("review:ask_correction", args=[row.pk])
    form = client.get(address).context["form"]
    assert form["value"].value() == "3"
    wrong = client.post(address, {"value": "5", "no_value": "", "reason": "Salah ketik"})
    assert wrong.status_code == 422
    sent = client.post(address, {"value": "4", "no_value": "", "reason": "Salah ketik"})
    assert sent.status_code == 302
    correction = Correction.objects.get()
    assert correction.proposed["value"] == "4"
    page = text_of(client.get(reverse("review:decide_correction", args=[correction.pk])))
    assert "WDP" in page
    assert "WTP" in page
