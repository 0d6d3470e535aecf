"""Whether a PDF that came back signed shows what the document shows, and nothing but signatures was added.

Pages are compared by what they are made of: content, fonts, pictures, size; each object by a digest of its
meaning, so that it does not matter in which order or packing a portal wrote it. A file that begins with our
bytes is looked through in the same way: a later revision could put other pages over ours.
"""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from triwulan.documents.domain.way_refusals import AnotherDocument, NotASignedPdf

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
OWN = ("/UserUnit", "/AA", "/Group")
# What makes a file do or hide something when it is opened.
CATALOGUE = ("/OpenAction", "/AA", "/OCProperties")
# Packing, and ways back to what holds an object.
PASSED_OVER = frozenset(
    {
        "/Length",
        "/Filter",
        "/DecodeParms",
        "/DL",
        "/Parent",
        "/P",
        "/StructParent",
        "/StructParents",
        "/Popup",
    }
)
MOST_PAGES = 5000
MOST_BYTES = 400 * 1024 * 1024
# Stamps larger than this part of their page could cover what the page says.
LARGEST_STAMP = Decimal("0.2")

PAGES = _("it has other pages")
CONTENT = _("page %(page)s shows something else")
NOTES = _("notes or pictures were added to page %(page)s")
STAMP = _("the signature's picture covers too much of page %(page)s")
ACTIONS = _("it would run something when it is opened")


def require_same_pages(original: PdfFileReader, signed: PdfFileReader) -> None:
    """Raises AnotherDocument, with what differs, or NotASignedPdf where the file cannot be followed."""
    try:
        _compare(Pages(original), Pages(signed))
    except AnotherDocument:
        raise
    except Exception as error:
        # Whatever a hostile file makes a reader stumble over: it was not proved to be the document.
        raise NotASignedPdf from error


def _compare(ours: "Pages", theirs: "Pages") -> None:
    if len(ours.pages) != len(theirs.pages):
        raise differs(PAGES)
    if ours.catalogue() != theirs.catalogue():
        raise differs(ACTIONS)
    for number, (own, other) in enumerate(zip(ours.pages, theirs.pages, strict=True), start=1):
        if ours.shown(own) != theirs.shown(other):
            raise differs(CONTENT, number)
        added = _added(ours, own, theirs, other, number)
        if not all(is_signature(one) for one in added):
            raise differs(NOTES, number)
        if sum(stamped(one, other) for one in added) > LARGEST_STAMP:
            raise differs(STAMP, number)


def _added(
    ours: "Pages", own: "Page", theirs: "Pages", other: "Page", number: int
) -> list[generic.DictionaryObject]:
    """The annotations that the signed page has and ours has not; ours must all be there."""
    missing = Counter(ours.digest(one) for one in own.notes())
    added = []
    for note in other.notes():
        mark = theirs.digest(note)
        if missing[mark]:
            missing[mark] -= 1
        else:
            added.append(note)
    if any(missing.values()):
        raise differs(CONTENT, number)
    return added


def differs(what: str | Promise, page: int = 0) -> AnotherDocument:
    """The refusal that says what is another."""
    return AnotherDocument(what=str(what) % {"page": page} if page else str(what))


def is_signature(note: generic.DictionaryObject) -> bool:
    """Whether an annotation is the place of a signature, and nothing happens at a touch of it."""
    above = entry(note, "/Parent")
    if any(entry(one, key) is not None for one in (note, above) for key in ("/A", "/AA")):
        return False
    kind = entry(note, "/FT") or entry(above, "/FT")
    return str(entry(note, "/Subtype")) == "/Widget" and str(kind) == "/Sig"


def entry(holder: Any, key: str) -> Any:
    """The value of a key, followed to where it stands; None where there is none."""
    return holder[key] if isinstance(holder, generic.DictionaryObject) and key in holder else None


def items(array: Any) -> list[Any]:
    """The members of an array, each followed to where it stands."""
    return [array[place] for place in range(len(array))] if isinstance(array, generic.ArrayObject) else []


def stamped(note: generic.DictionaryObject, page: "Page") -> Decimal:
    """Which part of its page the picture of a signature covers."""
    if "/AP" not in note:
        return Decimal(0)
    return _area(note["/Rect"]) / _area(page.inherited("/MediaBox"))


def _area(box: Any) -> Decimal:
    left, bottom, right, top = (Decimal(str(one)) for one in box)
    return abs((right - left) * (top - bottom))


class Page:
    """A page with what it inherits."""

    def __init__(self, own: generic.DictionaryObject, above: tuple[generic.DictionaryObject, ...]) -> None:
        self.own = own
        self.above = above

    def inherited(self, key: str) -> Any:
        """The entry of the page, or of the nearest node above; None where there is none."""
        return next((one[key] for one in (self.own, *self.above[::-1]) if key in one), None)

    def notes(self) -> Iterator[generic.DictionaryObject]:
        """Its annotations."""
        yield from items(entry(self.own, "/Annots"))


class Pages:
    """The pages of a file, with the digests of what they are made of."""

    def __init__(self, reader: PdfFileReader) -> None:
        self.reader = reader
        self.numbers: dict[tuple[int, int], int] = {}
        self.pages: list[Page] = []
        self.left = MOST_BYTES
        self._known: dict[tuple[int, int], bytes] = {}
        root = reader.root.raw_get("/Pages")
        self._walk(root, ())

    def _walk(self, raw: Any, above: tuple[generic.DictionaryObject, ...]) -> None:
        node = raw.get_object()
        if "/Kids" in node:
            if len(above) > 50:
                raise ValueError("pages too deep")
            for kid in node["/Kids"]:
                self._walk(kid, (*above, node))
            return
        if isinstance(raw, generic.IndirectObject):
            self.numbers[(raw.idnum, raw.generation)] = len(self.pages)
        self.pages.append(Page(node, above))
        if len(self.pages) > MOST_PAGES:
            raise ValueError("too many pages")

    def catalogue(self) -> list[bytes]:
        """Digests of what acts on the whole file, and whether it has a program or files in it."""
        root = self.reader.root
        names, form = entry(root, "/Names"), entry(root, "/AcroForm")
        inside = [entry(names, "/JavaScript"), entry(names, "/EmbeddedFiles"), entry(form, "/XFA")]
        return [self.digest(one) for one in (*(entry(root, key) for key in CATALOGUE), *inside)]

    def shown(self, page: Page) -> list[bytes]:
        """Digests of what the page shows: its content as one run, then what it draws with."""
        content = entry(page.own, "/Contents")
        parts = items(content) if isinstance(content, generic.ArrayObject) else [content]
        # Between two parts a reader sees a blank.
        whole = b"\n".join(self._data(part) for part in parts if part is not None)
        drawn = [self.digest(page.inherited(key)) for key in INHERITED]
        return [hashlib.sha256(whole).digest(), *drawn, *(self.digest(entry(page.own, key)) for key in OWN)]

    def digest(self, value: Any) -> bytes:
        """A digest of what the object means, whatever its number, order and packing."""
        if not isinstance(value, generic.IndirectObject):
            return hashlib.sha256(self._meaning(value)).digest()
        key = (value.idnum, value.generation)
        if key in self.numbers:
            return b"page %d" % self.numbers[key]
        if key not in self._known:
            # Met again inside itself it is a circle, and one circle is like another.
            self._known[key] = b"circle"
            self._known[key] = self.digest(value.get_object())  # type: ignore[no-untyped-call]
        return self._known[key]

    def _meaning(self, value: Any) -> bytes:
        if isinstance(value, generic.DictionaryObject):
            inner = b"".join(
                self.digest(key) + self.digest(value.raw_get(key))
                for key in sorted(value, key=str)
                if str(key) not in PASSED_OVER
            )
            if isinstance(value, generic.StreamObject):
                inner += b">" + hashlib.sha256(self._data(value)).digest()
            return b"<" + inner
        if isinstance(value, generic.ArrayObject):
            return b"[" + b"".join(self.digest(value.raw_get(i)) for i in range(len(value))) + b"]"
        return _plain(value)

    def _data(self, stream: generic.StreamObject) -> bytes:
        """The bytes of a stream, unpacked but for pictures in a form of their own; limited in all."""
        packing = entry(stream, "/Filter")
        packed: bytes = stream.encoded_data
        names = [str(one) for one in packing] if isinstance(packing, list) else [str(packing)]
        if packing is None:
            data = packed
        elif names == ["/FlateDecode"] and "/DecodeParms" not in stream:
            unpack = zlib.decompressobj()
            data = unpack.decompress(packed, self.left)
            if unpack.unconsumed_tail:
                raise ValueError("grows too large")
        else:
            data = " ".join(names).encode() + self.digest(entry(stream, "/DecodeParms")) + packed
        self.left -= len(data)
        if self.left <= 0:
            raise ValueError("grows too large")
        return data


def _plain(value: Any) -> bytes:
    """A number, name, string or nothing; numbers by their value, however they are written."""
    if (
        isinstance(value, generic.BooleanObject | bool)
        or value is None
        or isinstance(value, generic.NullObject)
    ):
        return f"={value}".encode() if value is not None else b"=null"
    if isinstance(value, generic.NumberObject | generic.FloatObject):
        return b"#" + str(Decimal(str(value)).normalize()).encode()
    if isinstance(value, generic.ByteStringObject):
        return b"(" + bytes(value)
    if isinstance(value, generic.TextStringObject):
        return b"(" + str(value).encode("utf-8", "surrogatepass")
    return b"/" + str(value).encode("utf-8", "surrogatepass")
