"""The index of a bundle: an HTML page, filed by what an evaluation asks, that says what is missing too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from triwulan.common.dates import date_words, moment_words
from triwulan.documents.enums import FileRole
from triwulan.insight.domain.bundle.criteria import CRITERIA, OTHER, TECHNOLOGY, Criterion
from triwulan.insight.domain.bundle.making import Filling
from triwulan.insight.domain.bundle.members import Member, label_of

LANGUAGE = "id"
ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True)
class Line:
    """A file in the index."""

    path: str
    title: str
    kind: str
    number: str
    date: str
    role: str
    sha256: str


@dataclass(frozen=True)
class Section:
    """A criterion with its files, and what is asked for but not there."""

    title: str | Promise
    asked: str | Promise
    lines: tuple[Line, ...]
    missing: tuple[str, ...]


def index_html(filling: Filling, members: Sequence[Member], ledger: Mapping[str, Any]) -> str:
    """The page, in Indonesian."""
    with override(LANGUAGE):
        bundle = filling.bundle
        context = {
            "agency": bundle.agency.name,
            "year": bundle.year,
            "made": moment_words(filling.made_at, bundle.agency.zone),
            "sections": [section for section in _sections(members) if section.lines or section.missing],
            "technology": TECHNOLOGY,
            "ledger": ledger,
        }
        return render_to_string("insight/bundle_index.html", context)


def _sections(every: Sequence[Member]) -> Iterator[Section]:
    for criterion in (*CRITERIA, OTHER):
        members = [one for one in every if one.criterion == criterion]
        lines = tuple(_line(one) for one in members)
        yield Section(criterion.title, criterion.asked, lines, tuple(_missing(criterion, members)))


def _line(member: Member) -> Line:
    document = member.document
    return Line(
        path=member.path,
        title=document.title,
        kind=label_of(document.kind),
        number=document.number or "–",
        date=date_words(document.dated_on) if document.dated_on else "–",
        role=str(FileRole(member.role).label),
        sha256=member.file.sha256,
    )


def _missing(criterion: Criterion, members: list[Member]) -> Iterator[str]:
    """What an evaluator would look for here and not find."""
    there = {(one.document.kind, one.document.period_quarter) for one in members}
    for kind in criterion.yearly:
        if kind not in {one for one, _quarter in there}:
            yield label_of(kind)
    for kind in criterion.quarterly:
        for quarter in range(1, 5):
            if (kind, quarter) not in there:
                words = {"kind": label_of(kind), "quarter": ROMAN[quarter]}
                yield _("%(kind)s, quarter %(quarter)s") % words
