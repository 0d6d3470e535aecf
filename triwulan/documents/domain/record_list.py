"""The list of records (daftar arsip) in the form that archivists use, one line for each issued document.

Its words are Indonesian whatever the screen speaks, and say only what the register knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from triwulan.common.dates import date_words
from triwulan.documents.domain.blocks import (
    Block,
    Column,
    Letterhead,
    Orientation,
    Paragraph,
    Table,
    Title,
    row,
)
from triwulan.documents.enums import DocumentState, Fate, FileRole
from triwulan.documents.models import Classification, Document, DocumentFile

# A line costs some milliseconds to set: beyond this the list is had as a workbook, or by year.
MOST_ON_PAPER = 500
NOTHING = "–"


@dataclass(frozen=True)
class Record:
    """A line of the list: every cell in words, the day and the years as they are."""

    place_in_list: int
    code: str
    information: str
    dated_on: date | None
    amount: str
    copy: str
    place: str
    active_years: int | None
    inactive_years: int | None
    fate: str
    sha256: str

    @property
    def retention(self) -> tuple[str, str]:
        """Active and inactive years in words."""
        return years_words(self.active_years), years_words(self.inactive_years)


def issued_with_files(rows: QuerySet[Document]) -> QuerySet[Document]:
    """The issued ones of the register, oldest first, with what their lines tell."""
    files = DocumentFile.objects.filter(role__in=[FileRole.SIGNED, FileRole.SCAN]).select_related("file")
    issued = rows.filter(state=DocumentState.ISSUED)
    return issued.prefetch_related(Prefetch("files", queryset=files.order_by("id"))).order_by(
        "dated_on", "id"
    )


def records(documents: Iterable[Document]) -> Iterator[Record]:
    """The lines of the list, numbered from 1."""
    with override("id"):
        for number, document in enumerate(documents, start=1):
            yield _record(number, document)


def _record(number: int, document: Document) -> Record:
    files = list(document.files.all())
    code = document.classification
    signed = [one.file.sha256 for one in files if one.role == FileRole.SIGNED]
    made = [document.file.sha256] if document.file else []
    return Record(
        place_in_list=number,
        code=code.code if code else "",
        information=information_words(document),
        dated_on=document.dated_on,
        amount=_("1 file"),
        copy=_copy_words(files),
        place=_place_words(document),
        active_years=code.active_years if code else None,
        inactive_years=code.inactive_years if code else None,
        fate=fate_words(code),
        sha256=([*made, *signed] or [""])[-1],
    )


def information_words(document: Document) -> str:
    """Title, number and unit."""
    parts = (document.title, document.number, document.unit.name if document.unit else "")
    return "; ".join(part for part in parts if part)


def fate_words(code: Classification | None) -> str:
    """What becomes of it when its retention ends; nothing where the years are not known."""
    if code is None or code.active_years is None:
        return ""
    return str(Fate(code.fate).label)


def years_words(years: int | None) -> str:
    """ "2 tahun"; a dash where the office's schedule says nothing."""
    if years is None:
        return NOTHING
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


def _copy_words(files: list[DocumentFile]) -> str:
    """Tingkat perkembangan: what is the original, and what a copy."""
    roles = {one.role for one in files}
    if FileRole.SIGNED in roles:
        return _("Original, electronically signed")
    if FileRole.SCAN in roles:
        return _("Original on paper, electronic copy")
    return _("Original, electronic")


def _place_words(document: Document) -> str:
    electronic = _("Electronic: Triwulan")
    if not document.paper_place:
        return electronic
    return _("%(electronic)s; paper: %(place)s") % {"electronic": electronic, "place": document.paper_place}


def record_list_blocks(lines: Iterable[Record], *, narrowed: tuple[str, ...], day: date) -> list[Block]:
    """The list as a lying paper; `narrowed` says in words what it was narrowed to."""
    with override("id"):
        columns = (
            Column(_("No."), 0.4, "right"),
            Column(_("Classification code"), 1.0),
            Column(_("Information"), 3.4),
            Column(_("Date"), 1.0),
            Column(_("Amount"), 0.7),
            Column(_("Level of development"), 1.2),
            Column(_("Where it is kept"), 1.5),
            Column(_("Active"), 0.8, group=_("Retention")),
            Column(_("Inactive"), 0.8, group=_("Retention")),
            Column(_("Final fate"), 1.1),
            Column("SHA-256", 2.2),
        )
        cells = tuple(
            row(
                one.place_in_list, one.code or NOTHING, one.information,
                date_words(one.dated_on) if one.dated_on else NOTHING, one.amount, one.copy, one.place,
                *one.retention, one.fate or NOTHING, one.sha256 or NOTHING,
            )
            for one in lines
        )  # fmt: skip
        stood = _("As of %(day)s.") % {"day": date_words(day)}
        return [
            Orientation(flipped=True),
            Letterhead(),
            Title(_("List of records"), narrowed, number=False),
            Table(columns, cells, numbered=True, small=True, empty=_("No records.")),
            Paragraph(f"{stood} {notes_words()}", quiet=True),
        ]


def notes_words() -> str:
    """What the list's reader must know."""
    return _(
        "Retention is that of the office's own schedule; a dash: it says nothing, or no code is set. "
        "SHA-256 is the checksum of the electronic file."
    )
