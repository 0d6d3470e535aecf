"""One reader in a process of its own, so that its memory is its own; then all of them in turn."""

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.tables.readers import READERS

ROUNDS = 3
TIMES = 3


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time for one reading, and megabytes that the first reading took on top."""

    took: float
    grew: float
    seen: int


def measure(key: str, path: Path, small: Path) -> Cost:
    """The reader's cost, measured in this process; the small file has it load its packages before."""
    read = READERS[key][1]
    read(small)
    before = _peak()
    seen = read(path)
    grew = _peak() - before
    took = []
    for _ in range(TIMES):
        begun = time.process_time()
        read(path)
        took.append((time.process_time() - begun) * 1000)
    return Cost(statistics.median(took), grew, seen)


def compare(path: Path, small: Path) -> dict[str, Cost]:
    """Every reader, each round in another order; the median of the rounds."""
    found: dict[str, list[Cost]] = {key: [] for key in READERS}
    keys = list(READERS)
    for _ in range(ROUNDS):
        for key in keys:
            found[key].append(_apart(key, path, small))
        keys = keys[1:] + keys[:1]
    return {
        key: Cost(
            statistics.median(cost.took for cost in costs),
            statistics.median(cost.grew for cost in costs),
            costs[0].seen,
        )
        for key, costs in found.items()
    }


def _apart(key: str, path: Path, small: Path) -> Cost:
    command = [sys.executable, "-m", "bench.tables", key, str(path), str(small)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (ourselves)
    return Cost(**json.loads(done.stdout))


def _peak() -> float:
    """The most memory that this program has ever held, in megabytes, as Linux tells it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
