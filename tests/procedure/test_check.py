"""`triwulan procedure check`: each fault is found, on its line; a good sheet has none."""

import pytest

from triwulan.procedure.domain.check import ACTS, SheetRefused, check, checked_sheet
from triwulan.procedure.domain.sheet_file import shipped_text
from triwulan.procedure.interfaces.findings import SENTENCES, lines_of, sentence_of

SOP_24 = shipped_text("sop-24")

STEP_7 = """
[[steps]]
key = "7"
row = 7
activity = "Arsip"
performer = "kasubag_perencanaan"
act = "plain"
scope = "agency"
requirements = []
output = ""
[[steps.outcomes]]
key = "done"
label = "Selesai"
"""


def found(text: str) -> set[str]:
    return {finding.code for finding in check(text)}


def instead(old: str, new: str, text: str = SOP_24) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


@pytest.mark.parametrize("name", ["sop-24", "banten"])
def test_a_shipped_sheet_has_no_fault(name):
    assert check(shipped_text(name)) == []


FAULTS = {
    "not_toml": instead("[identity]", "[identity"),
    "unknown_key": instead("warning =", "warnings ="),
    "missing_block": instead('warning = "K', 'warnings = "K'),
    "missing_key": instead('output = "Bahan Laporan Data Kinerja"\n', ""),
    "wrong_kind": instead("day = 10", "day = 31"),
    "bad_time": instead('time = "1 hour"', 'time = "one hour"'),
    "unknown_report_kind": instead("annual =", "yearly ="),
    "no_performers": SOP_24.replace("[performers.", "[performance.") + "\n[performers]\n",
    "unknown_performer": instead('performer = "analis"', 'performer = "analyst"'),
    "unknown_fallback": instead('"kepala_dinas"]', '"bupati"]'),
    "fallback_itself": instead('["sekretaris",', '["kabid",'),
    "performer_without_column": instead('performer = "analis"', 'performer = "sekretaris"'),
    "no_steps": "steps = []\n" + SOP_24[: SOP_24.index("[[steps]]")],
    "unknown_act": instead('act = "collect"', 'act = "gather"'),
    "duplicate_step": instead('key = "5b"', 'key = "5"'),
    "row_goes_back": instead("row = 4", "row = 2"),
    "cell_taken": instead("row = 4", "row = 2", instead('performer = "analis"', 'performer = "kasubid"')),
    "no_outcome": SOP_24[: SOP_24.rindex("[[steps.outcomes]]")] + "outcomes = []\n",
    "duplicate_outcome": instead('key = "return"', 'key = "approve"'),
    "leads_nowhere": SOP_24 + STEP_7,
    "unknown_target": instead('to = "5b"', 'to = "5c"'),
    "goes_on_and_ends": instead("end = true", 'end = true\nto = "6"'),
    "ends_and_stays": instead("end = true", "end = true\nstays = true"),
    "back_to_unit": instead("end = true", 'to = "1"'),
    "unreached": SOP_24 + STEP_7 + "end = true\n",
    "no_end": instead("end = true", 'to = "6"'),
    "no_way_out": SOP_24 + STEP_7 + 'to = "7"\n',
    "loop_without_return": instead("returns = true\n", ""),
    "each_opens": instead("names_lead = true", "names_lead = true\neach = true"),
    "each_on_arrival": instead('scope = "agency"', 'scope = "agency"\neach = true'),
    "nobody_chooses": instead('act = "dispose"', 'act = "plain"'),
    "fan_not_gathered": instead("joins = true\n", ""),
    "each_and_joins": instead("joins = true\n", "joins = true\neach = true\n"),
    "each_held_by_lead": instead("joins = true\n", "each = true\n"),
    "joins_nothing": instead("each = true\n", "", instead("each = true\n", "")),
    "stays_without_joining": instead("joins = true\n", ""),
    "errand_never_returns": instead('to = "3"\nstays', 'to = "5b"\nstays'),
    "lead_never_named": instead("names_lead = true\n", ""),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found(code):
    assert code in found(FAULTS[code])


def test_every_fault_has_a_test_and_a_sentence():
    assert set(FAULTS) == set(SENTENCES)


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_said_in_a_whole_sentence(code):
    for finding in check(FAULTS[code]):
        sentence = sentence_of(finding)
        assert sentence.endswith(".")
        assert "%(" not in sentence


def line_with(text: str, part: str, times: int = 1) -> int:
    """The number of the line that holds a part for the n-th time."""
    return [number for number, line in enumerate(text.splitlines(), 1) if part in line][times - 1]


def test_all_faults_come_at_once_in_the_order_of_their_lines():
    text = instead('act = "collect"', 'act = "gather"', instead('time = "1 hour"', 'time = "one hour"'))
    text = instead('to = "2"', 'to = "9"', text)
    findings = check(text)
    lines = [finding.line for finding in findings]
    assert lines == sorted(lines)
    where = {finding.code: finding.line for finding in findings}
    assert where["unknown_act"] == line_with(text, '"gather"')
    assert where["bad_time"] == line_with(text, "one hour")
    assert where["unknown_target"] == line_with(text, 'to = "9"')


def test_a_broken_file_is_told_with_its_line():
    text = instead("[opening]", "[opening")
    [finding] = check(text)
    assert finding.line == line_with(text, "[opening")


def test_an_empty_file_lacks_every_block():
    findings = check("")
    assert {finding.code for finding in findings} == {"missing_block"}
    assert "steps" in {finding.params["key"] for finding in findings}


def test_a_column_that_performs_no_step_is_legal():
    text = instead(
        "[performers.sekretaris]", '[performers.arsiparis]\nlabel = "Arsiparis"\n\n[performers.sekretaris]'
    )
    assert check(text) == []


def test_an_act_that_a_module_added_is_known():
    text = instead('act = "hand_over"', 'act = "stamp"')
    assert found(text) == {"unknown_act"}
    assert check(text, ACTS | {"stamp"}) == []


def test_a_faulty_sheet_is_refused_with_its_findings():
    with pytest.raises(SheetRefused) as refusal:
        checked_sheet(FAULTS["no_end"])
    assert "no_end" in {finding.code for finding in refusal.value.findings}


@pytest.mark.parametrize(
    "text",
    [
        "steps = 3\nperformers = 4",
        "[[steps]]\n[[steps.outcomes]]",
        "steps = [1]",
        "[[steps]]\noutcomes = 'x'\nkey = 5",
    ],
)
def test_a_file_of_the_wrong_shape_is_answered_with_findings(text):
    assert check(text)


def test_the_terminal_shows_the_line_first():
    [line] = lines_of(check(instead('time = "1 hour"', 'time = "one hour"')))
    number = line_with(SOP_24, '"1 hour"')
    assert str(number) in line.split(":")[0]
    assert "one hour" in line
