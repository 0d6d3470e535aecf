"""What a version changed, for the ledger: only the parts that differ. Pure."""

from collections.abc import Mapping
from typing import Any

Parts = dict[str, Any]


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Parts, Parts]:
    """The differing parts of two calendars' data, each as it was and as it is; of holidays only the days."""
    old: Parts = {}
    new: Parts = {}
    for part in sorted({*before, *after}):
        was, becomes = before.get(part), after.get(part)
        if was == becomes:
            continue
        if isinstance(was, Mapping) and isinstance(becomes, Mapping):
            old[part], new[part] = changed_parts(was, becomes)
        else:
            old[part], new[part] = was, becomes
    return old, new
