"""Bantuan: each person finds the rows of his or her own column first, with the sheet's own times."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.fixtures.office import Office
from triwulan.procedure.domain.sheet_file import read_sheet, shipped_text
from triwulan.web.interfaces.help_page import help_page
from triwulan.web.interfaces.help_words import ACTS

URL = "/bantuan/"


def mine(office: Office, who: str) -> dict[str, list[int]]:
    """Title of the person's own roles, and the numbers of their rows."""
    return {role.title: [row.number for row in role.rows] for role in help_page(office.viewer(who))["mine"]}


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        ("kabid_layanan", {"Kabid": [1, 5]}),
        ("kasubid_layanan", {"Kasubid/Kasubag": [2, 4, 5]}),
        ("analis_a", {"Analis Data": [3]}),
        ("kepala_dinas", {"Kepala Dinas": []}),
        ("evaluator", {"Evaluator": []}),
        ("administrator", {"Administrator": []}),
    ],
)
def test_everybody_finds_the_own_rows_first(office: Office, who: str, rows: dict[str, list[int]]) -> None:
    assert mine(office, who) == rows


def test_the_row_tells_its_time_standard_and_how_it_is_done(office: Office) -> None:
    page = office.client("kabid_layanan").get(URL).content.decode()
    first = page[: page.index("Untuk semua")]
    for words in (
        "Baris 1: Menugaskan",
        "15 menit",
        "Baris 5: Memeriksa",
        "1 jam",
        "Setujui, atau kembalikan",
    ):
        assert words in first, words
    assert "Analis Data" in page[len(first) :], "what the others do stands below"


def test_it_is_in_the_menu_and_before_sign_in_nobody_reads_it(office: Office) -> None:
    assert f'href="{URL}"' in office.client("analis_a").get("/").content.decode()
    assert Client().get(URL).status_code == 302
    assert reverse("web:help") == URL


def test_it_speaks_english_too(office: Office) -> None:
    client = office.client("analis_a")
    client.cookies["django_language"] = "en"
    assert "no value is not zero" in client.get(URL).content.decode()


def test_every_act_of_a_shipped_sheet_is_explained() -> None:
    acts = {step.act for name in ("sop-24", "banten") for step in read_sheet(shipped_text(name)).steps}
    assert acts <= ACTS.keys()


def test_it_asks_the_database_little(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client("kabid_layanan")
    client.get(URL)
    with django_assert_max_num_queries(8):
        client.get(URL)
