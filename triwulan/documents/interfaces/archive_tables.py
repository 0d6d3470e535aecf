"""The archive's lists as workbooks: the list of records, and what falls due."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.documents.domain.record_list import Record, fate_words, information_words, notes_words
from triwulan.documents.domain.retention import Reckoned, Standing
from triwulan.documents.domain.retention_lists import Due, Line
from triwulan.documents.interfaces.table_writing import Column, Table

TITLES: dict[Due, str | Promise] = {
    Due.TRANSFER: gettext_lazy("To the records centre"),
    Due.ARCHIVES: gettext_lazy("To the archive institution"),
    Due.APPRAISE: gettext_lazy("To be appraised"),
    Due.NO_CODE: gettext_lazy("Without a code"),
    Due.NO_YEARS: gettext_lazy("Code without years"),
}


def record_table(lines: Iterable[Record], *, narrowed: tuple[str, ...]) -> Table:
    """The list of records, in Indonesian; numbers and days are such in their cells."""
    with override("id"):
        columns = (
            Column("number", _("No."), "integer", width=6),
            Column("code", _("Classification code"), "text", width=14),
            Column("information", _("Information"), "text", width=60),
            Column("date", _("Date"), "date", width=12),
            Column("amount", _("Amount"), "text", width=10),
            Column("copy", _("Level of development"), "text", width=24),
            Column("place", _("Where it is kept"), "text", width=32),
            Column("active", _("Active (years)"), "integer", width=10),
            Column("inactive", _("Inactive (years)"), "integer", width=10),
            Column("fate", _("Final fate"), "text", width=20),
            Column("sha256", "SHA-256", "text", width=66),
        )
        return Table(_("List of records"), columns, _record_rows(lines), notes=[*narrowed, notes_words()])


def _record_rows(lines: Iterable[Record]) -> Iterator[Mapping[str, object]]:
    for one in lines:
        yield {
            "number": one.place_in_list,
            "code": one.code,
            "information": one.information,
            "date": one.dated_on,
            "amount": one.amount,
            "copy": one.copy,
            "place": one.place,
            "active": one.active_years,
            "inactive": one.inactive_years,
            "fate": one.fate,
            "sha256": one.sha256,
        }


def due_table(due: Due, lines: Iterable[Line]) -> Table:
    """One of the retention lists, in Indonesian."""
    with override("id"):
        columns = (
            Column("code", _("Classification code"), "text", width=14),
            Column("information", _("Information"), "text", width=60),
            Column("date", _("Date"), "date", width=12),
            Column("since", _("Due since"), "date", width=14),
            Column("fate", _("Final fate"), "text", width=20),
            Column("place", _("Where the paper stands"), "text", width=32),
        )
        rows = [
            {
                "code": line.document.classification.code if line.document.classification else None,
                "information": information_words(line.document),
                "date": line.document.dated_on,
                "since": due_since(line.reckoned),
                "fate": fate_words(line.document.classification),
                "place": line.document.paper_place,
            }
            for line in lines
        ]
        return Table(str(TITLES[due]), columns, rows)


def due_since(reckoned: Reckoned) -> object:
    """The first day on which it is due where it stands; None while nothing is reckoned."""
    last = {Standing.TRANSFER: reckoned.active_until, Standing.ENDED: reckoned.inactive_until}
    until = last.get(reckoned.standing)
    return until + timedelta(days=1) if until else None
