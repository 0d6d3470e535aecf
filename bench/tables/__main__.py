"""`python -m bench.tables`: prints the table. With a reader and two files it measures that one, as JSON."""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.tables.measuring import compare, measure
from bench.tables.plan import write_plan
from bench.tables.readers import READERS


def main() -> None:
    """Write the file, let everybody read it, print."""
    if len(sys.argv) > 1:
        print(json.dumps(asdict(measure(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))))
        return
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "rencana.xlsx", Path(folder) / "kecil.xlsx"
        write_plan(path)
        write_plan(small, indicators=1)
        costs = compare(path, small)
    base = costs["plain"]
    print("| reader | ms | of openpyxl's | MB | of openpyxl's | filled cells |")
    print("|---|---|---|---|---|---|")
    for key, cost in costs.items():
        print(
            f"| {READERS[key][0]} | {cost.took:.0f} | {cost.took / base.took:.2f} | {cost.grew:.0f}"
            f" | {cost.grew / base.grew:.2f} | {cost.seen:,} |"
        )


if __name__ == "__main__":
    main()
