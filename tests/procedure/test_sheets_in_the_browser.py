"""The pages of SOPs, and the command for a sheet's file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.fixtures.office import SOP_24
from triwulan.ledger.models import Event
from triwulan.procedure.domain.sheet_file import shipped_text
from triwulan.procedure.domain.versions import publish
from triwulan.procedure.models import ProcedureVersion

CODE = "pengumpulan-data-kinerja"
SOURCE = SOP_24.read_text(encoding="utf-8")
REVISED = SOURCE.replace('time = "15 minutes"', 'time = "20 minutes"', 1)
BROKEN = SOURCE.replace('act = "review"', 'act = "revieww"')


@pytest.fixture(autouse=True)
def _clock(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.review.moments.half_past_two"


@pytest.fixture
def second(office) -> ProcedureVersion:
    return publish(
        agency=office.agency,
        code=CODE,
        source=REVISED,
        by=office.actor("administrator"),
        at=office.at("2026-10-12 08:00"),
    )


def page(name: str, *args: int) -> str:
    return reverse(f"procedure:{name}", args=args)


@pytest.mark.parametrize("who", ["kabid_layanan", "analis_a", "evaluator", "administrator"])
def test_everyone_reads_the_sheets(office, who):
    client = office.client(who)
    listed = client.get(page("sheets")).content.decode()
    assert "Pengumpulan Data Kinerja" in listed
    assert (page("publish_sheet") in listed) == (who == "administrator")
    shown = client.get(page("sheet", office.procedure_version.pk)).content.decode()
    for text in (
        "Keterlambatan Penyampaian Data",
        "Memiliki Kemampuan Pengolahan Data",
        '<svg class="chart"',
    ):
        assert text in shown


def test_another_agencys_sheet_is_not_found(office, other_office, second):
    client = other_office.client("kabid_layanan")
    first = office.procedure_version.pk
    assert "Pengumpulan" not in client.get(page("sheets")).content.decode()
    for url in (page("sheet", first), page("sheet_source", first), page("compare_sheets", second.pk, first)):
        assert client.get(url).status_code == 404


def test_the_file_is_given_back_letter_for_letter(office):
    answer = office.client("analis_a").get(page("sheet_source", office.procedure_version.pk))
    assert answer.content.decode() == SOURCE
    assert answer["Content-Disposition"] == f'attachment; filename="{CODE}-v1.toml"'


def test_two_versions_are_compared_field_by_field(office, second):
    url = page("compare_sheets", second.pk, office.procedure_version.pk)
    rows = office.client("kabid_layanan").get(url).context["rows"]
    [row] = rows
    assert ("15 minutes" in row.before, "20 minutes" in row.after) == (True, True)
    same = page("compare_sheets", second.pk, second.pk)
    assert office.client("kabid_layanan").get(same).context["rows"] == []


def test_an_uploaded_sheet_becomes_the_next_version_and_the_first_stays(office):
    upload = SimpleUploadedFile("sop.toml", REVISED.encode(), "text/plain")
    client = office.client("administrator")
    answer = client.post(page("publish_sheet"), {"procedure": CODE, "file": upload, "act": "publish"})
    version = ProcedureVersion.objects.get(number=2)
    assert answer["Location"] == page("sheet", version.pk)
    assert version.published_by == office.person["administrator"].full_name
    office.procedure_version.refresh_from_db()
    assert office.procedure_version.source == SOURCE
    event = Event.objects.filter(act="procedure.publish").latest("pk")
    assert event.after["number"] == 2
    assert "20 Menit" in client.get(page("sheet", version.pk)).content.decode()


def test_a_sheet_with_faults_is_shown_back_with_every_finding_and_its_line(office):
    events = Event.objects.count()
    client = office.client("administrator")
    for act in ("publish", "check"):
        upload = SimpleUploadedFile("sop.toml", BROKEN.encode(), "text/plain")
        answer = client.post(page("publish_sheet"), {"procedure": CODE, "file": upload, "act": act})
        assert answer.status_code == 422
        shown = answer.content.decode()
        line = BROKEN[: BROKEN.index("revieww")].count("\n") + 1
        assert f" {line}: " in shown
        assert "revieww" in shown
    assert ProcedureVersion.objects.count() == 1
    assert Event.objects.count() == events


def test_checking_a_good_sheet_draws_it_and_changes_nothing(office):
    client = office.client("administrator")
    answer = client.post(page("publish_sheet"), {"procedure": CODE, "text": REVISED, "act": "check"})
    assert answer.status_code == 200
    assert '<svg class="chart"' in answer.content.decode()
    assert ProcedureVersion.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {"procedure": CODE},
        {"procedure": "", "text": SOURCE},
        {"procedure": "", "code": "Bukan Kode!", "text": SOURCE},
        {"procedure": "lain", "text": SOURCE},
        {"procedure": CODE, "file": SimpleUploadedFile("sop.toml", b"\xff\xfe\x00", "text/plain")},
        {"procedure": CODE, "file": SimpleUploadedFile("sop.toml", b"#" * 300_000, "text/plain")},
    ],
)
def test_a_form_that_is_not_filled_rightly_is_shown_again(office, data):
    answer = office.client("administrator").post(page("publish_sheet"), data)
    assert answer.status_code == 422
    assert ProcedureVersion.objects.count() == 1


def test_the_same_file_is_no_new_version(office):
    client = office.client("administrator")
    answer = client.post(page("publish_sheet"), {"procedure": CODE, "text": SOURCE, "act": "publish"})
    assert answer.status_code == 409
    assert ProcedureVersion.objects.count() == 1


@pytest.mark.parametrize("who", ["kabid_layanan", "kasubag_perencanaan", "evaluator"])
def test_only_the_administrator_publishes(office, who):
    client = office.client(who)
    assert client.get(page("publish_sheet")).status_code == 404
    assert client.post(page("publish_sheet"), {"procedure": CODE, "text": REVISED}).status_code == 404
    assert ProcedureVersion.objects.count() == 1


def run(*args: object) -> str:
    out = StringIO()
    call_command("procedure", *[str(arg) for arg in args], stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["sop-24", "banten"])
def test_the_command_finds_nothing_wrong_with_the_shipped_sheets_without_a_database(
    tmp_path: Path, name: str
):
    file = tmp_path / "sop.toml"
    file.write_text(shipped_text(name), encoding="utf-8")
    assert str(file) in run("check", file)


def test_the_command_names_each_line_and_ends_with_status_one(tmp_path: Path, capsys):
    file = tmp_path / "sop.toml"
    file.write_text(BROKEN, encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("procedure", "check", str(file), stdout=out)
    assert ended.value.returncode == 1
    line = BROKEN[: BROKEN.index("revieww")].count("\n") + 1
    assert f" {line}: " in out.getvalue()


def test_the_command_tells_a_fault_of_writing_in_indonesian(tmp_path: Path):
    file = tmp_path / "sop.toml"
    file.write_text(shipped_text("sop-24").replace("[identity]", "[identity", 1), encoding="utf-8")
    line = shipped_text("sop-24").splitlines().index("[identity]") + 1
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("procedure", "check", str(file), stdout=out)
    told = f"Baris {line}: Berkas tidak dapat dibaca mulai dari sini: kurung penutup di belakang nama tabel"
    assert told in out.getvalue()


def test_a_missing_file_is_said_plainly(tmp_path: Path):
    with pytest.raises(CommandError, match="tidak-ada"):
        run("check", tmp_path / "tidak-ada.toml")


def test_the_command_publishes_the_next_version(office, tmp_path: Path):
    file = tmp_path / "sop.toml"
    file.write_text(REVISED, encoding="utf-8")
    told = run("publish", file, "--agency", "contoh")
    assert "Dinas Contoh" in told
    version = ProcedureVersion.objects.get(number=2)
    assert (version.procedure.code, version.published_by) == (CODE, "Triwulan")
    with pytest.raises(CommandError):
        run("publish", file, "--agency", "contoh")
    with pytest.raises(CommandError, match="tiada"):
        run("publish", file, "--agency", "tiada")
    file.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(CommandError):
        run("publish", file, "--agency", "contoh")
    assert ProcedureVersion.objects.count() == 2
