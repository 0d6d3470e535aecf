"""Content to PDF: one call, one process, the same bytes every time.

The template is a Typst file of the program; what people wrote reaches it only as JSON strings, which Typst
never reads as markup. The result is tagged PDF/A-2a and PDF/UA-1.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import Refusal
from triwulan.documents.domain.content import canonical_json
from triwulan.documents.interfaces.glyphs import shown_everywhere
from triwulan.documents.interfaces.paper_plan import with_runs

LIBRARY = Path(__file__).resolve().parents[1] / "typst"
WORKER = Path(__file__).with_name("typst_worker.py")
SECONDS = 60
PICTURE = re.compile(r"[a-z0-9][a-z0-9_-]*\.(png|jpg|svg)")


class RenderFailed(Refusal):
    """Typst gave no PDF; `diagnostic` says why, for the developer and not for the screen."""

    sentence = _("The document could not be made. Nothing was changed; please tell the administrator.")
    status = 500

    def __init__(self, diagnostic: str) -> None:
        super().__init__()
        self.diagnostic = diagnostic

    def __repr__(self) -> str:
        return f"RenderFailed({self.diagnostic!r})"


def render_pdf(
    template: Path,
    content: Mapping[str, object],
    *,
    modified: datetime,
    pictures: Mapping[str, bytes] | None = None,
    seconds: float = SECONDS,
) -> bytes:
    """The PDF of `template` filled with `content` (anything JSON can hold), dated `modified` (aware).

    `pictures` are files that the template finds beside itself, by plain names such as "logo.png".
    The same arguments give the same bytes on every machine. Raises RenderFailed, also after `seconds`.
    """
    with tempfile.TemporaryDirectory(prefix="triwulan-pdf-") as folder:
        root = Path(folder)
        lay_out(root, template, content, pictures or {})
        return run_worker(root, modified, seconds)


def lay_out(root: Path, template: Path, content: Mapping[str, object], pictures: Mapping[str, bytes]) -> None:
    """Puts into `root` all that Typst may read; it can read nothing outside."""
    for shared in LIBRARY.glob("*.typ"):
        shutil.copyfile(shared, root / shared.name)
    shutil.copyfile(template, root / "main.typ")
    (root / "content.json").write_text(canonical_json(shown_everywhere(with_runs(content))), encoding="utf-8")
    for name, data in pictures.items():
        if not PICTURE.fullmatch(name):
            raise RenderFailed(f"not a name for a picture: {name!r}")
        (root / name).write_bytes(data)


def run_worker(root: Path, modified: datetime, seconds: float, *, parts: bool = False) -> bytes:
    """What the worker process wrote: a PDF, or with `parts` the JSON of what a Word file needs."""
    epoch = str(int(modified.astimezone(UTC).timestamp()))
    mode = ["parts"] if parts else []
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, no shell
            [sys.executable, "-I", str(WORKER), str(root), epoch, *mode],
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=root,
            env={"LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise RenderFailed(f"no PDF within {seconds} seconds") from None
    if done.returncode != 0 or not done.stdout.startswith(b"{" if parts else b"%PDF-"):
        raise RenderFailed(done.stderr.decode("utf-8", "replace") or f"exit {done.returncode}")
    return done.stdout
