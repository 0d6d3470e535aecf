"""The whole demo: the office, its past year, two finished quarters, and the third one under way."""

from datetime import date

from triwulan.web.demo.annual import annual_report
from triwulan.web.demo.office import DemoOffice, change_of_head, read_notices, set_up_office
from triwulan.web.demo.past_year import QUARTERS, play_quarter
from triwulan.web.demo.quarters import first_quarter, late_arrival, second_quarter, third_quarter
from triwulan.web.demo.stage import Stage
from triwulan.web.demo.undertakings import absorb, change_budget, remember, undertake


def build_demo() -> DemoOffice:
    """Play 2025, and 2026 up to Wednesday 14 October, in the order in which it happened."""
    office = set_up_office()
    stage = Stage(office)
    remember(office)
    undertake(office, date(2025, 1, 20))
    for quarter in QUARTERS:
        play_quarter(stage, quarter)
    undertake(office, date(2026, 1, 20))
    annual_report(office)
    absorb(office, 1, "2026-04-08")
    first_quarter(stage)
    absorb(office, 2, "2026-07-08")
    second_quarter(stage)
    late_arrival(stage)
    change_of_head(office)
    change_budget(office)
    read_notices(office)
    absorb(office, 3, "2026-10-08")
    third_quarter(stage)
    return office
