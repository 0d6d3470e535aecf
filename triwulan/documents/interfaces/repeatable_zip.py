"""A package of Office again, such that the same parts are the same bytes: fixed dates, order and rights."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DATE: Final = (1980, 1, 1, 0, 0, 0)
FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
LEVEL: Final = 6
UNIX: Final = 3


def repeatable(package: bytes, *, without: tuple[str, ...] = ()) -> bytes:
    """The package written anew: its list of contents first, then its parts by name."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        names = sorted(set(old.namelist()) - set(without), key=lambda name: (name not in FIRST, name))
        for name in names:
            entry = ZipInfo(name, DATE)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, 0o600 << 16
            new.writestr(entry, old.read(name), compresslevel=LEVEL)
    return out.getvalue()
