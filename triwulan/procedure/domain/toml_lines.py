"""Where each key of a TOML file stands. The standard reader gives no lines, and a finding needs one."""

import re
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*|[\[\]{}]')


class Lines:
    """Line numbers, from 1, by path: `("steps", 0, "outcomes", 1, "to")`."""

    def __init__(self, text: str) -> None:
        self._lines = dict(_scan(text))

    def __call__(self, *path: str | int) -> int:
        """The line of the path, or of the nearest thing above it that has one."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 1


def _scan(text: str) -> Iterator[tuple[Path, int]]:
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in _opening_lines(text):
        if header := _HEADER.match(line):
            table = _enter(_parts(header[2]), header[1] == "[[", counts)
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *_parts(key[1])), number


def _enter(parts: list[str], repeated: bool, counts: dict[Path, int]) -> Path:
    """The path of a table, with the number of each repeated table on the way in it."""
    path: Path = ()
    for index, part in enumerate(parts):
        path = (*path, part)
        if repeated and index == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _opening_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines on which something new begins: not those inside a long text or a list over several lines."""
    quote, depth = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not quote and not depth:
            yield number, line
            if _HEADER.match(line) and not _KEY.match(line):
                continue
        quote, depth = _after(line, quote, depth)


def _after(line: str, quote: str, depth: int) -> tuple[str, int]:
    """Which long text (`quote`) and how many brackets (`depth`) are still open behind the line."""
    if quote:
        end = line.find(quote)
        return (quote, depth) if end < 0 else _after(line[end + 3 :], "", depth)
    depths: Mapping[str, int] = {"[": 1, "{": 1, "]": -1, "}": -1}
    for token in _TOKEN.finditer(line):
        if token[0] in ('"""', "'''"):
            return _after(line[token.end() :], token[0], depth)
        depth += depths.get(token[0], 0)
    return "", max(depth, 0)
