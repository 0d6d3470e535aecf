"""The pages that see everything, with a cycle in several states."""

import pytest

from tests.fixtures.walking import open_quarter, walk_unit
from tests.journeys.conftest import Cast
from tests.journeys.desk import follow

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_home_board_and_file_show_where_the_work_lies(cast: Cast) -> None:
    """Given one unit handed over and one half-way, when people look, then each sees what waits and where."""
    cycle = open_quarter(cast.office)
    walk_unit(cast.office, cycle, "layanan")
    walk_unit(cast.office, cycle, "arsip", until="4")
    cast.at("2026-10-14 14:40")

    home = cast.page("kasubid_arsip")
    assert home.get_by_role("heading", level=1).inner_text() == "1 tugas menunggu Anda"
    cast.check(home, "tugas-saya")

    board = cast.page("kasubag_perencanaan", "/pelaksanaan/")
    assert "1 dari 3 unit kerja" in board.locator("main").inner_text()
    cast.check(board, "pelaksanaan")

    follow(board, board.get_by_role("link", name="Bidang Layanan"))
    assert board.get_by_role("heading", level=1).inner_text() == "Berkas Bidang Layanan"
    cast.check(board, "berkas")
