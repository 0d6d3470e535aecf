"""The comparison as a table."""

from django.core.management import call_command
from django.db import connection

from bench.steps.floor import Floor
from bench.steps.flow import Viewflow
from bench.steps.measuring import Times, measure
from bench.steps.office import make_office
from bench.steps.ours import Ours
from bench.steps.route import Contender
from bench.steps.spiff import Spiff


def compare(*, walks: int) -> None:
    """Migrate an empty database, measure on it, print a Markdown table."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    office = make_office()
    floor = Floor(office)
    contenders: list[Contender] = [floor, Ours(office), Spiff(office), Viewflow(office)]
    _print(measure(contenders, walks=walks, warm_up=10))


def _print(times: list[Times]) -> None:
    base = times[0].median
    print(f"\n{connection.vendor}\n")
    print("| | ms per step | 10th to 90th | statements | times the floor |")
    print("|---|---|---|---|---|")
    for one in times:
        low, high = one.spread
        print(
            f"| {one.name} | {one.median:.2f} | {low:.2f} to {high:.2f} | {one.statements:.1f}"
            f" | {one.median / base:.2f} |"
        )
