from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning.making import create
from tests.planning.money import make_programmes, put
from tests.planning.tables import csv, handed_in, xlsx
from triwulan.documents.interfaces.table_file import read_tables
from triwulan.organization.models import Position
from triwulan.planning.domain.targets import set_target
from triwulan.planning.enums import UploadKind
from triwulan.planning.models import Indicator, PlanUpload, Target

START = reverse("planning:plan_imports")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def page_of(name: str, upload: PlanUpload) -> str:
    return reverse(f"planning:{name}", args=[upload.pk])


def send(client, kind: str, data: bytes, name: str = "rencana.xlsx"):
    return client.post(START, {"kind": kind, "file": SimpleUploadedFile(name, data)})


def mapped(client, upload: PlanUpload, **changes):
    """Send the guessed columns as they stand, but for the changes."""
    form = client.get(page_of("plan_columns", upload)).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(page_of("plan_columns", upload), data | changes)


def exported(client, table: str, form: str = "xlsx") -> bytes:
    content: bytes = client.get(reverse("planning:plan_export", args=[table, form]), {"tahun": 2026}).content
    return content


def test_a_table_goes_from_the_file_over_columns_and_preview_into_the_plan(office) -> None:
    client = office.client("kasubag_perencanaan")
    assert client.get(START).status_code == 200
    answer = send(client, "targets", xlsx([("Kode", "TW I", "Target"), ("L1", 260, 1000), ("L2", 10, None)]))
    upload = PlanUpload.objects.get()
    assert answer.url == page_of("plan_columns", upload)
    assert mapped(client, upload).url == page_of("plan_import", upload)
    response = client.get(page_of("plan_import", upload))
    page = response.content.decode()
    assert "250" in page
    assert "260" in page
    assert response.context["counts"] == {"added": 0, "changed": 1, "unchanged": 1}
    assert not Target.objects.filter(revision=1).exists(), "nothing is saved before it is confirmed"
    sent = {"mark": response.context["mark"]}
    without = client.post(page_of("plan_import", upload), sent)
    assert without.status_code == 422
    assert "reason" in without.context["form"].errors
    done = client.post(page_of("plan_import", upload), sent | {"reason": "APBD Perubahan"}, follow=True)
    assert "APBD Perubahan" in done.content.decode()
    assert Target.objects.get(revision=1).value == 260
    assert upload.name in client.get(START).content.decode()


def test_columns_with_other_headings_are_chosen_by_hand(office) -> None:
    client = office.client("kasubag_perencanaan")
    send(client, "targets", csv([("Nomor", "Rencana", "Lain"), ("L1", "1.250,5", "x")]), "a.csv")
    upload = PlanUpload.objects.get()
    missing = mapped(client, upload)
    assert missing.status_code == 422
    assert "c_code" in missing.context["form"].errors
    place = page_of("plan_columns", upload) + "?lembar=a.csv&baris=1"
    assert client.get(place).status_code == 200
    chosen = {"year": "2027", "c_code": "0", "c_whole": "1"}
    twice = client.post(place, chosen | {"c_q1": "1"})
    assert "Kolom B" in str(twice.context["form"].errors["c_whole"])
    assert client.post(place, chosen).status_code == 302
    response = client.get(page_of("plan_import", upload))
    assert "1.250,5" in response.content.decode()
    assert response.context["rows"][0].is_new


def test_a_heading_above_two_columns_is_asked_about(office) -> None:
    client = office.client("kasubag_perencanaan")
    send(client, "targets", xlsx([("Kode", "TW I", "TW I"), ("L1", 1, 2)]))
    response = client.get(page_of("plan_columns", PlanUpload.objects.get()))
    assert "(B, C)" in response.content.decode()
    assert response.context["form"]["c_q1"].value() == ""


def test_codes_alone_and_a_targets_file_without_targets_are_refused(office) -> None:
    client = office.client("kasubag_perencanaan")
    send(client, "targets", xlsx([("Kode", "Tahun"), ("L1", 2026)]))
    upload = PlanUpload.objects.get()
    assert "kolom target" in str(mapped(client, upload).context["form"].non_field_errors())
    assert "satu kolom lagi" in str(mapped(client, upload, c_year="").context["form"].non_field_errors())


def test_problems_are_listed_by_cell_and_nothing_can_be_confirmed(office) -> None:
    client = office.client("kasubag_perencanaan")
    send(client, "targets", xlsx([("Judul",), ("Kode", "TW I"), ("L1", "banyak"), ("L9", 2), (None, 3)]))
    upload = PlanUpload.objects.get()
    mapped(client, upload)
    response = client.get(page_of("plan_import", upload))
    assert [row.address for row in response.context["problems"]] == ["B3", "A4", "A5"]
    page = response.content.decode()
    assert "Simpan semua perubahan" not in page
    again = client.post(page_of("plan_import", upload), {"mark": response.context["mark"], "reason": "x"})
    assert again.status_code == 422
    assert Target.objects.filter(revision=1).count() == 0


def test_a_plan_that_moved_is_shown_anew(office) -> None:
    client = office.client("kasubag_perencanaan")
    send(client, "targets", xlsx([("Kode", "TW I"), ("L1", 260)]))
    upload = PlanUpload.objects.get()
    mapped(client, upload)
    mark = client.get(page_of("plan_import", upload)).context["mark"]
    set_target(
        agency_id=office.agency.pk,
        indicator_id=office.indicator["L1"].pk,
        year=2026,
        quarter=1,
        value=Decimal(255),
        reason="Lain",
        by=office.actor("kasubag_perencanaan"),
        at=office.at("2026-10-12 08:00"),
    )
    moved = client.post(page_of("plan_import", upload), {"mark": mark, "reason": "x"})
    assert moved.status_code == 409
    assert "255" in moved.content.decode()
    sent = {"mark": moved.context["mark"], "reason": "x"}
    assert client.post(page_of("plan_import", upload), sent).status_code == 302


ROW = ("L1", 1)
BOMB = [("Kode", "TW I"), ("L1", "x" * 40_000)]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("rencana.pdf", b"%PDF-1.4", "xlsx"),
        ("rencana.xlsx", b"not a workbook", "rencana.xlsx"),
        ("rencana.xlsx", xlsx([("Kode", "TW I"), ("L1", "=2+3")]), "B2"),
        ("rencana.csv", csv([("Kode", "TW I"), *[ROW] * 10_001]), "10.000"),
        ("rencana.csv", csv(BOMB), "B2"),
        ("rencana.csv", csv([("Kode", *["x"] * 250)]), "200"),
        ("rencana.csv", b"   \r\n", "rencana.csv"),
    ],
)
def test_a_file_that_is_no_good_table_is_refused_beside_the_field_and_not_kept(
    office, name, data, says
) -> None:
    response = send(office.client("kasubag_perencanaan"), "targets", data, name)
    assert response.status_code == 422
    assert says in str(response.context["form"].errors["file"])
    assert not PlanUpload.objects.exists()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("table", "kind"), [("indikator", "indicators"), ("target", "targets"), ("anggaran", "budget")]
)
def test_what_was_exported_comes_back_without_a_change(office, table: str, kind: str, form: str) -> None:
    made = make_programmes(office)
    put(office, made["2.23.01.01"], "1234567890.25", q1="1000.5")
    create(office)
    Indicator.objects.filter(code="L1").update(
        weight=Decimal("1.5"), is_key=True, owner=office.position["kabid_layanan"], programme=made["2.23"]
    )
    client = office.client("kasubag_perencanaan")
    data = exported(client, table, form)
    rows = read_tables(BytesIO(data), f"x.{form}").sheets[0].rows
    assert len(rows) == (9 if table != "anggaran" else 7)
    send(client, kind, data, f"x.{form}")
    upload = PlanUpload.objects.get()
    assert mapped(client, upload).status_code == 302
    response = client.get(page_of("plan_import", upload))
    assert not response.context["problems"]
    assert response.context["counts"]["unchanged"] == len(rows) - 1
    assert not response.context["rows"]
    assert "tidak mengubah apa pun" in response.content.decode()


@pytest.mark.parametrize("table", ["target", "anggaran"])
def test_a_year_in_a_file_is_written_without_a_dot(office, table: str) -> None:
    make_programmes(office)
    line = exported(office.client("kasubag_perencanaan"), table, "csv").decode("utf-8-sig").splitlines()[1]
    assert "2026" in line.split(";")


def test_an_owner_whose_position_was_closed_goes_through_file_and_form(office) -> None:
    indicator, owner = office.indicator["L2"], office.position["analis_a"]
    Indicator.objects.filter(pk=indicator.pk).update(owner=owner)
    Position.objects.filter(pk=owner.pk).update(closed_on=date(2026, 6, 1))
    client = office.client("kasubag_perencanaan")
    send(client, "indicators", exported(client, "indikator"))
    upload = PlanUpload.objects.get()
    mapped(client, upload)
    assert not client.get(page_of("plan_import", upload)).context["rows"]
    form = client.get(reverse("planning:indicator_change", args=[indicator.pk])).context["form"]
    assert owner in form.fields["owner"].queryset
    other = client.get(reverse("planning:indicator_new")).context["form"]
    assert office.position["analis_b"] in other.fields["owner"].queryset


def test_all_tables_stand_in_one_workbook(office) -> None:
    book = read_tables(BytesIO(exported(office.client("sekretaris"), "semua")), "x.xlsx")
    assert [sheet.name for sheet in book.sheets][:3] == ["Indikator", "Target", "Anggaran"]


def test_an_export_ends_at_the_reach_of_who_takes_it(office) -> None:
    data = exported(office.client("kabid_layanan"), "indikator", "csv").decode("utf-8-sig")
    assert "Jumlah kunjungan perpustakaan" in data
    assert "Arsip statis" not in data
    assert (
        office.client("evaluator").get(reverse("planning:plan_export", args=["target", "csv"])).status_code
        == 404
    )
    for table, form in (("semua", "csv"), ("rahasia", "xlsx"), ("target", "pdf")):
        assert (
            office.client("sekretaris").get(reverse("planning:plan_export", args=[table, form])).status_code
            == 404
        )


def test_who_does_not_plan_finds_no_import(office, other_office) -> None:
    upload = handed_in(office, UploadKind.TARGETS, xlsx([("Kode", "TW I"), ROW]))
    assert office.client("sekretaris").get(START).status_code == 404
    neighbour = other_office.client("kasubag_perencanaan")
    for name in ("plan_import", "plan_columns"):
        assert office.client("kabid_layanan").get(page_of(name, upload)).status_code == 404
        assert neighbour.get(page_of(name, upload)).status_code == 404


def test_the_pages_cost_the_same_with_more_rows(office) -> None:
    client = office.client("kasubag_perencanaan")
    client.get(START)

    def cost(*rows) -> tuple[int, int]:
        send(client, "targets", xlsx([("Kode", "TW I"), *rows]))
        upload = PlanUpload.objects.latest("pk")
        mapped(client, upload)
        with CaptureQueriesContext(connection) as preview:
            client.get(page_of("plan_import", upload))
        with CaptureQueriesContext(connection) as start:
            client.get(START)
        return len(preview), len(start)

    one = cost(("L1", 1))
    assert one == cost(("L1", 1), ("L2", 2), ("L3", 3))
    assert max(one) <= 15
