"""The way from the domain to the renderer, which stands above it: `documents.apps` puts the renderer in."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol


class Renderer(Protocol):
    """What makes files of content; see interfaces/pdf.py."""

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

    def version(self, template: Path) -> str:
        """What it was made with."""
        ...


_renderers: list[Renderer] = []


def use_renderer(renderer: Renderer) -> None:
    """Render with this one from now on."""
    _renderers[:] = [renderer]


def current_renderer() -> Renderer:
    """The renderer in use."""
    return _renderers[0]
