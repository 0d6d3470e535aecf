"""XML from strangers: read in pieces by expat, in which no entity can be declared."""

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

ENCODINGS: Final = ("utf-8", "us-ascii")
COLON: Final = ":"


class BadXml(Exception):
    """Not well-formed, or with a document type, which no spreadsheet program writes."""


def walk(pieces: Iterable[bytes], start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Tells of every element as it comes; names are as written, with their prefix (see `local`).

    What the handlers raise passes through; raises BadXml. Nothing is kept, and nothing outside the pieces is
    ever read: entities need a document type, and that is refused.
    """
    feed(parser_of(start, end, text), pieces)


def parser_of(start: Start, end: End | None, text: Text | None) -> expat.XMLParserType:
    """A parser for `feed`, whose place in the bytes the handlers may ask."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.XmlDeclHandler = require_utf8
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Gives all pieces to the parser; raises BadXml."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise BadXml(str(problem)) from None


def refuse_doctype(name: str, *_rest: object) -> None:
    """A document type may declare entities that grow without end or name other files."""
    raise BadXml(f"document type {name}")


def require_utf8(_version: str, encoding: str | None, _standalone: int) -> None:
    """Spreadsheet programs write UTF-8; of other encodings calamine would make other characters than we."""
    if encoding is not None and encoding.casefold() not in ENCODINGS:
        raise BadXml(f"encoding {encoding}")


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(COLON)[2] if COLON in name else name


def attribute(attributes: dict[str, str], name: str) -> str | None:
    """An attribute by its local name, such as `id` for `r:id`."""
    return next((value for key, value in attributes.items() if local(key) == name), None)
