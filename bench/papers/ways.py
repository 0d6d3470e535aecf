"""Three ways to the same report as PDF/A; what each loads before its first time is not counted."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.papers.as_html import html_of
from bench.papers.report import MOMENT
from triwulan.documents.domain.blocks import blocks_in
from triwulan.documents.interfaces.docx_file import render_docx
from triwulan.documents.interfaces.pdf import LIBRARY, render_pdf

Content = Mapping[str, Any]
EXPORT = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
}


def ours(content: Content) -> bytes:
    """Typst in a process of its own, as the program does it: PDF/A-2a and UA-1."""
    return render_pdf(LIBRARY / "paper.typ", content, modified=MOMENT)


def weasyprint(content: Content) -> bytes:
    """HTML with print CSS in this process, its packages loaded before."""
    from weasyprint import HTML  # noqa: PLC0415 - only in the environment of these measurements

    made = HTML(string=html_of(content)).write_pdf(pdf_variant="pdf/a-2b", uncompressed_pdf=True)
    assert made is not None  # noqa: S101 - a target was not named
    return bytes(made)


def libreoffice(content: Content) -> bytes:
    """Our own Word file, printed by LibreOffice with a profile that is there already."""
    with tempfile.TemporaryDirectory() as folder:
        return printed(render_docx(blocks_in(content), content, modified=MOMENT), Path(folder))


def printed(data: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice prints it to PDF/A-2b."""
    source = folder / "laporan.docx"
    source.write_bytes(data)
    subprocess.run(  # noqa: S603 - a program of the machine on our own file
        [
            str(shutil.which("soffice")), "--headless", f"-env:UserInstallation=file://{PROFILE}",
            "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(EXPORT)}", "--outdir", str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return (folder / "laporan.pdf").read_bytes()


PROFILE = Path(tempfile.gettempdir()) / "triwulan-bench-libreoffice"
WAYS: dict[str, tuple[str, Callable[[Content], bytes], str]] = {
    "ours": (f"Triwulan, Typst {version('typst')}", ours, "pdfa2a"),
    "weasyprint": ("WeasyPrint", weasyprint, "pdfa2b"),
    "libreoffice": ("our Word file through LibreOffice", libreoffice, "pdfa2b"),
}
