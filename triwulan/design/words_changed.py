"""Which words changed between two texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Segment:
    """A stretch of text: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def words_changed(before: str, after: str) -> tuple[Segment, ...]:
    """Segments in reading order; a replaced stretch gives its old words, then its new ones."""
    old, new = _words(before), _words(after)
    return tuple(_segments(old, new))


def _segments(old: list[str], new: list[str]) -> Iterator[Segment]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Segment("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Segment("gone", "".join(old[a:b]))
        if d > c:
            yield Segment("new", "".join(new[c:d]))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
