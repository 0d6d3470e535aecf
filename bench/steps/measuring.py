"""Timing the contenders: warmed up, interleaved walk by walk, their order turning."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter_ns

from django.db import connection

from bench.steps.route import ROUTE, Contender


@dataclass
class Times:
    """Milliseconds of one contender, step by step."""

    name: str
    statements: float = 0
    by_step: dict[str, list[float]] = field(default_factory=dict)

    @property
    def all(self) -> list[float]:
        """Every step's time."""
        return [time for times in self.by_step.values() for time in times]

    @property
    def median(self) -> float:
        """Of one step: the middle of the walks' means, so that quick and slow steps count alike."""
        return median(self.walks)

    @property
    def walks(self) -> list[float]:
        """Mean milliseconds per step of each walk."""
        return [sum(walk) / len(walk) for walk in zip(*self.by_step.values(), strict=True)]

    @property
    def spread(self) -> tuple[float, float]:
        """The 10th and the 90th percentile of the walks."""
        tenths = quantiles(self.walks, n=10)
        return tenths[0], tenths[-1]


def measure(contenders: Sequence[Contender], *, walks: int, warm_up: int) -> list[Times]:
    """Let each contender do `walks` walks after `warm_up` untimed ones."""
    times = [Times(contender.name) for contender in contenders]
    pairs = list(zip(contenders, times, strict=True))
    for number in range(warm_up):
        for contender, _times in pairs:
            _walk(contender, number, None)
    for contender, found in pairs:
        found.statements = _statements(contender)
    gc.collect()
    gc.freeze()
    for number in range(walks):
        turn = number % len(pairs)
        for contender, found in [*pairs[turn:], *pairs[:turn]]:
            _walk(contender, number, found)
    return times


def _walk(contender: Contender, number: int, times: Times | None) -> None:
    contender.open(number)
    for stop in ROUTE:
        began = perf_counter_ns()
        contender.do(stop)
        took = (perf_counter_ns() - began) / 1_000_000
        if times is not None:
            times.by_step.setdefault(stop.step, []).append(took)


def _statements(contender: Contender) -> float:
    """SQL statements per step, BEGIN and COMMIT left out."""
    count = 0

    def counting(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    contender.open(0)
    with connection.execute_wrapper(counting):
        for stop in ROUTE:
            contender.do(stop)
    return count / len(ROUTE)
