"""How wide words are, near enough to wrap them: the drawing cannot ask the browser."""

from functools import lru_cache

_EMS = {
    "m": 0.98,
    "w": 0.82,
    "M": 0.87,
    "W": 0.99,
    "Q": 0.79,
    "O": 0.79,
    "@": 1.0,
    "%": 0.95,
    "f": 0.36,
    "r": 0.42,
}
_EMS |= dict.fromkeys("ijl.,;:!|'I", 0.33) | dict.fromkeys("t()[]/- ", 0.4)


def width_of(text: str, size: int, bold: bool = False) -> float:
    """Estimated width in pixels of one line, for the widest of the usual screen fonts."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (1.1 if bold else 1.0)


def _ems(letter: str) -> float:
    return _EMS.get(letter, 0.7 if letter.isupper() else 0.62)


@lru_cache(maxsize=2048)
def wrapped(text: str, width: int, size: int, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit the width; too long a word breaks, best behind a slash or hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width, size, bold):
            glue = "" if piece.startswith("\u2060") or not line else " "
            piece = piece.lstrip("\u2060")
            if line and width_of(line + glue + piece, size, bold) > width:
                lines.append(line)
                line = piece
            else:
                line += glue + piece
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, width: int, size: int, bold: bool) -> list[str]:
    """A word, or the parts of one too long for a line; U+2060 ties a part to the one before it."""
    if width_of(word, size, bold) <= width:
        return [word]
    parts = [part for part in word.replace("/", "/\0").replace("-", "-\0").split("\0") if part]
    if len(parts) == 1:
        letters = max(1, int(width / width_of("W", size, bold)))
        parts = [word[i : i + letters] for i in range(0, len(word), letters)]
    return [parts[0], *("\u2060" + part for part in parts[1:])]
