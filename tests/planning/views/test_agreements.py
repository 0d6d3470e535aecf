from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.planning.domain.test_agreements import make, raise_target, revise
from tests.planning.money import make_programmes, put
from triwulan.documents.models import Document, Letterhead
from triwulan.planning.models import Agreement

LIST, NEW = reverse("planning:agreements"), reverse("planning:agreement_new")


@pytest.fixture(autouse=True)
def _moment(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.planning.making.october"


def page_of(name: str, agreement: Agreement) -> str:
    return reverse(f"planning:{name}", args=[agreement.pk])


def test_the_planner_makes_an_agreement_and_it_stands_as_the_paper_form(office) -> None:
    made = make_programmes(office)
    put(office, made["2.23"], 900_000_000)
    office.person["kabid_layanan"].__class__.objects.filter(pk=office.person["kabid_layanan"].pk).update(
        nip="198501012010011001", rank="Pembina (IV/a)"
    )
    client = office.client("kasubag_perencanaan")
    assert client.get(NEW).status_code == 200
    sent = {
        "position": office.position["kabid_layanan"].pk,
        "made_on": "2026-01-20",
        "place": "Kota Contoh",
    }
    response = client.post(f"{NEW}?tahun=2026", sent)
    agreement = Agreement.objects.get()
    assert response.url == page_of("agreement", agreement)
    page = client.get(response.url).content.decode()
    for words in (
        "Perjanjian Kinerja",
        "Kota Contoh, 20 Januari 2026",
        "Contoh Kabid Layanan",
        "Contoh Kepala Dinas",
        "198501012010011001",
        "Pembina (IV/a)",
        "Meningkatnya kinerja Bidang Layanan",
        "Rp900.000.000",
        "selanjutnya disebut pihak kedua",
    ):
        assert words in page
    again = client.post(f"{NEW}?tahun=2026", sent)
    assert again.status_code == 422, "the position is no longer to be chosen"


def test_the_head_of_the_region_is_typed(office) -> None:
    client = office.client("kasubag_perencanaan")
    sent = {"position": office.position["kepala_dinas"].pk, "made_on": "2026-01-20", "place": "Contoh"}
    without = client.post(NEW, sent)
    assert set(without.context["form"].errors) == {"second_name", "second_title"}
    names = {"second_name": "Contoh Bupati", "second_title": "Bupati Contoh"}
    assert client.post(NEW, sent | names).status_code == 302
    agreement = Agreement.objects.get()
    raise_target(office)
    revision = client.get(page_of("agreement_revise", agreement)).context["form"]
    assert revision["second_title"].value() == "Bupati Contoh"


def test_the_place_is_that_of_the_letterhead(office) -> None:
    Letterhead.objects.create(agency=office.agency, government="K", agency_name="D", city="Kota Contoh")
    form = office.client("kasubag_perencanaan").get(NEW).context["form"]
    assert form["place"].value() == "Kota Contoh"


def test_a_revision_is_made_with_a_reason_and_shown_beside_the_older_one(office) -> None:
    first = make(office)
    raise_target(office)
    client = office.client("kasubag_perencanaan")
    address = page_of("agreement_revise", first)
    sent = {"made_on": "2026-10-01", "place": "Contoh"}
    assert client.get(address).status_code == 200
    assert "reason" in client.post(address, sent).context["form"].errors
    response = client.post(address, sent | {"reason": "APBD Perubahan"})
    second = Agreement.objects.get(revision=1)
    assert response.url == page_of("agreement_differences", second)
    page = client.get(response.url).content.decode()
    assert "1.000" in page
    assert "1.100" in page
    old = client.get(page_of("agreement", first)).content.decode()
    assert "lebih baru" in old
    assert page_of("agreement_revise", first) not in old
    assert "Perubahan ke-1" in client.get(LIST).content.decode()
    assert client.get(page_of("agreement_differences", first)).status_code == 404
    assert client.post(address, sent | {"reason": "x"}).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"), [({"made_on": "2025-12-31"}, 422), ({"made_on": "x"}, 422), ({"place": ""}, 422)]
)
def test_a_revision_that_cannot_be_comes_back(office, change, status: int) -> None:
    first = make(office)
    raise_target(office)
    sent = {"made_on": "2026-10-01", "place": "Contoh", "reason": "APBD Perubahan"} | change
    response = office.client("kasubag_perencanaan").post(page_of("agreement_revise", first), sent)
    assert response.status_code == status
    assert set(response.context["form"].errors) == set(change)
    assert Agreement.objects.count() == 1


def test_a_unit_sees_its_own_agreements_and_what_one_signs(office, other_office) -> None:
    own, other = make(office), make(office, "kabid_arsip")
    for who, found in (("analis_a", [own]), ("kabid_arsip", [other]), ("kepala_dinas", [own, other])):
        chains = office.client(who).get(LIST).context["chains"]
        assert [chain.latest for chain in chains] == found
    assert office.client("kabid_layanan").get(page_of("agreement", other)).status_code == 404
    assert office.client("kabid_layanan").get(page_of("agreement_revise", own)).status_code == 404
    assert office.client("kabid_layanan").get(NEW).status_code == 404
    assert other_office.client("kasubag_perencanaan").get(page_of("agreement", own)).status_code == 404
    assert office.client("evaluator").get(LIST).status_code == 404


def test_the_list_costs_the_same_with_more_rows(office) -> None:
    make(office)
    client = office.client("kasubag_perencanaan")
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    make(office, "kabid_arsip")
    raise_target(office)
    revise(
        office, Agreement.objects.get(first__position=office.position["kabid_layanan"]), day=date(2026, 3, 1)
    )
    with CaptureQueriesContext(connection) as three:
        client.get(LIST)
    assert len(one) == len(three) <= 15
    with CaptureQueriesContext(connection) as page:
        client.get(page_of("agreement", Agreement.objects.get(revision=1)))
    assert len(page) <= 15


def test_the_paper_is_made_sent_and_found_on_the_page(office) -> None:
    agreement = make(office)
    client = office.client("kasubag_perencanaan")
    page = client.get(page_of("agreement", agreement)).content.decode()
    assert page_of("agreement_paper", agreement) in page
    early = client.post(page_of("agreement_paper_send", agreement), follow=True)
    assert "Buat naskahnya terlebih dahulu" in early.content.decode()
    made = client.post(page_of("agreement_paper", agreement))
    document = Document.objects.get()
    address = reverse("documents:document", args=[document.pk])
    assert made.url == page_of("agreement", agreement)
    page = client.get(made.url).content.decode()
    assert address in page
    assert page_of("agreement_paper_send", agreement) in page
    assert client.post(page_of("agreement_paper_send", agreement)).url == address
    document.refresh_from_db()
    assert document.state == "on_route"
    page = client.get(page_of("agreement", agreement)).content.decode()
    assert page_of("agreement_paper", agreement) not in page
    other = office.client("kabid_layanan").get(page_of("agreement", agreement)).content.decode()
    assert address in other, "the first party finds it too"
    assert page_of("agreement_paper_send", agreement) not in other
