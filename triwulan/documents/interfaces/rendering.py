"""The renderer that the domain is given: four forms of one content, and what they are made with."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from triwulan.documents.domain.blocks import Block
from triwulan.documents.interfaces.docx_file import render_docx
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf
from triwulan.documents.interfaces.xlsx_file import render_xlsx

HERE: Final = Path(__file__).parent
DOMAIN: Final = HERE.parent / "domain"
TYPST: Final = ("typst", "fontpkg-noto-sans")
# Whatever of other people's determines the bytes of a form; a digest of our own stands behind.
PACKAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "pdf": (*TYPST, "segno"),
    "docx": (*TYPST, "python-docx", "lxml"),
    "xlsx": ("xlsxwriter", "fontpkg-noto-sans"),
}
PLAN: Final = ("paper_plan", "table_plan", "font_widths", "glyphs", "charts")
WORD: Final = (
    "docx_file", "docx_frame", "docx_styles", "docx_tables", "docx_xml", "word_parts", "repeatable_zip",
)  # fmt: skip
SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "pdf": ("pdf", "typst_worker", *PLAN),
    "docx": ("pdf", "typst_worker", *PLAN, *WORD),
    "xlsx": ("xlsx_file", "workbook_writing", "docx_xml", "docx_frame", *PLAN),
}
DIGITS: Final = 16


class OfficeRenderer:
    """PDF by Typst, Word files by python-docx, workbooks by XlsxWriter."""

    def pdf(
        self,
        template: Path,
        content: Mapping[str, object],
        *,
        modified: datetime,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """See `render_pdf`."""
        return render_pdf(template, content, modified=modified, pictures=pictures)

    def docx(
        self,
        blocks: Sequence[Block],
        content: Mapping[str, object],
        *,
        modified: datetime,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """See `render_docx`."""
        return render_docx(blocks, content, modified=modified, pictures=pictures)

    def xlsx(self, blocks: Sequence[Block], content: Mapping[str, object], *, modified: datetime) -> bytes:
        """See `render_xlsx`."""
        return render_xlsx(blocks, content, modified=modified)

    def version(self, template: Path, form: str = "pdf", sources: Sequence[Path] = ()) -> str:
        """See `made_with`."""
        return made_with(template, form, tuple(sources))


@cache
def made_with(template: Path, form: str = "pdf", sources: tuple[Path, ...] = ()) -> str:
    """What a file of this form is made with; kept beside it, so that it can be made again in ten years.

    At most 120 letters. Files in a package of Office are also packed by zlib, whose builds differ.
    """
    parts = [f"{name} {version(name)}" for name in PACKAGES[form]]
    if form != "pdf":
        parts.append(f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    return "; ".join([*parts, digest_of_sources(template, form, sources)])


def digest_of_sources(template: Path, form: str, sources: tuple[Path, ...] = ()) -> str:
    """The first digits of the SHA-256 of templates and renderers of this form, and of `sources`."""
    paths = [HERE / f"{name}.py" for name in SOURCES[form]] + [DOMAIN / "blocks.py", *sources]
    if form != "xlsx":
        paths += [*sorted(LIBRARY.glob("*.typ")), template, DOMAIN / "check_mark.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:DIGITS]
