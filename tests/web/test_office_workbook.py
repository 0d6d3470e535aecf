"""A whole office in a workbook: the same tables as from TOML, and every fault named by its cell."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from triwulan.documents.interfaces.table_file import read_tables
from triwulan.documents.interfaces.table_writing import Column, Table, to_xlsx
from triwulan.organization.models import Agency, Position
from triwulan.web.interfaces.office_setup import read_office_file
from triwulan.web.interfaces.office_sheets import HEAD, HEAD_COLUMNS, HEAD_ROWS, SHEETS
from triwulan.web.interfaces.office_workbook import template_xlsx

EXAMPLE = Path(__file__).parents[2] / "docs/examples/office.toml"
Rows = list[dict[str, object]]
Sheets = dict[str, Rows]


@pytest.fixture(autouse=True)
def indonesian():
    """As the command runs in an office."""
    with override("id"):
        yield


@pytest.fixture(autouse=True)
def acts_on_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    acts = frozenset({"assign", "dispose", "collect", "write", "review", "hand_over", "compile", "plain"})
    monkeypatch.setattr("triwulan.procedure.domain.versions.known_acts", lambda: acts)


@pytest.fixture
def data() -> dict[str, Any]:
    return tomllib.loads(EXAMPLE.read_text(encoding="utf-8"), parse_float=Decimal)


def sheets_of(data: dict[str, Any]) -> Sheets:
    """The example as rows of the workbook's sheets, by the titles of their columns."""
    rows: Sheets = {}
    for plan in SHEETS:
        titles = {field.key: field.title for field in plan.fields}
        rows[plan.name] = [
            {titles.get(key, key): shown(value) for key, value in line.items()}
            for line in lines(data, plan.section)
        ]
    rows[HEAD] = [
        {HEAD_COLUMNS[0]: field.title, HEAD_COLUMNS[1]: data[section][key]}
        for field in HEAD_ROWS
        for section, _dot, key in [field.key.partition(".")]
        if key in data.get(section, {})
    ]
    return rows


def lines(data: dict[str, Any], section: str) -> Rows:
    if section in ("appointments", "roles"):
        return [{"person": one["name"], **row} for one in data["people"] for row in one.get(section, [])]
    if section in ("holidays", "not_holidays"):
        return list(data.get("calendar", {}).get(section, []))
    if section == "numbers":
        return [{"kind": kind, "pattern": pattern} for kind, pattern in data["numbers"].items()]
    if section == "targets":
        return [
            {"indicator": one["code"], "of_year": int(year), "year": table["year"]}
            | {f"q{number}": value for number, value in enumerate(table.get("quarters", []), start=1)}
            for one in data["indicators"]
            for year, table in one.get("targets", {}).items()
        ]
    if section == "budgets":
        return [
            {"programme": one["code"], "of_year": int(year), "amount": amount}
            for one in data["programmes"]
            for year, amount in one.get("budgets", {}).items()
        ]
    nested = {"appointments", "roles", "targets", "budgets"}
    return [{key: value for key, value in row.items() if key not in nested} for row in data.get(section, [])]


def shown(value: object) -> object:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "; ".join(str(one) for one in value) if isinstance(value, list) else value


def saved(path: Path, sheets: Sheets) -> Path:
    """The sheets as a file."""
    tables = []
    for name, rows in sheets.items():
        titles = list(dict.fromkeys(title for row in rows for title in row)) or ["Kode"]
        days = {"Sejak", "Sampai", "Tanggal", "Tanggal surat perintah"}
        columns = [
            Column(title, title, "date" if title in days else kind_of(rows, title)) for title in titles
        ]
        tables.append(Table(name, columns, rows))
    path.write_bytes(to_xlsx(tables))
    return path


def kind_of(rows: Rows, title: str) -> Any:
    numbers = all(isinstance(row.get(title), int | Decimal | None) for row in rows)
    return "number" if numbers else "text"


def test_a_workbook_gives_the_same_tables_as_the_toml_file(tmp_path: Path, data: dict[str, Any]) -> None:
    assert read_office_file(saved(tmp_path / "kantor.xlsx", sheets_of(data))) == data


@pytest.mark.django_db
def test_the_command_loads_a_workbook(tmp_path: Path, data: dict[str, Any]) -> None:
    out = StringIO()
    call_command("office", "load", str(saved(tmp_path / "kantor.xlsx", sheets_of(data))), stdout=out)
    assert "5 unit kerja, 10 jabatan, 11 orang" in out.getvalue()
    assert Agency.objects.get().indicators.count() == 4
    assert Position.objects.get(code="sekretaris").superior == Position.objects.get(code="kepala-dinas")


FAULTS: dict[str, tuple[Callable[[Sheets], object], str]] = {
    "a unit that is not there": (
        lambda sheets: sheets["Jabatan"][2].update({"Unit kerja": "tiada"}),
        "lembar “Jabatan”, baris 4, sel C4: perangkat daerah ini tidak mempunyai unit kerja dengan kode",
    ),
    "a kind that is none": (
        lambda sheets: sheets["Unit kerja"][1].update({"Jenis": "bagian"}),
        "lembar “Unit kerja”, baris 3, sel C3: ",
    ),
    "a missing name": (
        lambda sheets: sheets["Unit kerja"][1].pop("Nama"),
        "lembar “Unit kerja”, baris 3: isilah kolom “Nama”.",
    ),
    "no day": (
        lambda sheets: sheets["Pengangkatan"][0].update({"Sejak": "kemarin"}),
        "lembar “Pengangkatan”, sel C2: “kemarin” bukan tanggal.",
    ),
    "a NIP as a number": (
        lambda sheets: [row.update({"NIP": 199001012015011001}) for row in sheets["Pegawai"]],
        "sel ",
    ),
    "neither yes nor no": (
        lambda sheets: sheets["Unit kerja"][1].update({"Wajib melapor": "mungkin"}),
        "“mungkin” bukan ya dan bukan tidak. Tulislah “ya” atau “tidak”.",
    ),
    "a person who is not there": (
        lambda sheets: sheets["Peran"][0].update({"Pegawai": "Siapa"}),
        "lembar “Peran”, baris 2, sel A2: “Siapa” tidak ada dalam berkas.",
    ),
    "three of four quarters": (
        lambda sheets: sheets["Target"][0].pop("TW II"),
        "lembar “Target”, baris 2: isikan target untuk keempat triwulan",
    ),
    "a column that nobody knows": (
        lambda sheets: sheets["Unit kerja"][0].update({"Warna": "hijau"}),
        "kunci tidak dikenal: Warna",
    ),
    "a sheet that nobody knows": (
        lambda sheets: sheets.update({"Lain": [{"Kode": "x"}]}),
        "lembar “Lain”: berkas perangkat daerah tidak mempunyai lembar ini.",
    ),
    "no agency": (lambda sheets: sheets.pop(HEAD), f"lembar “{HEAD}”: lembar ini belum ada."),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_by_its_cell_and_nothing_is_changed(
    tmp_path: Path, data: dict[str, Any], change: Callable[[Sheets], object], sentence: str
) -> None:
    sheets = sheets_of(data)
    change(sheets)
    with pytest.raises(CommandError) as refused:
        call_command("office", "load", str(saved(tmp_path / "kantor.xlsx", sheets)))
    assert sentence in str(refused.value)
    assert not Agency.objects.exists()


@pytest.mark.django_db
def test_what_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "kantor.xlsx"
    file.write_bytes(b"PK\x03\x04 bukan")
    with pytest.raises(CommandError, match=r"kantor\.xlsx: "):
        call_command("office", "load", str(file))
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        call_command("office", "load", str(tmp_path / "tiada.xlsx"))


def test_the_template_has_every_sheet_and_marks_what_must_be_there(tmp_path: Path) -> None:
    file = tmp_path / "contoh.xlsx"
    call_command("office", "template", str(file), stdout=StringIO())
    book = read_tables(BytesIO(file.read_bytes()), file.name)
    assert [sheet.name for sheet in book.sheets] == [HEAD, *(plan.name for plan in SHEETS)]
    assert [cell.text for cell in book.sheets[1].rows[0]][:2] == ["Kode *", "Nama *"]
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("office", "template", str(file), stdout=StringIO())
    assert file.read_bytes() == template_xlsx()
