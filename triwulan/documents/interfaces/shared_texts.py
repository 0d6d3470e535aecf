"""The texts of a workbook, which its cells name by their number; only their lengths are of interest."""

from array import array
from collections.abc import Iterable

from triwulan.documents.interfaces.table_refusals import MAX_ELEMENTS, TableRefused
from triwulan.documents.interfaces.xml_walk import local, walk


def shared_lengths(pieces: Iterable[bytes]) -> "array[int]":
    """How many characters each text of xl/sharedStrings.xml has (of what stands above others, too)."""
    lengths = array("l")
    inside = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = local(name)
        if tag == "si":
            lengths.append(0)
            if len(lengths) > MAX_ELEMENTS:
                raise TableRefused("bomb")
        inside = tag == "t" and bool(lengths)

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    def text(part: str) -> None:
        if inside:
            lengths[-1] += len(part)

    walk(pieces, start, end, text)
    return lengths
