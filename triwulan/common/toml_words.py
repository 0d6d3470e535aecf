"""What the standard TOML reader finds wrong with a file, in words for whoever writes such files."""

import re
import tomllib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_KEPT = re.compile(r"\('(.*)',?\)")

_NAMED_TWICE = gettext_lazy("this stands in the file twice: %(what)s")
_CLOSED = gettext_lazy("this part of the file was finished further up and cannot be added to here")
_HAS_VALUE = gettext_lazy("this key has a value already")
_CHARACTER = gettext_lazy("this character may not stand here: %(what)s")
_BRACKET = gettext_lazy("the closing bracket behind the name of a table is missing")
_BACKSLASH = gettext_lazy("a backslash in a text must be written twice")
_UNFINISHED = gettext_lazy("the closing quotation mark of a text is missing")
_NOT_TOML = gettext_lazy("this is not written as TOML")

# The beginning of the reader's message (Python 3.11 to 3.13), and what it means.
_MEANINGS = (
    (
        "Expected newline or end of document",
        gettext_lazy("something stands behind the end of the value; begin a new line for it"),
    ),
    (
        "Invalid statement",
        gettext_lazy("a key with its value, a table or a remark must stand here"),
    ),
    ("Found invalid character '\\n'", _UNFINISHED),
    ("Illegal character '\\n'", _UNFINISHED),
    ("Found invalid character ", _CHARACTER),
    ("Illegal character ", _CHARACTER),
    ("Cannot declare ", _NAMED_TWICE),
    ("Expected ']' at the end", _BRACKET),
    ("Expected ']]' at the end", _BRACKET),
    ("Cannot mutate immutable namespace", _CLOSED),
    ("Cannot redefine namespace", _CLOSED),
    ("Cannot overwrite a value", _HAS_VALUE),
    ("Duplicate inline table key ", _NAMED_TWICE),
    ("Expected '=' after a key", gettext_lazy("the sign = is missing between the key and its value")),
    (
        "Invalid initial character for a key",
        gettext_lazy("a key must stand here; one with spaces or other signs needs quotation marks"),
    ),
    (
        "Unclosed array",
        gettext_lazy("the closing bracket of a list is missing, or a comma between its entries"),
    ),
    (
        "Unclosed inline table",
        gettext_lazy("the closing brace of a table is missing, or a comma between its entries"),
    ),
    ("Unescaped '\\'", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    ("Escaped character", _BACKSLASH),
    ("Unterminated string", _UNFINISHED),
    ("Invalid date or datetime", gettext_lazy("there is no such date; write it as 2026-01-31")),
    ("Invalid value", gettext_lazy("the value is missing or cannot be read; a text needs quotation marks")),
    ("Expected ", gettext_lazy("this sign is missing: %(what)s")),
)


def fault_words(message: str) -> str:
    """What a message of the reader means, in the language now active: a clause without a full stop."""
    plain = _PLACE.sub("", message)
    for beginning, meaning in _MEANINGS:
        if plain.startswith(beginning):
            return str(meaning) % {"what": _named(plain.removeprefix(beginning))}
    return str(_NOT_TOML)


def fault_at_line(error: tomllib.TOMLDecodeError, text: str) -> str:
    """The same with the line, as a sentence: "Baris 12: tanda = belum ada ..."."""
    place = _PLACE.search(str(error))
    line = place[1] if place and place[1] else len(text.splitlines()) or 1
    return _("Line %(line)s: %(fault)s.") % {"line": line, "fault": fault_words(str(error))}


def _named(rest: str) -> str:
    """A key path or a sign out of the message: "('agency', 'name') twice" is agency.name."""
    rest = rest.removesuffix(" twice").strip()
    if path := _KEPT.fullmatch(rest):
        return path[1].replace("', '", ".")
    return rest[1:-1] if rest[:1] in "'\"" else rest
