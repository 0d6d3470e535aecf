"""The way from the domain to the renderers, which stand above it: `documents.apps` puts them in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from triwulan.documents.domain.blocks import Block


class Renderer(Protocol):
    """What makes files of content; see interfaces/rendering.py."""

    def pdf(
        self,
        template: Path,
        content: Mapping[str, object],
        *,
        modified: datetime,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The PDF."""
        ...

    def docx(
        self,
        blocks: Sequence[Block],
        content: Mapping[str, object],
        *,
        modified: datetime,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The Word file of blocks in the frame that `content` has."""
        ...

    def xlsx(self, blocks: Sequence[Block], content: Mapping[str, object], *, modified: datetime) -> bytes:
        """The workbook of the tables among the blocks."""
        ...

    def version(self, template: Path, form: str = "pdf", sources: Sequence[Path] = ()) -> str:
        """All that a file of this form is made with: programs, fonts, and a digest of our own sources.

        `sources` are further files that the digest is to tell apart.
        """
        ...


_renderers: list[Renderer] = []


def use_renderer(renderer: Renderer) -> None:
    """Render with this one from now on."""
    _renderers[:] = [renderer]


def current_renderer() -> Renderer:
    """The renderer in use."""
    return _renderers[0]
