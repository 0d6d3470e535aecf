"""`python -m bench.papers`: prints the table. All in turn, the order turning; checked outside the time."""

import json
import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from bench.papers.report import content
from bench.papers.ways import WAYS

ROUNDS = 5
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Warm up, measure, check, print."""
    report = content()
    made = {key: way(report) for key, (_name, way, _profile) in WAYS.items()}
    took: dict[str, list[tuple[float, float]]] = {key: [] for key in WAYS}
    keys = list(WAYS)
    for turn in range(ROUNDS):
        for key in keys[turn % len(keys) :] + keys[: turn % len(keys)]:
            begun, worked = time.perf_counter(), processor()
            WAYS[key][1](report)
            took[key].append((time.perf_counter() - begun, processor() - worked))
    base = [statistics.median(column) for column in zip(*took["ours"], strict=True)]
    print(
        "| way | s | fastest to slowest | times ours | processor s | times ours | pages | kB | checked as"
        " | broken |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for key, (name, _way, profile) in WAYS.items():
        found = looked_at(made[key], profile)
        waits = sorted(one for one, _ in took[key])
        middle = [statistics.median(waits), statistics.median(work for _, work in took[key])]
        print(
            f"| {name} | {middle[0]:.2f} | {waits[0]:.2f} to {waits[-1]:.2f} | {middle[0] / base[0]:.1f}"
            f" | {middle[1]:.2f} | {middle[1] / base[1]:.1f}"
            f" | {found['pages']} | {len(made[key]) // 1024} | {profile} | {found['broken'] or 'none'} |"
        )


def processor() -> float:
    """Seconds of processor time that this process and its children have had."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def looked_at(data: bytes, profile: str) -> dict[str, object]:
    """Pages and broken rules, by the checker in the environment for development."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(  # noqa: S603 - our own environment
            [str(ROOT / ".venv" / "bin" / "python"), "-m", "bench.papers.check", profile, file.name],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
    found: dict[str, object] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
