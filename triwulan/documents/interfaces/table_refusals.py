"""Why a table file is not read, in sentences that say what to do, and the limits behind them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from triwulan.common.numbers import format_number
from triwulan.common.refusal import InvalidInput

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_ROWS: Final = 10_000
MAX_COLUMNS: Final = 200
MAX_SHEETS: Final = 100
MAX_CELLS: Final = 300_000
"""Of all sheets together, the empty ones between others counted: it bounds the memory."""
MAX_TEXT: Final = 32_767
"""Characters in one cell: what the programs themselves allow."""
MAX_CHARACTERS: Final = 10_000_000
"""Of all cells together: a text that many cells share is stored once, but read for each of them."""
MAX_ELEMENTS: Final = 2_000_000
"""Rows and cells that a file tells of, the merely coloured ones counted: it bounds the time."""

SENTENCES: Final = {
    "empty": _("“%(name)s” has no filled cell. Choose the file with the table."),
    "too_big": _("“%(name)s” is larger than %(limit)s MB. Hand in the table alone, without pictures."),
    "no_spreadsheet": _("“%(name)s” is no table file. Save the table as .xlsx or .csv and choose that file."),
    "mismatch": _(
        "The content of “%(name)s” does not fit its ending. Open it in its program, save it as .xlsx and "
        "then choose that file."
    ),
    "old_office": _("“%(name)s” is in an old Excel format. Save it as .xlsx and choose that file."),
    "password": _("“%(name)s” is locked with a password. Save it without a password and choose it again."),
    "macro": _("“%(name)s” contains macros. Save it without macros as .xlsx and choose that file."),
    "hidden_program": _(
        "“%(name)s” hides another file (%(detail)s). Remove it, or copy the table into a new file."
    ),
    "bomb": _(
        "“%(name)s” would grow far too large when opened. Copy the table into a new file and choose it."
    ),
    "broken": _(
        "“%(name)s” is damaged or cut off. Open it in its program, save it again and choose that file."
    ),
    "sheets": _("“%(name)s” has more than %(limit)s sheets. Keep only those with the table."),
    "rows": _(
        "Sheet “%(sheet)s”, cell %(address)s: more than %(limit)s rows. Split the table into several files."
    ),
    "columns": _(
        "Sheet “%(sheet)s”, cell %(address)s: more than %(limit)s columns. Delete what is not part of "
        "the table."
    ),
    "cells": _(
        "Sheet “%(sheet)s”: with it the file has more than %(limit)s cells. Keep only the table, or split it "
        "into several files."
    ),
    "long_text": _("Sheet “%(sheet)s”, cell %(address)s: more than %(limit)s characters. Shorten the text."),
    "characters": _(
        "Sheet “%(sheet)s”: with it the file has more than %(limit)s characters. Keep only the table, or "
        "split it into several files."
    ),
    "unknown_error": _(
        "Sheet “%(sheet)s”, cell %(address)s shows an error. Mend or delete it and choose the file again."
    ),
    "formula": _(
        "Sheet “%(sheet)s”, cell %(address)s has a formula. Replace it by its value (copy, then paste values "
        "only) and choose the file again."
    ),
    "not_calculated": _(
        "Sheet “%(sheet)s”, cell %(address)s has a formula without a result. Open the file in its program, "
        "save it and choose it again."
    ),
    "encoding": _(
        "The text in “%(name)s” cannot be read. Save the table as “CSV UTF-8” or .xlsx and choose that file."
    ),
    "quotes": _(
        "“%(name)s”, row %(row)s: a quotation mark is not closed or stands in a wrong place. Mend it, or "
        "save the table as .xlsx."
    ),
}


class TableRefused(InvalidInput):
    """A table file that is not read; `reason` is a key of SENTENCES, `params` fill its places."""

    def __init__(self, reason: str, *, limit: int = 0, **params: object) -> None:
        super().__init__(SENTENCES[reason])
        self.params = {**params, "limit": format_number(limit)}
        self.reason = reason
