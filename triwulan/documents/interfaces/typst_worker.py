"""The process that runs Typst once and ends: `python -I typst_worker.py ROOT EPOCH [parts]`.

A process of its own because a long-lived one grows without end (design/stack.md). It imports nothing of the
program. It compiles ROOT/main.typ and writes the PDF to its standard output; a warning is an error, because
a missing font is no more than a warning to Typst. With "parts" it writes JSON instead, of what a Word file
needs: "pages" of the headings in ROOT/main.typ, and "pictures" of ROOT/pictures.typ as PNG in base64.
Exit 1 and a line on standard error: not rendered.
"""

import base64
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import fontpkg_noto_sans
import typst


def fonts() -> typst.Fonts:
    """Noto Sans from its package, and the symbols of the fonts that Typst carries; none of the machine's."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(fontpkg_noto_sans.ROOT)],
    )


# Dots per inch of pictures: a chart as wide as the text has some 1,300 of them.
DENSITY = 200


def compiler_of(root: Path, name: str) -> typst.Compiler:
    """What compiles ROOT/`name`; it reads nothing outside ROOT."""
    return typst.Compiler(
        root / name,
        root=root,
        font_paths=fonts(),
        ignore_system_fonts=True,
        package_path=root / "no-packages",
        package_cache_path=root / "no-packages",
    )


def compile_pdf(root: Path, modified: datetime) -> bytes:
    """The PDF of ROOT/main.typ as PDF/A-2a and PDF/UA-1; raises TypstError."""
    made, warnings = compiler_of(root, "main.typ").compile_with_warnings(
        format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=modified
    )
    if warnings:
        raise typst.TypstError(warnings[0].message, warnings[0].diagnostic)
    if not isinstance(made, bytes):
        raise typst.TypstError("no PDF was made", "")
    return made


def parts(root: Path) -> bytes:
    """Pages of headings, and pictures; what ROOT has no file for is empty. Raises TypstError."""
    pages: list[int] = []
    made: Sequence[bytes | None] = []
    if (root / "main.typ").exists():
        pages = json.loads(compiler_of(root, "main.typ").query("<heading-pages>", field="value", one=True))
    if (root / "pictures.json").exists():
        whole = compiler_of(root, "pictures.typ").compile(format="png", ppi=DENSITY)
        made = whole if isinstance(whole, list) else [whole]
    coded = [base64.b64encode(one).decode("ascii") for one in made if one]
    return json.dumps({"pages": pages, "pictures": coded}).encode()


def main(arguments: list[str]) -> int:
    """Runs once; the answer is the exit code."""
    root, epoch = Path(arguments[0]), int(arguments[1])
    try:
        if arguments[2:] == ["parts"]:
            made = parts(root)
        else:
            made = compile_pdf(root, datetime.fromtimestamp(epoch, UTC))
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic or error.message)
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
