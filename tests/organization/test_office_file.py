"""The office file: one file sets up an office, twice changes nothing, and what is wrong is named."""

import tomllib
from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from triwulan.common.refusal import Refusal
from triwulan.ledger.domain.verify import verify_all
from triwulan.ledger.models import Event
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.entry import OfficeFileRefused
from triwulan.organization.interfaces.office_file import load_organization
from triwulan.organization.models import Agency, Appointment, Person, Position, Seat, Unit, User
from triwulan.procedure.models import ProcedureVersion

AT = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/office.toml"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def data():
    read = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"), parse_float=Decimal)
    return {key: read[key] for key in ("region", "agency", "units", "positions", "people")}


def load(data):
    return load_organization(data, Actor.system(), AT)


def rows():
    return [model.objects.count() for model in (Agency, Unit, Position, Seat, Person, Appointment, User)]


def test_the_example_sets_up_an_office(db, data):
    office = load(data)
    assert rows() == [1, 5, 10, 12, 11, 10, 11]
    assert Unit.objects.get(code="seksi-layanan").parent.code == "layanan"
    assert Position.objects.get(code="kasi-layanan").superior.code == "kabid-layanan"
    assert Appointment.objects.get(kind="acting").decree_number == "800/SP.12/2026"
    assert len(office.new_accounts) == 11
    assert not any(user.has_usable_password() for user in office.new_accounts)
    assert [verdict.broken for verdict in verify_all()] == [None, None]


def test_loading_twice_changes_nothing_twice(db, data):
    load(data)
    before = [*rows(), Event.objects.count()]
    assert load(data).new_accounts == []
    assert [*rows(), Event.objects.count()] == before


def test_loading_a_changed_file_changes_what_differs(db, data):
    load(data)
    before = Event.objects.count()
    data["units"][4]["name"] = "Bidang Arsip"
    data["positions"][8]["columns"] = ["kasubid", "analis"]
    data["people"][1]["rank"] = "Pembina, IV/a"
    data["people"][3]["appointments"][0]["to"] = datetime(2026, 12, 31, tzinfo=UTC).date()
    load(data)
    assert Event.objects.count() == before + 4
    assert Unit.objects.get(code="kearsipan").name == "Bidang Arsip"
    assert Position.objects.get(code="arsiparis-muda").seats.count() == 2
    assert Appointment.objects.get(position__code="analis-sekretariat").ends_on.year == 2026


def test_the_order_of_units_in_the_file_does_not_matter(db, data):
    data["units"].reverse()
    data["positions"].reverse()
    load(data)
    assert Unit.objects.get(code="seksi-layanan").parent.code == "layanan"


def put(section, number, **given):
    def change(data):
        data[section][number].update(given)

    return change


def put_appointment(number, **given):
    def change(data):
        data["people"][number]["appointments"][0].update(given)

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put("units", 1, parent="dnas"), 'Unit "sekretariat" (entry 2): "parent" names "dnas"'),
        (put("units", 1, kind="kantor"), '"kind" cannot be "kantor"; choose one of: dinas, bidang'),
        (put("units", 3, reports=True), 'Unit "seksi-layanan" (entry 4): reports: A report of its own'),
        (put("units", 3, reports="ya"), '"reports" is neither true nor false.'),
        (put("units", 2, code="dinas"), 'Unit "dinas" (entry 3): this code stands twice in the file.'),
        (put("units", 4, code="Bidang Arsip"), 'Unit "Bidang Arsip" (entry 5): code: '),
        (put("units", 1, parnt="dinas"), 'Unit "sekretariat" (entry 2): unknown key: parnt.'),
        (put("units", 1, order=-1), '"order" is no whole number'),
        (put("units", 0, parent="layanan"), '"parent" names "layanan", which stands nowhere'),
        (put("positions", 5, unit="layann"), 'Position "kasi-layanan" (entry 6): the office has no unit'),
        (put("positions", 5, superior="kabid"), '"superior" names "kabid"'),
        (put("positions", 5, columns="kasubid"), '"columns" is no list of texts'),
        (put("positions", 5, columns=["Kasubid"]), "Use small letters, digits and underscores"),
        (put("positions", 5, title=""), '"title" is missing or is no text'),
        (put("people", 0, nip="123"), 'Person "Contoh Kepala Dinas" (entry 1): nip: A NIP has 18 digits'),
        (put("people", 1, username="kepala.dinas"), "this seems to be the person of entry 1."),
        (put_appointment(0, position="kadis"), "appointment 1: the office has no position with the code"),
        (put_appointment(0, position="sekretaris"), "holds this position definitively"),
        (put_appointment(0, kind="plt"), "An acting officer needs the number and the date"),
        (put_appointment(0, **{"from": "2024-01-02"}), '"from" is no day; write it like 2026-01-01.'),
        (lambda data: data.pop("agency"), "[agency]: this is no table."),
        (lambda data: data["agency"].update(zone="WIBB"), '"zone" cannot be "WIBB"'),
        (lambda data: data.update(units={"code": "x"}), "units: write the entries as [[units]]."),
        (lambda data: data.update(units=["x"]), 'Unit "?" (entry 1): this is no table.'),
        (lambda data: data["people"][9]["roles"][0].update(role="king"), 'role 1: "role" cannot be "king"'),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_changed(db, data, change, sentence):
    changed = deepcopy(data)
    change(changed)
    with pytest.raises(OfficeFileRefused) as refused:
        load(changed)
    assert sentence in refused.value.message
    assert rows() == [0] * 7


def test_only_the_system_adds_an_agency(office, data):
    with pytest.raises(Refusal):
        load_organization(data, office.actor("administrator"), AT)


@pytest.fixture
def acts_on_offer(monkeypatch):
    acts = frozenset({"assign", "dispose", "collect", "write", "review", "hand_over", "compile", "plain"})
    monkeypatch.setattr("triwulan.procedure.domain.versions.known_acts", lambda: acts)


def test_the_command_loads_every_section_and_once_only(db, acts_on_offer, capsys):
    call_command("office", "load", str(EXAMPLE))
    told = capsys.readouterr().out
    assert "5 units, 10 positions, 11 people" in told
    assert "administrator: /undangan/" in told
    agency = Agency.objects.get()
    assert agency.letterhead.city == "Kota Contoh"
    assert datetime(2026, 5, 4, tzinfo=UTC).date() in calendar_for(agency=agency).calendar.holidays
    assert (agency.objectives.count(), agency.indicators.count()) == (3, 4)
    assert (agency.periods.get().goals.count(), agency.programmes.count()) == (1, 2)
    before = [*rows(), Event.objects.count(), ProcedureVersion.objects.count()]
    call_command("office", "load", str(EXAMPLE))
    assert [*rows(), Event.objects.count(), ProcedureVersion.objects.count()] == before
    assert "/undangan/" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[region\n", "office.toml: "),
        ("[regions]\n", "[regions]: there is no section of this name."),
        ("[region]\ncode = 'x'\n", '[region]: "name" is missing'),
    ],
)
def test_the_command_says_why_it_refuses(db, tmp_path, text, sentence):
    file = tmp_path / "office.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("office", "load", str(file))
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('sheet = "sop-24"', 'sheet = "sop-25"', 'SOP 1: there is no sheet "sop-25"'),
        ('paper = "f4"', 'paper = "folio"', '[letterhead]: "paper" cannot be "folio"'),
        ("day = 2026-05-04", "day = 2026-01-01", "[calendar], day 1: "),
        ('unit = "kearsipan"\nname = "Persentase', 'unit = "arsip"\nname = "Persentase', "Indicator 2.1"),
    ],
)
def test_the_other_modules_sections_are_refused_whole(db, acts_on_offer, tmp_path, old, new, sentence):
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "office.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("office", "load", str(file))
    assert sentence in str(refused.value)
    assert rows() == [0] * 7
