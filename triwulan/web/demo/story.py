"""The whole demo: the office, two finished quarters, and the third one under way."""

from triwulan.web.demo.office import DemoOffice, change_of_head, read_notices, set_up_office
from triwulan.web.demo.quarters import first_quarter, late_arrival, second_quarter, third_quarter
from triwulan.web.demo.stage import Stage


def build_demo() -> DemoOffice:
    """Play the year up to Wednesday 14 October 2026, in the order in which it happened."""
    office = set_up_office()
    stage = Stage(office)
    first_quarter(stage)
    second_quarter(stage)
    late_arrival(stage)
    change_of_head(office)
    read_notices(office)
    third_quarter(stage)
    return office
