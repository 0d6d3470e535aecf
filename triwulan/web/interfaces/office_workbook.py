"""An office file as a workbook: its sheets become the same tables that a TOML file gives."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from triwulan.common.entry import Placed
from triwulan.documents.interfaces.table_file import Book, Cell, Sheet, TableRefused, read_tables
from triwulan.documents.interfaces.table_writing import Column, Table, to_xlsx
from triwulan.organization.interfaces.entry import OfficeFileRefused
from triwulan.web.interfaces.office_cells import value_of
from triwulan.web.interfaces.office_sheets import HEAD, HEAD_COLUMNS, HEAD_ROWS, SHEETS, Field, SheetPlan

HELP = ("petunjuk", "catatan", "notes")
TOP = ("units", "positions", "people", "routes", "classifications", "procedures",
       "periods", "goals", "objectives", "programmes", "indicators")  # fmt: skip


def read_workbook(path: Path) -> dict[str, Any]:
    """The workbook as tables; OfficeFileRefused names the sheet and the cell."""
    try:
        with path.open("rb") as file:
            book = read_tables(file, path.name, formulas="refuse")
    except OSError as error:
        why = _("the file cannot be opened: %(why)s") % {"why": error.strerror}
        raise OfficeFileRefused(entry=path.name, problem=why) from error
    except TableRefused as refusal:
        raise OfficeFileRefused(entry=path.name, problem=refusal.message) from refusal
    return tables_of(book)


def tables_of(book: Book) -> dict[str, Any]:
    """The sheets as the sections of an office file."""
    plans = {plan.name.casefold(): plan for plan in SHEETS}
    for sheet in book.sheets:
        name = sheet.name.casefold()
        if name not in plans and name != HEAD.casefold() and name not in HELP and not sheet.is_empty:
            known = ", ".join([HEAD, *(plan.name for plan in SHEETS)])
            problem = _("the office file has no such sheet. Those there are: %(names)s.")
            raise OfficeFileRefused(entry=_sheet_words(sheet.name), problem=problem % {"names": known})
    data: dict[str, Any] = _head(book.sheet(HEAD))
    rows = {plan.section: _rows(book.sheet(plan.name), plan) for plan in SHEETS}
    data |= {section: rows[section] for section in TOP if rows[section]}
    if rows["numbers"]:
        data["numbers"] = {str(row.get("kind", "")): row.get("pattern", "") for row in rows["numbers"]}
    for section in ("holidays", "not_holidays"):
        if rows[section]:
            data.setdefault("calendar", {})[section] = rows[section]
    _attach(rows["appointments"], rows["people"], "person", "appointments", ("username", "nip", "name"))
    _attach(rows["roles"], rows["people"], "person", "roles", ("username", "nip", "name"))
    _attach_targets(rows["targets"], rows["indicators"])
    _attach_budgets(rows["budgets"], rows["programmes"])
    return data


def template_xlsx() -> bytes:
    """An empty workbook with all sheets and titles; a star stands behind what must be filled in."""
    head = Table(
        HEAD,
        [
            Column("title", HEAD_COLUMNS[0], "text", width=34),
            Column("value", HEAD_COLUMNS[1], "text", width=50),
        ],
        [{"title": _title(field)} for field in HEAD_ROWS],
    )
    return to_xlsx([head, *(Table(plan.name, _columns(plan), []) for plan in SHEETS)])


def _columns(plan: SheetPlan) -> list[Column]:
    return [
        Column(field.key, _title(field), "text", width=max(14, len(field.title) + 4)) for field in plan.fields
    ]


def _title(field: Field) -> str:
    return f"{field.title} *" if field.needed else field.title


def _plain(title: str) -> str:
    """A title as it is compared: without its star and what stands in brackets."""
    return title.partition("(")[0].replace("*", "").strip().casefold()


def _head(sheet: Sheet | None) -> dict[str, Any]:
    """The rows of "Perangkat daerah": [region], [agency], [letterhead], [calendar]."""
    if sheet is None:
        raise OfficeFileRefused(entry=_sheet_words(HEAD), problem=_("this sheet is missing."))
    known = {name: field for field in HEAD_ROWS for name in (_plain(field.title), field.key)}
    found: dict[str, Placed] = {}
    for row in sheet.rows[1:]:
        title, value = row[0], row[1] if len(row) > 1 else None
        if title.is_empty or value is None or value.is_empty:
            continue
        field = known.get(_plain(title.text))
        if field is None:
            problem = _("“%(title)s” is not known here.") % {"title": title.text}
            raise OfficeFileRefused(entry=_cell_words(sheet, title), problem=problem)
        section, _dot, key = field.key.partition(".")
        table = found.setdefault(section, Placed(place=_sheet_words(HEAD)))
        table.put(key, value_of(value, "text", _cell_words(sheet, value)), value.address)
    return dict(found)


def _rows(sheet: Sheet | None, plan: SheetPlan) -> list[Placed]:
    return list(_filled(sheet, plan)) if sheet is not None and sheet.rows else []


def _filled(sheet: Sheet, plan: SheetPlan) -> Iterator[Placed]:
    columns = _fields(sheet, plan)
    for row in sheet.rows[1:]:
        filled = [cell for cell in row if not cell.is_empty]
        if not filled:
            continue
        place = _("sheet “%(sheet)s”, row %(row)d") % {"sheet": sheet.name, "row": row[0].row + 1}
        table = Placed(place=place)
        for cell in filled:
            field = columns.get(cell.column)
            if field is None:
                problem = _("the column of this cell has no title in the first row.")
                raise OfficeFileRefused(entry=_cell_words(sheet, cell), problem=problem)
            table.put(field.key, value_of(cell, field.kind, _cell_words(sheet, cell)), cell.address)
        missing = next((field for field in plan.fields if field.needed and field.key not in table), None)
        if missing is not None:
            raise OfficeFileRefused(
                entry=place, problem=_("fill in the column “%(title)s”.") % {"title": missing.title}
            )
        yield table


def _fields(sheet: Sheet, plan: SheetPlan) -> dict[int, Field]:
    """The columns by their place; a title that is none of ours is a key of the office file."""
    known = {name: field for field in plan.fields for name in (_plain(field.title), field.key)}
    found: dict[int, Field] = {}
    for cell in sheet.rows[0]:
        if cell.is_empty:
            continue
        name = _plain(cell.text)
        field = known.get(name) or Field(cell.text, cell.text)
        if field.key in {one.key for one in found.values()}:
            problem = _("the column “%(title)s” stands twice.") % {"title": cell.text}
            raise OfficeFileRefused(entry=_cell_words(sheet, cell), problem=problem)
        found[cell.column] = field
    return found


def _attach(rows: list[Placed], people: list[Placed], by: str, section: str, keys: tuple[str, ...]) -> None:
    """Put each row below the entry that it names."""
    for row in rows:
        name = str(row.pop(by, ""))
        owner = next((one for key in keys for one in people if one.get(key) == name and name), None)
        if owner is None:
            problem = _("“%(name)s” stands nowhere in the file.") % {"name": name or "?"}
            raise OfficeFileRefused(entry=row.place_of(by), problem=problem)
        owner.setdefault(section, []).append(row)


def _attach_targets(rows: list[Placed], indicators: list[Placed]) -> None:
    """[indicators.targets.YEAR] of the sheet "Target"."""
    for row in rows:
        year = row.pop("of_year", None)
        quarters = [row.pop(f"q{number}", None) for number in range(1, 5)]
        if any(one is not None for one in quarters):
            if None in quarters:
                problem = _("give a target for each of the four quarters, or for none.")
                raise OfficeFileRefused(entry=row.place, problem=problem)
            row["quarters"] = quarters
        code = str(row.pop("indicator", ""))
        owner = next((one for one in indicators if str(one.get("code")) == code and code), None)
        if owner is None or year is None:
            problem = _("the indicator “%(code)s” or the year is missing.") % {"code": code or "?"}
            raise OfficeFileRefused(entry=row.place_of("indicator"), problem=problem)
        targets: Mapping[str, Any] = owner.setdefault("targets", {})
        owner["targets"] = {**targets, str(year): row}


def _attach_budgets(rows: list[Placed], programmes: list[Placed]) -> None:
    """The `budgets` of a programme by year, from the sheet "Pagu"."""
    for row in rows:
        code = str(row["programme"])
        owner = next((one for one in programmes if str(one.get("code")) == code), None)
        if owner is None:
            problem = _("“%(name)s” stands nowhere in the file.") % {"name": code}
            raise OfficeFileRefused(entry=row.place_of("programme"), problem=problem)
        budgets: Mapping[str, Any] = owner.setdefault("budgets", {})
        owner["budgets"] = {**budgets, str(row["of_year"]): row["amount"]}


def _sheet_words(name: str) -> str:
    return _("sheet “%(sheet)s”") % {"sheet": name}


def _cell_words(sheet: Sheet, cell: Cell) -> str:
    return _("sheet “%(sheet)s”, cell %(cell)s") % {"sheet": sheet.name, "cell": cell.address}
