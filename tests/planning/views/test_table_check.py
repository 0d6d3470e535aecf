"""The page that checks a table; nothing is stored."""

import base64
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.fixtures.refusing import everything

PAGE = reverse("planning:table_check")
PUBLISHED = Path(__file__).resolve().parents[2] / "data" / "published"
OTHER_NAMES = "Hal;Diminta;Indikator;Realisasi;Capaian\nA;50;Contoh;40;81\n"


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def upload(text: str | bytes, name: str = "tabel.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def published(prefix: str) -> SimpleUploadedFile:
    [file] = PUBLISHED.glob(f"{prefix}_*.csv")
    return upload(file.read_bytes(), file.name)


@pytest.mark.parametrize("who", ["analis_a", "kasubag_perencanaan", "evaluator"])
def test_analysts_planners_and_evaluators_check_a_table(office, who: str) -> None:
    answer = office.client(who).post(PAGE, {"file": published("t01")})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "79,29 / 72,29 x 100 = 109,68" in page and "seharusnya 109,68" in page
    assert "2 pertentangan" in page


def test_nothing_is_stored(office) -> None:
    client = office.client("analis_a")
    client.get(PAGE)
    before = everything()
    client.post(PAGE, {"file": published("t02")})
    assert everything() == before


def test_a_large_form_is_shown_whole_in_its_findings(office) -> None:
    page = office.client("evaluator").post(PAGE, {"file": published("t02")}).content.decode()
    assert "104.990.014" in page and "1.388,89" in page and "66 dari 96" in page


def test_the_columns_are_shown_as_understood_and_put_right_without_choosing_the_file_again(office) -> None:
    client = office.client("analis_a")
    first = client.post(PAGE, {"file": upload(OTHER_NAMES)})
    checked = first.context["checked"]
    assert [column.choice for column in checked.columns][1] == "other.year.physical"
    kept = first.context["form"]["kept"].value()
    assert base64.b64decode(kept).decode() == OTHER_NAMES
    chosen = {f"column-{column.index}": column.choice for column in checked.columns}
    second = client.post(
        PAGE,
        chosen
        | {
            "column-1": "target.year.physical",
            "kept": kept,
            "kept_name": "tabel.csv",
            "sheet": checked.sheet,
            "shown_sheet": checked.sheet,
        },
    )
    assert "40 / 50 x 100 = 80" in second.content.decode()
    assert second.context["checked"].report.contradicts


def test_a_declared_direction_counts(office) -> None:
    table = "Indikator;Target;Realisasi;Capaian\nA;5;6;80\n"
    client = office.client("analis_a")
    assert not client.post(PAGE, {"file": upload(table)}).context["checked"].report.contradicts
    again = client.post(PAGE, {"file": upload(table), "direction": "higher"})
    assert again.context["checked"].report.contradicts


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({}, "Pilihlah berkas yang memuat tabel."),
        ({"kept": "bukan base64!"}, "Pilihlah berkas yang memuat tabel."),
        ({"file": upload(b"%PDF-1.7 ", "surat.pdf")}, "bukan berkas tabel"),
        ({"file": upload("a;b\n1;2\n")}, "Tidak ditemukan tabel"),
        ({"file": upload("")}, "tidak memuat sel"),
        ({"file": published("t01"), "direction": "terbalik"}, ""),
    ],
)
def test_what_cannot_be_checked_gets_its_sentence(office, posted: dict[str, object], says: str) -> None:
    answer = office.client("analis_a").post(PAGE, posted)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert "checked" not in answer.context


def test_choices_that_nobody_offered_are_left_out(office) -> None:
    text = base64.b64encode(b"Indikator;Target;Realisasi;Capaian\nA;50;40;80\n").decode()
    posted = {
        "kept": text,
        "kept_name": "tabel.csv",
        "sheet": "",
        "shown_sheet": "",
        "column-0": "raja.year.physical",
        "column-1": "<script>",
    }
    assert office.client("analis_a").post(PAGE, posted).status_code == 200


def test_words_of_the_file_are_shown_as_words(office) -> None:
    table = "Indikator;Target;Realisasi;Capaian\n<script>alert(1)</script>;50;40;81\n"
    page = office.client("analis_a").post(PAGE, {"file": upload(table)}).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_the_page_asks_the_database_little(office, django_assert_max_num_queries) -> None:
    client = office.client("evaluator")
    with django_assert_max_num_queries(15):
        client.post(PAGE, {"file": published("t02")})


def test_the_list_of_indicators_and_the_menu_lead_to_it(office) -> None:
    page = office.client("analis_a").get(reverse("planning:indicators")).content.decode()
    assert page.count(f'href="{PAGE}"') == 2
