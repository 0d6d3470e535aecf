"""Kinds of documents. The modules above register theirs in AppConfig.ready(); the register knows none itself.

register_kind(DocumentKind(
    key="quarterly_report", label=_("Quarterly report"), blocks=blocks_of_report,
    route=(("initial", "sekretaris"), ("sign", "kepala_dinas")), when_signed=..., when_returned=...,
))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise

from triwulan.documents.domain.blocks import Block, blocks_in
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer
from triwulan.organization.models import Position

# Sets the blocks of any content; a kind has a template of its own only where its paper is a form.
PAPER = Path(__file__).resolve().parents[1] / "typst" / "paper.typ"


class WhenSigned(Protocol):
    """Called in the transaction of the last signature, after the document is issued and before it commits."""

    def __call__(self, *, document: Document, by: Actor, at: datetime) -> None: ...


class WhenReturned(Protocol):
    """Called in the transaction of a return."""

    def __call__(self, *, document: Document, reason: str, by: Actor, at: datetime) -> None: ...


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document.

    `template` is its Typst file; it gets the document's content and the frame (see `framing.py`). `blocks`
    turns framed content into the blocks of the other forms; as it comes, they stand in the content.
    `forms` are the files that it can be had as, by their endings.
    `route` is the signing route where an agency has set none: pairs of act (initial, sign) and performer.
    `stops` names the positions themselves, for papers that certain officials sign whatever route an agency
    has set (an agreement); such a kind has no `route`. `frame` has the last word on framed content: whose
    signature stands where, and which date.
    `numbered` kinds get a number by the agency's pattern. `seen_by` narrows, for this kind, what the right
    `document.read` lets a viewer see (a filter over Document); whoever is on the route sees it in any case.
    """

    key: str
    label: str | Promise
    template: Path = PAPER
    route: tuple[tuple[str, str], ...] = ()
    numbered: bool = True
    when_signed: WhenSigned | None = None
    when_returned: WhenReturned | None = None
    seen_by: Callable[[Viewer], Q] | None = None
    blocks: Callable[[Mapping[str, Any]], Sequence[Block]] = blocks_in
    forms: tuple[str, ...] = ("pdf", "docx")
    stops: Callable[[Document], Sequence[tuple[str, Position]]] | None = None
    frame: Callable[[dict[str, object]], dict[str, object]] | None = None


_kinds: dict[str, DocumentKind] = {}


def register_kind(kind: DocumentKind) -> None:
    """Offer a kind. Another one under the same key is an error (ValueError)."""
    if _kinds.get(kind.key, kind) != kind:
        raise ValueError(f"The kind of document {kind.key!r} is registered already.")
    _kinds[kind.key] = kind


def kind_named(key: str) -> DocumentKind:
    """The kind of that key; KeyError where no module offers it."""
    return _kinds[key]


def known_kinds() -> tuple[DocumentKind, ...]:
    """All kinds on offer, by key."""
    return tuple(_kinds[key] for key in sorted(_kinds))
