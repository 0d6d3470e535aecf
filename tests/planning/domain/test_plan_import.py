import tracemalloc
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.fixtures.refusing import refused
from tests.planning.making import CONTENT, create, place
from tests.planning.money import make_programmes, put
from tests.planning.tables import HEADINGS, compared, handed_in, lines, taken_in, xlsx
from triwulan.common.refusal import NotVisible
from triwulan.ledger.models import Event
from triwulan.planning.domain.definition import TargetRange
from triwulan.planning.domain.plan import MayNotChangePlan
from triwulan.planning.domain.plan_compare import compare
from triwulan.planning.domain.plan_import import (
    ImportChangesNothing,
    ImportDone,
    ImportHasProblems,
    ImportMoved,
    ImportNeedsReason,
)
from triwulan.planning.domain.targets import set_target
from triwulan.planning.enums import UploadKind
from triwulan.planning.models import Absorption, Budget, Indicator, IndicatorVersion, PlanUpload, Target

INDICATORS, TARGETS, BUDGET = UploadKind.INDICATORS, UploadKind.TARGETS, UploadKind.BUDGET
NEW = ("N1", "Indikator dari berkas", "SS2", "layanan", "%", "Semakin tinggi semakin baik")


def new_rows(*rows, **columns):
    extra = tuple(columns)
    return [(*HEADINGS, *extra), *((*row, *(columns[name] for name in extra)) for row in rows or (NEW,))]


def sentences(comparison) -> dict[str, str]:
    return {problem.field: str(problem.sentence) for problem in comparison.problems}


def test_new_indicators_come_with_definition_and_targets(office) -> None:
    report = taken_in(
        office, INDICATORS, new_rows(**{"Target TW I": 10, "Target tahunan": "80,5", "IKU": "ya"})
    )
    assert report.counts == {"added": 2, "changed": 0, "unchanged": 0}
    indicator = Indicator.objects.get(code="N1")
    version = indicator.versions.get()
    assert (version.number, version.name, version.direction, version.formula) == (
        1,
        "Indikator dari berkas",
        "higher",
        "higher",
    )
    assert (indicator.unit, indicator.is_key, version.valid_from) == (
        office.unit["layanan"],
        True,
        date(2026, 1, 1),
    )
    targets = dict(indicator.targets.values_list("quarter", "value"))
    assert targets == {1: Decimal(10), None: Decimal("80.5")}


def test_only_the_columns_of_the_file_change_an_indicator_and_the_definition_gets_a_version(office) -> None:
    rows = [("Kode", "Satuan", "Definisi"), ("L2", "keluhan", "Keluhan yang tercatat")]
    upload = handed_in(office, INDICATORS, xlsx(rows))
    with refused(ImportNeedsReason, says="alasan"):
        taken_in(office, INDICATORS, rows, upload=upload)
    taken_in(office, INDICATORS, rows, reason="Renstra baru", upload=upload)
    old, new = office.indicator["L2"].versions.order_by("number")
    assert (new.number, new.unit_of_measure, new.meaning, new.reason) == (
        2,
        "keluhan",
        "Keluhan yang tercatat",
        "Renstra baru",
    )
    assert (old.unit_of_measure, old.meaning) == ("buah", "")
    assert (new.name, new.direction, new.formula) == (old.name, "lower", "lower_a")


def test_a_change_of_place_alone_needs_no_reason_and_makes_no_version(office) -> None:
    taken_in(
        office, INDICATORS, [("Kode", "Unit kerja", "Bobot"), ("L1", "Arsip", "2,5"), ("L2", "layanan", None)]
    )
    indicator = Indicator.objects.get(code="L1")
    assert (indicator.unit, indicator.weight) == (office.unit["arsip"], Decimal("2.5"))
    assert indicator.versions.count() == 1


def test_an_empty_cell_of_a_used_column_empties_what_may_be_empty_and_keeps_the_rest(office) -> None:
    create(office)
    found = compared(
        office,
        INDICATORS,
        [("Kode", "Indikator", "Arah", "Batas atas capaian"), ("X1", None, None, None)],
    )
    [change] = found.changes
    assert [(field.field, field.before, field.after) for field in change.fields] == [
        ("cap", Decimal("120.5"), None)
    ]


def test_a_changed_target_is_a_revision_with_the_reason_of_the_file(office) -> None:
    rows = [
        ("Kode", "Tahun", "TW I", "TW II", "Target"),
        ("L1", 2026, 250, 600, None),
        ("L2", 2027, 3, None, 4),
    ]
    report = taken_in(office, TARGETS, rows, reason="APBD Perubahan")
    assert report.counts == {"added": 1, "changed": 1, "unchanged": 0}
    history = Target.objects.filter(indicator=office.indicator["L1"], quarter=2).order_by("revision")
    assert [(row.value, row.revision, row.reason, row.superseded_at is None) for row in history] == [
        (Decimal(500), 0, "", False),
        (Decimal(600), 1, "APBD Perubahan", True),
    ]
    assert Target.objects.get(indicator=office.indicator["L1"], quarter=1).revision == 0
    new = Target.objects.filter(indicator=office.indicator["L2"], year=2027)
    assert dict(new.values_list("quarter", "value")) == {1: Decimal(3), None: Decimal(4)}
    assert not new.exclude(reason="").exists()


def test_money_is_taken_in_with_its_revisions(office) -> None:
    made = make_programmes(office)
    put(office, made["1.01.01"], 1000, q1=100)
    rows = [
        ("Kode rekening", "Uraian", "Pagu", "Realisasi TW I", "Realisasi TW II"),
        ("1.01.01", "x", "1.200", 100, 350),
        ("2.23.01.01", "y", 900, "-", None),
    ]
    report = taken_in(office, BUDGET, rows, reason="APBD Perubahan")
    assert report.counts == {"added": 1, "changed": 1, "unchanged": 0}
    held = Budget.objects.get(programme=made["1.01.01"], superseded_at__isnull=True)
    assert (held.amount, held.revision, held.reason) == (Decimal(1200), 1, "APBD Perubahan")
    assert Absorption.objects.filter(programme=made["1.01.01"]).count() == 2
    assert not Absorption.objects.filter(programme=made["2.23.01.01"]).exists(), "a dash is no zero"


def test_one_event_tells_file_counts_and_changes(office) -> None:
    before = Event.objects.count()
    rows = [("Kode", "TW I"), ("L1", 260), ("A1", 10)]
    upload = handed_in(office, TARGETS, xlsx(rows))
    report = taken_in(office, TARGETS, rows, reason="Revisi", upload=upload)
    assert Event.objects.count() == before + 2, "handed in, taken in"
    event = Event.objects.latest("pk")
    assert event.act == "planning.plan_imported"
    assert event.after == {
        "kind": "targets",
        "name": "rencana.xlsx",
        "sha256": upload.file.sha256,
        "reason": "Revisi",
        "counts": {"added": 0, "changed": 1, "unchanged": 1},
        "changes": {"added": [], "changed": {"L1 (2026)": {"q1": ["250", "260"]}}},
    }
    assert report.upload.confirmed_by == office.actor("kasubag_perencanaan").signature


def test_a_file_with_a_problem_changes_nothing(office) -> None:
    rows = [("Kode", "TW I"), ("L1", 260), ("L9", 10)]
    upload = handed_in(office, TARGETS, xlsx(rows))
    with refused(ImportHasProblems, says="1"):
        taken_in(office, TARGETS, rows, reason="x", upload=upload)


def test_a_file_that_changes_nothing_is_not_taken_in(office) -> None:
    rows = [("Kode", "TW I"), ("L1", 250)]
    upload = handed_in(office, TARGETS, xlsx(rows))
    with refused(ImportChangesNothing):
        taken_in(office, TARGETS, rows, upload=upload)


def test_a_plan_that_moved_since_the_preview_is_shown_anew(office) -> None:
    rows = [("Kode", "TW I"), ("L1", 260)]
    mark = compared(office, TARGETS, rows).mark
    set_target(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        year=2026,
        quarter=1,
        value=Decimal(255),
        reason="Lain",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 08:30"),
    )
    upload = handed_in(office, TARGETS, xlsx(rows))
    with refused(ImportMoved):
        taken_in(office, TARGETS, rows, mark=mark, reason="x", upload=upload)


def test_a_file_is_taken_in_once(office) -> None:
    rows = [("Kode", "TW I"), ("L1", 260)]
    upload = handed_in(office, TARGETS, xlsx(rows))
    taken_in(office, TARGETS, rows, reason="x", upload=upload)
    with refused(ImportDone):
        taken_in(office, TARGETS, [("Kode", "TW I"), ("L1", 270)], reason="x", upload=upload)


def test_only_the_planner_of_the_agency_takes_in(office, other_office) -> None:
    rows = [("Kode", "TW I"), ("L1", 260)]
    with refused(MayNotChangePlan):
        handed_in(office, TARGETS, xlsx(rows), who="kabid_layanan")
    upload = handed_in(office, TARGETS, xlsx(rows))
    with refused(MayNotChangePlan):
        taken_in(office, TARGETS, rows, upload=upload, who="sekretaris")
    neighbours = handed_in(other_office, TARGETS, xlsx(rows))
    with pytest.raises(NotVisible):
        taken_in(office, TARGETS, rows, upload=neighbours, reason="x")


@pytest.mark.parametrize(
    ("columns", "field", "says"),
    [
        ({"Sasaran": "SS99"}, "objective_id", "SS99"),
        ({"Unit kerja": "bidang-lain"}, "unit_id", "bidang-lain"),
        ({"Arah": "ke samping"}, "direction", "Semakin tinggi"),
        ({"Kode program": "9.99"}, "programme_id", "9.99"),
        ({"Satuan": None}, "unit_of_measure", "Indikator baru"),
        ({"Bobot": "berat"}, "weight", "bukan angka"),
        ({"Bobot": 0}, "weight", "di atas nol"),
        ({"Desimal": "1,5"}, "decimals", "bilangan bulat"),
        ({"Berlaku sejak": "besok"}, "valid_from", "31/12/2026"),
        ({"Rumus capaian": "T / R x 100"}, "formula", "arah"),
        ({"Batas atas capaian": -5}, "cap", "lebih kecil"),
        ({"Pembilang": "Jumlah A"}, "denominator_label", "penyebut"),
        ({"Skala predikat": "Punya Kami"}, "scale", "predikat"),
        ({"Skala nilai": "BB"}, "grades", "TMP; TW; WDP; WTP"),
        ({"IKU": "mungkin"}, "is_key", "mungkin"),
        ({"Indikator": "x" * 301}, "name", "300"),
        ({"Target TW I": "banyak"}, "q1", "bukan angka"),
        ({"Target TW I": "7 - 8"}, "q1", "satu angka"),
        ({"Target TW I": "0,123456789"}, "q1", "desimal"),
        ({"Tahun": 1999, "Target TW I": 5}, "year", "2000"),
    ],
)
def test_what_cannot_be_taken_is_said_for_its_cell(office, columns, field: str, says: str) -> None:
    row = dict(zip(HEADINGS, NEW, strict=True)) | columns
    found = compared(office, INDICATORS, [tuple(row), tuple(row.values())])
    assert says in sentences(found)[field]
    assert not found.changes or field in {"q1", "year"}


def test_a_range_upside_down_and_a_number_for_a_range_are_said(office) -> None:
    row = [*NEW[:-1], "Dalam rentang"]
    for typed, says in (("8 - 7", "tukar"), ("7", "dua batas"), ("7 s.d. banyak", "bukan angka")):
        found = compared(office, INDICATORS, [(*HEADINGS, "TW I"), (*row, typed)])
        assert says in sentences(found)["q1"].lower()
    found = compared(office, INDICATORS, [(*HEADINGS, "TW I"), (*row, "6,5 – 7")])
    assert not found.problems
    assert found.targets[0].values[1] == TargetRange(Decimal("6.5"), Decimal(7))


def test_a_grade_is_a_target_of_its_scale(office) -> None:
    heading = (*HEADINGS, "Skala nilai", "Target tahunan")
    row = (*NEW, "D = 0; C = 30; CC = 50; B = 60; BB = 70; A = 80; AA = 90")
    found = compared(office, INDICATORS, [heading, (*row, "bb")])
    assert not found.problems
    assert found.targets[0].values[None] == 5
    assert found.indicators[0].content.kind == "grade"
    wrong = compared(office, INDICATORS, [heading, (*row, "AAA")])
    assert "D, C, CC" in sentences(wrong)["whole"]


def test_a_file_moves_no_grade_that_targets_stand_on(office) -> None:
    scale = {"Skala nilai": "C; B; A"}
    taken_in(office, INDICATORS, new_rows((*NEW[:4], "predikat", NEW[5]), **scale))
    taken_in(office, TARGETS, [("Kode", "Tahun", "Target"), ("N1", 2026, "B")])
    for other, refusals in (("D; C; B; A", 1), ("A; B; C", 1), ("C; B; A; AA", 0)):
        found = compared(office, INDICATORS, [("Kode", "Skala nilai"), ("N1", other)])
        assert [(one.row, one.field) for one in found.problems] == [(1, "grades")] * refusals
        assert len(found.changes) == 1 - refusals


def test_a_range_of_grades_has_two_of_them(office) -> None:
    heading = (*HEADINGS, "Skala nilai", "Target tahunan")
    row = (*NEW[:-1], "Dalam rentang", "TMP; TW; WDP; WTP")
    found = compared(office, INDICATORS, [heading, (*row, "TW – WDP")])
    assert found.targets[0].values[None] == TargetRange(Decimal(2), Decimal(3))
    for typed, says in (("WDP", "dua batas"), ("WTP - TW", "tukar"), ("TW - BB", "TMP, TW")):
        wrong = compared(office, INDICATORS, [heading, (*row, typed)])
        assert says.lower() in sentences(wrong)["whole"].lower()


def test_a_code_twice_is_said_for_the_second_row(office) -> None:
    found = compared(office, INDICATORS, new_rows(NEW, NEW))
    assert [(problem.row, problem.field) for problem in found.problems] == [(2, "code")]
    targets = compared(office, TARGETS, [("Kode", "TW I"), ("L1", 1), ("L1", 2)])
    assert "lebih dari satu kali" in sentences(targets)["code"]
    make_programmes(office)
    money = compared(office, BUDGET, [("Kode", "Pagu"), ("1.01", 1), ("1.01", 2)])
    assert "lebih dari satu kali" in sentences(money)["code"]


def test_a_row_without_a_code_and_an_unknown_programme_are_said(office) -> None:
    found = compared(office, BUDGET, [("Kode", "Pagu"), (None, 5), ("7.77", 1)])
    assert [problem.row for problem in found.problems] == [1, 2]
    assert "kode" in str(found.problems[0].sentence)
    assert "7.77" in str(found.problems[1].sentence)


def test_a_definition_is_not_dated_back_behind_the_one_in_force(office) -> None:
    create(office, CONTENT, place(office))
    found = compared(
        office, INDICATORS, [("Kode", "Indikator", "Berlaku sejak"), ("X1", "Lain", date(2025, 12, 31))]
    )
    assert "1 Januari 2026" in sentences(found)["valid_from"]


def test_percent_cells_count_as_they_are_shown_and_text_follows_its_column(office) -> None:
    found = compared(
        office, TARGETS, [("Kode", "TW I", "TW II"), ("A1", "15.625", "2.58"), ("A2", "1.5", None)]
    )
    assert [dict(one.values) for one in found.targets] == [
        {1: Decimal("15.625"), 2: Decimal("2.58")},
        {1: Decimal("1.5")},
    ]


def test_the_number_of_queries_does_not_grow_with_the_rows(office) -> None:
    def cost(number: int) -> int:
        rows = new_rows(*[(f"M{number}.{n}", *NEW[1:]) for n in range(number)], **{"TW I": 5})
        with CaptureQueriesContext(connection) as queries:
            compared(office, INDICATORS, rows)
        return len(queries)

    assert cost(2) == cost(60) <= 8


@pytest.mark.slow
def test_five_thousand_indicators_are_previewed_in_bounded_memory(office) -> None:
    data = xlsx(new_rows(*[(f"N{n}", f"Indikator {n}", *NEW[2:]) for n in range(5000)], **{"TW I": 10}))
    tracemalloc.start()
    try:
        found = compare(office.agency.pk, lines(office, INDICATORS, data))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found.changes) == 10_000
    assert peak < 100_000_000, "bytes"


@pytest.mark.slow
def test_five_thousand_indicators_are_compared_and_taken_in(office, django_assert_max_num_queries) -> None:
    rows = new_rows(
        *[(f"N{n}", f"Indikator {n}", *NEW[2:]) for n in range(5000)],
        **{"TW I": 10, "TW II": 20, "TW III": 30, "TW IV": 40, "Target": 40},
    )
    # Bulk rows in batches: SQLite takes some hundred values at a time.
    with django_assert_max_num_queries(600):
        report = taken_in(office, INDICATORS, rows)
    assert report.counts["added"] == 10_000
    assert (IndicatorVersion.objects.count(), Target.objects.count()) == (5007, 25_035)
    assert PlanUpload.objects.get().confirmed_at is not None
