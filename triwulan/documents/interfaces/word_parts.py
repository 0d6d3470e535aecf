"""What a Word file cannot do by itself: vector pictures as dots, and the pages of its headings."""

import base64
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from triwulan.documents.domain.content import canonical_json
from triwulan.documents.interfaces.glyphs import shown
from triwulan.documents.interfaces.pdf import LIBRARY, SECONDS, lay_out, run_worker

NO_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
PAPER: Final = LIBRARY / "paper.typ"


@dataclass(frozen=True)
class WordParts:
    """`pages` of the headings in order, `pictures` as PNG in order."""

    pages: tuple[int, ...] = ()
    pictures: tuple[bytes, ...] = ()


def word_parts(
    content: Mapping[str, Any], svgs: Sequence[str], pictures: Mapping[str, bytes], *, paged: bool
) -> WordParts:
    """The parts, by one run of Typst; none is made where nothing is asked. Raises RenderFailed."""
    if not svgs and not paged:
        return WordParts()
    with tempfile.TemporaryDirectory(prefix="triwulan-docx-") as folder:
        root = Path(folder)
        lay_out(root, PAPER, content, pictures)
        if not paged:
            (root / "main.typ").unlink()
        if svgs:
            (root / "pictures.json").write_text(
                canonical_json([shown(svg) for svg in svgs]), encoding="utf-8"
            )
        made = json.loads(run_worker(root, NO_MOMENT, SECONDS, parts=True))
    return WordParts(tuple(made["pages"]), tuple(base64.b64decode(one) for one in made["pictures"]))
