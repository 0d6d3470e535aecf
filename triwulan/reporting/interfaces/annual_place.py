"""One place of an annual report: its text, the numbers that stand beside it, its neighbours, its comments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.blocks import (
    Block,
    Contents,
    Cover,
    Heading,
    Initials,
    Orientation,
    PageBreak,
    Paragraph,
    Signatures,
)
from triwulan.documents.interfaces.preview import Shown, shown
from triwulan.organization.domain.viewer import Viewer
from triwulan.reporting.domain.annual import queries
from triwulan.reporting.domain.annual.current import current_facts
from triwulan.reporting.domain.annual.facts import AnnualFacts
from triwulan.reporting.domain.annual.markup import blocks_of
from triwulan.reporting.domain.annual.paper import annual_blocks
from triwulan.reporting.domain.annual.places import Place, places
from triwulan.reporting.models import AnnualComment, AnnualReport, AnnualText

SECTION = 2
# Stands in the place, so that what is printed around it is found.
HERE = "\N{OBJECT REPLACEMENT CHARACTER}" * 3
WITHOUT_NUMBERS = (Cover, Contents, Signatures, Initials, PageBreak, Orientation)


@dataclass(frozen=True)
class PlacePage:
    """A place as its editor shows it."""

    place: Place
    saved: AnnualText | None
    number: int
    total: int
    before: Place | None
    following: Place | None
    comments: Sequence[AnnualComment]
    facts: AnnualFacts

    @cached_property
    def numbers(self) -> list[Shown]:
        """The blocks of the section in which the place stands; a page that saves itself asks for none."""
        return shown(numbers_beside(self.facts, self.place.key))

    def preview_of(self, text: str) -> list[Shown]:
        """A text as it will be set."""
        return shown(blocks_of(text))


def place_page(viewer: Viewer, report: AnnualReport, key: str, at: datetime) -> PlacePage:
    """The page of a place; NotVisible where the year's report has no such place."""
    facts = current_facts(report, at)
    every = places(facts)
    number = next((number for number, place in enumerate(every) if place.key == key), None)
    if number is None:
        raise NotVisible
    place = every[number]
    return PlacePage(
        place=place,
        saved=queries.texts_of(report).get(key),
        number=number + 1,
        total=len(every),
        before=every[number - 1] if number else None,
        following=every[number + 1] if number + 1 < len(every) else None,
        comments=[
            one
            for one in queries.comments_of(report)
            if one.objective_id == place.objective_id and one.settled_at is None
        ],
        facts=facts,
    )


def numbers_beside(facts: AnnualFacts, key: str) -> list[Block]:
    """What the report prints in the section in which a place stands, without the place itself."""
    blocks = annual_blocks(facts, {key: HERE}, statement=False)
    here = next((at for at, one in enumerate(blocks) if one == Paragraph(HERE)), None)
    if here is None:
        return []
    return [
        # The section's own heading is the page's.
        replace(one, level=one.level - 1) if isinstance(one, Heading) else one
        for one in [*_upwards(blocks, here), *_downwards(blocks, here)]
        if not isinstance(one, WITHOUT_NUMBERS)
    ]


def _upwards(blocks: Sequence[Block], here: int) -> list[Block]:
    """From the heading of the section down to the place."""
    found: list[Block] = []
    for one in reversed(blocks[:here]):
        if isinstance(one, Heading) and one.level <= SECTION:
            break
        found.append(one)
    return found[::-1]


def _downwards(blocks: Sequence[Block], here: int) -> list[Block]:
    """From the place to the next section."""
    found: list[Block] = []
    for one in blocks[here + 1 :]:
        if isinstance(one, Heading) and one.level <= SECTION:
            break
        found.append(one)
    return found
