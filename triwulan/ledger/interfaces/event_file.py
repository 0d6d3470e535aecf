"""Events as a CSV file, for a spreadsheet or for keeping elsewhere."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from triwulan.ledger.models import Event

# Spreadsheets set to Indonesian read the comma as the decimal mark and part columns by semicolons.
DELIMITER = ";"
# Tells spreadsheets that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "number", "at", "recorded_at", "act", "name", "title", "object_kind", "object_id", "run_id",
    "before", "after", "previous_hash", "hash",
)  # fmt: skip
# A cell that starts so would be run as a formula by a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What csv.writer writes to: hands each line back."""

    def write(self, line: str) -> str:
        return line


def lines_of(events: Iterable[Event], zone: tzinfo) -> Iterator[str]:
    """The file line by line; moments in ISO 8601 with the offset of `zone`."""
    writer = csv.writer(_Line(), delimiter=DELIMITER)
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for event in events:
        yield writer.writerow([_harmless(cell) for cell in _cells(event, zone)])


def _cells(event: Event, zone: tzinfo) -> Iterator[str]:
    yield str(event.number)
    yield _moment(event.at, zone)
    yield _moment(event.recorded_at, zone)
    yield from (event.act, event.actor_name, event.actor_title, event.object_kind, str(event.object_id))
    yield "" if event.run_id is None else str(event.run_id)
    yield _json(event.before)
    yield _json(event.after)
    yield from (event.previous_hash, event.hash)


def _moment(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).isoformat()


def _json(value: object) -> str:
    return "" if value is None else json.dumps(value, sort_keys=True, ensure_ascii=False)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
