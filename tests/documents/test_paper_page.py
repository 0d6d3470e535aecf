"""Pengaturan > Naskah, as the administrator uses it."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.documents import samples
from triwulan.documents.domain.framing import framed
from triwulan.documents.domain.numbers import pattern_of
from triwulan.documents.domain.office_paper import letterhead_now
from triwulan.documents.domain.routes import stops_of
from triwulan.documents.models import Document
from triwulan.ledger.models import Event

NOW = datetime.fromisoformat("2026-10-12T08:00:00+08:00")
KIND = "quarterly_report"
NUMBER, ROUTE = f"number-{KIND}", f"route-{KIND}"
HEAD = {
    "part": "letterhead", "government": "PEMERINTAH KABUPATEN CONTOH", "agency_name": "DINAS CONTOH",
    "city": "Contohkota", "address": "Jalan Contoh 1", "contact": "", "paper": "a4",
    "margin_left": "30", "margin_right": "20", "margin_top": "20", "margin_bottom": "26",
}  # fmt: skip


def morning() -> datetime:
    """The clock of these tests."""
    return NOW


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.TRIWULAN_CLOCK = "tests.documents.test_paper_page.morning"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(office):
    return office.client("administrator")


@pytest.fixture
def send(admin):
    def sent(**data):
        page = "documents:paper" if data["part"] == "letterhead" else "documents:paper_kind"
        return admin.post(reverse(page, args=[KIND] if page.endswith("kind") else []), data)

    return sent


def test_it_shows_what_holds_also_where_nothing_was_set(office, admin):
    page = admin.get(reverse("documents:paper")).text
    assert f'value="{office.agency.name}"' in page
    assert "Paraf: Sekretaris, Tanda tangan: Kepala Dinas" in page
    page = admin.get(reverse("documents:paper_kind", args=[KIND])).text
    assert 'value="{number}/{unit}/{year}"' in page
    assert '<option value="initial sekretaris" selected>Paraf: Sekretaris</option>' in page
    assert '<option value="sign kepala_dinas" selected>Tanda tangan: Kepala Dinas</option>' in page


def test_each_part_is_saved_by_itself(office, admin, send):
    assert send(**HEAD).status_code == 302
    assert send(**{"part": NUMBER, f"{NUMBER}-pattern": "{number}/X/{year}"}).status_code == 302
    stops = {f"{ROUTE}-stop_1": "", f"{ROUTE}-stop_2": "sign sekretaris"}
    assert send(**{"part": ROUTE, **stops}).status_code == 302
    assert letterhead_now(office.agency)["city"] == "Contohkota"
    assert pattern_of(office.agency.pk, KIND) == "{number}/X/{year}"
    assert stops_of(office.agency.pk, KIND) == [("sign", "sekretaris")]
    told = Event.objects.filter(act__in=["letterhead.set", "number_pattern.set", "route.set"])
    assert {event.actor_name for event in told} == {office.person["administrator"].full_name}
    assert "Sudah disimpan" in admin.get(reverse("documents:paper")).text


def test_the_coat_of_arms_is_taken_in_and_stays_when_the_rest_changes(office, send):
    logo = SimpleUploadedFile("lambang.png", samples.png())
    assert send(**HEAD, logo=logo).status_code == 302
    kept = letterhead_now(office.agency)["logo"]
    send(**{**HEAD, "city": "Lain"})
    assert kept
    assert letterhead_now(office.agency)["logo"] == kept


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({**HEAD, "city": ""}, "id_city"),
        ({**HEAD, "logo": SimpleUploadedFile("lambang.svg", b"<svg/>")}, "id_logo"),
        ({**HEAD, "margin_left": "29"}, "id_margin_left"),
        ({**HEAD, "margin_bottom": "61"}, "id_margin_bottom"),
        ({"part": NUMBER, f"{NUMBER}-pattern": "tanpa nomor"}, f"id_{NUMBER}-pattern"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(office, send, data, field):
    before = letterhead_now(office.agency)
    answer = send(**data)
    assert answer.status_code == 422
    assert f'id="{field}_error"' in answer.text
    assert letterhead_now(office.agency) == before
    assert pattern_of(office.agency.pk, KIND) == "{number}/{unit}/{year}"


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (SimpleUploadedFile("lambang.png", b"bukan gambar"), "tidak sesuai dengan akhiran"),
        (SimpleUploadedFile("lambang.png", samples.png() + bytes(40 * 1024 * 1024)), "lebih besar dari 2 MB"),
        (SimpleUploadedFile("lambang.png", samples.png(10_000, 10_001)), "terlalu besar ukuran pikselnya"),
    ],
    ids=["no picture", "40 MB", "10,000 pixels"],
)
def test_a_coat_of_arms_that_cannot_be_is_told_in_a_sentence(office, send, picture, sentence):
    answer = send(**HEAD, logo=picture)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert letterhead_now(office.agency)["logo"] == ""


def test_margins_are_set_and_told_to_the_papers(office, send):
    assert send(**{**HEAD, "margin_left": "35", "margin_bottom": "25"}).status_code == 302
    document = Document(agency=office.agency, kind=KIND, title="Contoh", content={})
    content = framed(document, day=NOW.date(), signers=[])
    assert content["margins"] == {"left": 35, "right": 20, "top": 20, "bottom": 25}


def test_a_route_that_does_not_end_with_a_signature_is_told_on_top(office, send):
    answer = send(**{"part": ROUTE, f"{ROUTE}-stop_1": "initial sekretaris"})
    assert answer.status_code == 422
    assert "Langkah terakhir alur harus tanda tangan." in answer.text
    assert stops_of(office.agency.pk, KIND)[-1] == ("sign", "kepala_dinas")


def test_a_part_that_there_is_not_is_not_found(send):
    assert send(part="route-perda").status_code == 404


def test_the_page_costs_the_same_however_many_kinds_there_are(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        admin.get(reverse("documents:paper"))
    with django_assert_max_num_queries(15):
        admin.get(reverse("documents:paper_kind", args=[KIND]))


def test_a_kind_that_there_is_not_is_not_found(admin):
    assert admin.get(reverse("documents:paper_kind", args=["perda"])).status_code == 404


@pytest.mark.parametrize("key", ["kasubag_perencanaan", "kepala_dinas", "evaluator"])
def test_for_others_the_page_does_not_exist(office, key):
    client = office.client(key)
    assert client.get(reverse("documents:paper")).status_code == 404
    assert client.post(reverse("documents:paper"), HEAD).status_code == 404
