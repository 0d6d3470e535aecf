"""Two editors of one indicator: both texts side by side, and nothing is lost that nobody gave up."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.collection.collecting import measurement, pin_of, task_of, typed, url_of
from tests.collection.conftest import PDF, text_of
from triwulan.collection.domain.measuring import Entry, losses
from triwulan.collection.models import Evidence, Measurement

THEIRS = {"value": "650", "supporting": "Keliling", "obstacles": "Hujan"}
MINE = {"value": "700", "supporting": "Sabtu buka", "follow_up": "Tambah jam"}


@pytest.fixture
def conflict(office, report):
    """The first editor opened the page, the second saved THEIRS; gives client, url, what the first sends."""
    mine = typed(report, L1=MINE, L3={})
    client, url = office.client("analis_a"), url_of(office, report)
    assert client.post(url, {**typed(report, L1=THEIRS), "act": "save"}).status_code == 422, "L3 is empty"
    return client, url, mine


def chosen(report, seen=1, **keeps):
    prefix = f"i{pin_of(report, 'L1').indicator_id}"
    return {f"{prefix}-seen": seen, **{f"{prefix}-keep_{part}": which for part, which in keeps.items()}}


def test_both_texts_stand_side_by_side(conflict, report):
    client, url, mine = conflict
    response = client.post(url, {**mine, "act": "save"})
    assert response.status_code == 409
    page = text_of(response)
    for text in ("700", "650", "Sabtu buka", "Keliling", "Hujan", "Tambah jam"):
        assert text in page
    assert page.count('class="clash"') == 3, "the follow-up is mine alone: nothing to choose"
    assert measurement(report, "L1").value == Decimal(650)


def test_each_part_is_chosen_by_itself(conflict, report):
    client, url, mine = conflict
    keeps = chosen(report, measure="mine", supporting="theirs", obstacles="theirs")
    assert client.post(url, {**mine, **keeps, "act": "save"}).status_code == 302
    row = measurement(report, "L1")
    assert (row.value, row.supporting, row.obstacles, row.follow_up) == (
        Decimal(700),
        "Keliling",
        "Hujan",
        "Tambah jam",
    )


def test_half_a_choice_changes_nothing_and_is_kept(conflict, report):
    client, url, mine = conflict
    response = client.post(url, {**mine, **chosen(report, measure="mine"), "act": "save"})
    assert response.status_code == 409
    assert measurement(report, "L1").edition == 1
    assert 'value="mine" id="id_i' in text_of(response)
    assert text_of(response).count(" checked") == 1


def test_what_was_chosen_of_an_older_text_is_asked_again(conflict, report):
    client, url, mine = conflict
    everything = chosen(report, measure="theirs", supporting="theirs", obstacles="mine")
    client.post(url, {**typed(report, L1={**THEIRS, "supporting": "Perpustakaan keliling"}), "act": "save"})
    response = client.post(url, {**mine, **everything, "act": "save"})
    assert response.status_code == 409
    assert "Perpustakaan keliling" in text_of(response)
    assert " checked" not in text_of(response)
    assert measurement(report, "L1").supporting == "Perpustakaan keliling"


def test_a_file_sent_with_the_choice_is_taken_in(conflict, report):
    client, url, mine = conflict
    keeps = chosen(report, measure="theirs", supporting="theirs", obstacles="theirs")
    file = {f"i{pin_of(report, 'L1').indicator_id}-file": SimpleUploadedFile("rekap.pdf", PDF)}
    assert client.post(url, {**mine, **keeps, **file, "act": "save"}).status_code == 302
    assert Evidence.objects.get().name == "rekap.pdf"
    row = measurement(report, "L1")
    assert (row.value, row.follow_up) == (Decimal(650), "Tambah jam")


def test_a_page_that_saves_itself_takes_the_whole_card_in_once_it_is_chosen(conflict, office, report):
    client, _url, mine = conflict
    pin = pin_of(report, "L1")
    address = reverse("collection:save_measurement", args=[task_of(office, report).pk, pin.indicator_id])
    asked = client.post(address, mine)
    assert "HX-Retarget" not in asked.headers
    assert "Contoh Analis A" in text_of(asked)
    told = client.post(address, {**mine, **chosen(report, measure="theirs")})
    assert f'id="conflict-{pin.indicator_id}"' not in text_of(told), "what was chosen on the page stays there"
    settled = client.post(
        address, {**mine, **chosen(report, measure="theirs", supporting="theirs", obstacles="mine")}
    )
    assert settled.headers["HX-Retarget"] == f"#entry-{pin.indicator_id}"
    page = text_of(settled)
    assert 'value="650"' in page
    assert "Keliling</textarea>" in page
    assert f'name="i{pin.indicator_id}-edition" value="2"' in page
    assert measurement(report, "L1").obstacles == "", "my blank was chosen"


def test_a_fraction_stays_whole(office, report):
    old = typed(report, L1={}, L3={"numerator": "45", "denominator": "100"})
    client, url = office.client("analis_a"), url_of(office, report)
    client.post(url, {**typed(report, L3={"numerator": "50", "denominator": "200"}), "act": "save"})
    page = text_of(client.post(url, {**old, "act": "save"}))
    assert page.count('class="clash"') == 1
    assert "45 / 100" in page
    assert "50 / 200" in page


def test_zero_and_a_mark_can_be_lost_and_blanks_cannot():
    saved = Measurement(value=Decimal(0), provisional=True)
    assert losses(saved, Entry(Decimal(5))) == {"value", "provisional"}
    assert losses(Measurement(), Entry(Decimal(5), supporting="x")) == set()
