"""Which step leads to which: the questions about a sheet's ways that engine, check and chart share."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from triwulan.procedure.domain.sheet import Outcome, Sheet, Step


def goes_forward(outcome: Outcome) -> bool:
    """A way that is neither a return nor an errand sent out from a task that stays open."""
    return not (outcome.returns or outcome.stays)


def known_targets(sheet: Sheet, step: Step, wanted: Callable[[Outcome], bool] = lambda _: True) -> set[str]:
    """Keys of the steps that `step` leads to, over the outcomes wanted; unknown targets are left out."""
    keys = {other.key for other in sheet.steps}
    return {o.to for o in step.outcomes if o.to is not None and o.to in keys and wanted(o)}


def reached(
    sheet: Sheet, starts: Iterable[str], wanted: Callable[[Outcome], bool] = lambda _: True
) -> set[str]:
    """All steps that can be reached from `starts`, these included."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(known_targets(sheet, sheet.step(key), wanted))
    return found


def upstream_of(sheet: Sheet, key: str) -> frozenset[str]:
    """The steps of the same scope whose work still goes forward into `key`; not `key` itself.

    Returns and errands do not count: else two joining steps of one loop would wait for each other for ever.
    """
    return _upstream(tuple((s.key, s.scope, _forward(sheet, s)) for s in sheet.steps), key)


def _forward(sheet: Sheet, step: Step) -> tuple[str, ...]:
    return tuple(sorted(known_targets(sheet, step, goes_forward)))


@lru_cache(maxsize=1024)
def _upstream(ways: tuple[tuple[str, str, tuple[str, ...]], ...], key: str) -> frozenset[str]:
    scope = next(scope for step, scope, _ in ways if step == key)
    found: set[str] = {key}
    growing = True
    while growing:
        more = {s for s, at, to in ways if at == scope and s not in found and not found.isdisjoint(to)}
        found |= more
        growing = bool(more)
    return frozenset(found - {key})
