from dataclasses import replace

from triwulan.procedure.domain.compare import differences
from triwulan.procedure.domain.sheet_file import read_sheet, shipped_text

SHEET = read_sheet(shipped_text("sop-24"))


def test_a_sheet_does_not_differ_from_itself():
    assert differences(SHEET, SHEET) == []


def test_a_changed_block_and_head_are_found():
    after = replace(
        SHEET,
        warning="Baru",
        identity=replace(SHEET.identity, number="25"),
        equipment=("Komputer", "Internet"),
    )
    found = [(one.part, one.field, one.after) for one in differences(SHEET, after)]
    assert found == [
        ("identity", "number", "25"),
        ("block", "equipment", "Komputer\nInternet"),
        ("block", "warning", "Baru"),
    ]


def test_steps_that_came_and_went_are_named_once_by_their_activity():
    first, *rest = SHEET.steps
    other = replace(first, key="lain", activity="Kegiatan lain")
    found = differences(SHEET, replace(SHEET, steps=(*rest, other)))
    assert [(one.key, one.field, one.before, one.after) for one in found] == [
        (first.key, "", first.activity, ""),
        ("lain", "", "", "Kegiatan lain"),
    ]


def test_a_changed_outcome_says_where_it_leads():
    review = SHEET.step("5")
    changed = replace(review, outcomes=(replace(review.outcomes[0], to=None), *review.outcomes[1:]))
    steps = tuple(changed if step.key == "5" else step for step in SHEET.steps)
    [one] = differences(SHEET, replace(SHEET, steps=steps))
    assert (one.part, one.key, one.field) == ("step", "5", "outcomes")
    assert "■" in one.after
