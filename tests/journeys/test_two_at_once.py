"""Two decisions on one report: the first one stands, the second is told who was quicker and when."""

import pytest

from tests.fixtures.walking import open_quarter, walk_unit
from tests.journeys import rows
from tests.journeys.conftest import Cast
from tests.journeys.rows import VISITS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHY = "Mohon sebutkan sumber angka."


def test_approve_and_return_in_two_windows(cast: Cast) -> None:
    """Given the report open in two windows, when one approves, then the other's return is refused kindly."""
    cycle = open_quarter(cast.office)
    report = walk_unit(cast.office, cycle, "layanan", until="5")
    cast.at("2026-10-12 14:00")
    first, second = cast.desk("kabid_layanan"), cast.desk("kabid_layanan")
    first.start(5)
    second.page.goto(first.page.url)

    first.press("approve")
    cast.at("2026-10-12 14:05")
    rows.give_back(second, {VISITS: WHY})

    assert "Contoh Kabid Layanan" in second.text
    assert "14.00" in second.text
    typed = [field.input_value() for field in second.page.locator("main [readonly]").all()]
    assert WHY in typed, "nothing typed is lost"
    cast.check(second.page, "two-at-once")
    report.refresh_from_db()
    assert report.approved_by is not None
    assert not report.findings.exists()
