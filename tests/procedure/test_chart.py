"""The drawn sheet: symbols in their columns, arrows off symbols and words, SVG for a strict page."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triwulan.procedure.domain.chart import (
    PADDING,
    TEXT_SIZE,
    Arrow,
    LastColumn,
    Layout,
    Symbol,
    lay_out,
    lay_out_pages,
)
from triwulan.procedure.domain.chart_routes import Box
from triwulan.procedure.domain.chart_svg import to_svg
from triwulan.procedure.domain.chart_text import width_of, wrapped
from triwulan.procedure.domain.sheet import Identity, Outcome, Performer, Sheet, StandardText, Step
from triwulan.procedure.domain.sheet_file import read_sheet, shipped_text

SOP_24 = read_sheet(shipped_text("sop-24"))
BANTEN = read_sheet(shipped_text("banten"))
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output


def symbol(layout: Layout, step: str) -> Symbol:
    return next(symbol for symbol in layout.symbols if symbol.step == step)


def arrow(layout: Layout, source: str, target: str) -> Arrow:
    return next(arrow for arrow in layout.arrows if (arrow.source, arrow.target) == (source, target))


def test_sop_24_has_its_symbols():
    shapes = {symbol.step: symbol.shape for symbol in lay_out(SOP_24).symbols}
    assert shapes == {"1": "capsule", "2": "box", "3": "box", "4": "box", "5": "diamond", "6": "capsule"}


def test_each_symbol_stands_in_the_column_of_its_performer():
    layout = lay_out(SOP_24)
    heads = {" ".join(cell.lines): cell for cell in layout.cells if cell.kind == "head"}
    for step, heading in {
        "1": "Kabid",
        "2": "Kasubid/ Kasubag",
        "3": "Analisis Data",
        "6": "Kasubag Perencanaan",
    }.items():
        head = heads[heading]
        assert symbol(layout, step).box.x == head.x + head.width // 2


def test_the_diamond_says_yes_and_no_and_the_no_branch_returns():
    layout = lay_out(SOP_24)
    yes, no = arrow(layout, "5", "6"), arrow(layout, "5", "4")
    assert (yes.label, no.label) == ("Ya", "Tidak")
    assert no.points[-1][1] < no.points[0][1]
    assert yes.points[0] != no.points[0]


def test_an_errand_of_an_open_task_is_not_on_the_paper():
    ways = {(arrow.source, arrow.target) for arrow in lay_out(SOP_24).arrows}
    assert ways == {("1", "2"), ("2", "3"), ("3", "4"), ("4", "5"), ("5", "6"), ("5", "4")}


def test_the_sheets_words_about_time_are_kept_and_a_kind_of_report_shows_its_own():
    words = {" ".join(cell.lines) for cell in lay_out(SOP_24).cells}
    assert "1 Hari Untuk Penyusunan Laporan Triwulan dan 15 Hari untuk Laporan Kinerja Tahunan" in words
    assert "15 Hari" in {" ".join(cell.lines) for cell in lay_out(SOP_24, report_kind="annual").cells}


def test_the_last_column_can_show_the_time_it_took():
    layout = lay_out(SOP_24, last=LastColumn("Realisasi waktu", {1: "9 menit"}))
    words = {" ".join(cell.lines) for cell in layout.cells}
    assert {"Realisasi waktu", "9 menit"} <= words
    assert "Keterangan" not in words


def test_a_column_without_a_step_stays_empty():
    layout = lay_out(BANTEN)
    head = next(cell for cell in layout.cells if cell.lines == ("Kabid",))
    assert all(symbol.box.x != head.x + head.width // 2 for symbol in layout.symbols)


def test_a_long_sheet_goes_over_pages_by_pentagons_of_one_letter():
    first, second = lay_out_pages(SOP_24, rows_per_page=4)
    letters = [sorted(s.label for s in page.symbols if s.shape == "pentagon") for page in (first, second)]
    assert letters == [["A", "B"], ["A", "B"]]


def steps_with(draw: st.DrawFn, count: int, columns: str) -> list[Step]:
    steps = []
    for row in range(1, count + 1):
        outcomes = [Outcome("go", "Teruskan", str(row + 1) if row < count else None, approves=True)]
        if row > 1 and draw(st.booleans()):
            outcomes.append(Outcome("back", "Kembalikan", str(draw(st.integers(1, row - 1))), returns=True))
        performer = draw(st.sampled_from(columns))
        text = draw(st.text("abc de/MW", min_size=1, max_size=90))
        standard = {"any": StandardText(2, "days")}
        steps.append(
            Step(
                str(row),
                row,
                str(row),
                text,
                performer,
                "plain",
                outcomes=tuple(outcomes),
                standards=standard,
            )
        )
    return steps


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Sheets of up to nine rows and five columns, with returns here and there."""
    columns = "abcde"[: draw(st.integers(1, 5))]
    performers = tuple(Performer(key, f"Kepala {key}") for key in columns)
    return Sheet(
        Identity(), performers=performers, steps=tuple(steps_with(draw, draw(st.integers(1, 9)), columns))
    )


def ends_on(box: Box, point: tuple[int, int]) -> bool:
    return point in (box.left, box.right, box.top, box.bottom)


def check_drawing(layout: Layout) -> None:
    flow = [cell for cell in layout.cells if cell.kind == "flow"]
    left, right = min(cell.x for cell in flow), max(cell.x + cell.width for cell in flow)
    boxes = {symbol.step: symbol.box for symbol in layout.symbols}
    for way in layout.arrows:
        assert ends_on(boxes[way.source], way.points[0])
        assert ends_on(boxes[way.target], way.points[-1])
        if boxes[way.target].y > boxes[way.source].y:
            assert way.points[-1] == boxes[way.target].top
        for segment in pairwise(way.points):
            assert segment[0][0] == segment[1][0] or segment[0][1] == segment[1][1]
            assert all(left < x < right for x, _ in segment)
            assert not any(box.crossed_by(segment, 0) for box in boxes.values())


@pytest.mark.parametrize("sheet", [SOP_24, BANTEN])
def test_arrows_of_a_shipped_sheet_keep_off_symbols_and_words(sheet):
    check_drawing(lay_out(sheet))


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_arrows_of_any_sheet_keep_off_symbols_and_words(sheet):
    check_drawing(lay_out(sheet))


@pytest.mark.parametrize("sheet", [SOP_24, BANTEN])
def test_words_fit_their_cells(sheet):
    for cell in lay_out(sheet).cells:
        assert all(width_of(line, TEXT_SIZE) <= cell.width - PADDING for line in cell.lines)
        assert len(cell.lines) * 16 <= cell.height


@given(st.text("abMW /-", max_size=200), st.integers(20, 200))
def test_wrapping_loses_no_letter(text, width):
    together = "".join(wrapped(text, width, 12))
    assert together.replace(" ", "") == text.replace(" ", "")


def test_the_svg_marks_where_the_run_stands():
    marks = {"1": "done", "2": "done", "3": "now", "4": "waiting"}
    root = parsed(to_svg(lay_out(SOP_24), marks, title="Berkas", mark_words={"now": "sedang"}))
    groups = {group.get("class"): group for group in root.iter(f"{SVG}g")}
    assert [
        len([g for g in root.iter(f"{SVG}g") if g.get("class") == f"step {m}"]) for m in ("done", "now")
    ] == [2, 1]
    assert groups["step now"].findtext(f"{SVG}title") == "3 sedang"
    assert len([r for r in root.iter(f"{SVG}rect") if r.get("class") == "cell number now"]) == 1


def test_a_row_stands_where_its_undrawn_step_does():
    marks = {"5": "done", "5b": "now"}
    root = parsed(to_svg(lay_out(SOP_24), marks, title="Berkas"))
    assert [r for r in root.iter(f"{SVG}rect") if r.get("class") == "cell number now"]
    assert [g for g in root.iter(f"{SVG}g") if g.get("class") == "step done"]


def test_the_svg_carries_no_style_and_no_script():
    for element in parsed(to_svg(lay_out(SOP_24), title="SOP")).iter():
        assert element.tag.removeprefix(SVG) not in ("style", "script")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_the_svg_is_told_in_words_and_escapes_the_sheets():
    sheet = Sheet(
        Identity(),
        performers=(Performer("a", "A & B"),),
        steps=(Step("1", 1, "1", "<b>Tulis</b>", "a", "plain", outcomes=(Outcome("end", "Selesai"),)),),
    )
    root = parsed(to_svg(lay_out(sheet), title='"SOP" <1>'))
    assert root.get("aria-label") == '"SOP" <1>'
    assert "A & B: <b>Tulis</b>" in (root.findtext(f"{SVG}desc") or "")
