"""Row 5: what a reviewer types is kept until it is decided, and two reviewers lose nothing to each other."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.fixtures.office import Office
from tests.review.acts import appointed, approved_by
from triwulan.collection.models import Finding, Pin
from triwulan.ledger.models import Event
from triwulan.organization.enums import AppointmentKind
from triwulan.procedure.models import Task
from triwulan.review.domain.drafts import both, lost
from triwulan.review.models import ReviewDraft

HEAD, STAND_IN = "kabid_layanan", "kabid_arsip"


@pytest.fixture(autouse=True)
def _clock(settings) -> None:
    settings.TRIWULAN_CLOCK = "tests.review.moments.half_past_two"


@pytest.fixture
def field(pins: dict[str, Pin]) -> str:
    """Where the reason about L1 is written."""
    return f"reason_{pins['L1'].pk}"


@pytest.fixture
def begun(office: Office, task: Task, field: str) -> Client:
    """The head has typed "Pertama"; then a daily acting officer takes over, whose page is an older one."""
    typed(office.client(HEAD), task, 0, **{field: "Pertama"})
    appointed(office, STAND_IN, HEAD, AppointmentKind.DAILY_ACTING, "2026-10-12", "2026-10-16")
    return office.client(STAND_IN)


def page_of(task: Task) -> str:
    return reverse("review:review", args=[task.pk])


def typed(client: Client, task: Task, edition: int = 0, **texts: object):
    """What the page sends by itself while one types."""
    url = reverse("review:save_draft", args=[task.pk])
    return client.post(url, {"urgency": "biasa", "edition": edition, **texts}, headers={"HX-Request": "true"})


def test_what_is_typed_stands_again_on_the_page_and_writes_no_event(office, task, field):
    client = office.client(HEAD)
    events = Event.objects.count()
    answer = typed(
        client, task, **{field: "Belum lengkap", "instruction": "Mohon segera", "urgency": "segera"}
    )
    assert "Draf tersimpan pukul 14.30." in answer.content.decode()
    assert 'name="edition" value="1"' in answer.content.decode()
    page = client.get(page_of(task)).content.decode()
    for text in ("Belum lengkap", "Mohon segera", '<option value="segera" selected'):
        assert text in page
    assert Event.objects.count() == events
    assert not Finding.objects.exists(), "a draft is no return"


def test_the_button_saves_without_javascript(office, task, field):
    client = office.client(HEAD)
    sent = {"urgency": "biasa", "edition": 0, field: "Belum lengkap", "act": "save"}
    answer = client.post(page_of(task), sent, follow=True)
    assert answer.redirect_chain == [(page_of(task), 302)]
    page = answer.content.decode()
    assert "Draf tersimpan pukul 14.30." in page
    assert "Belum lengkap" in page


def test_a_second_reviewer_sees_the_draft_and_whose_it_is(task, begun):
    page = begun.get(page_of(task)).content.decode()
    assert "Pertama" in page
    assert "Draf Contoh Kabid Layanan, Senin 12 Okt, 14.30 WITA" in page


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "Kedua"), ("theirs", "Pertama"), ("both", "Pertama\nKedua")],
)
def test_two_texts_end_in_a_choice_and_never_in_loss(task, field, begun, choice, kept):
    answer = typed(begun, task, **{field: "Kedua"}).content.decode()
    assert "Pertama" in answer
    assert "Belum tersimpan: pilih draf" in answer
    assert ReviewDraft.objects.get().texts[field] == "Pertama", "nothing is written over"
    chosen = typed(begun, task, seen=1, keep=choice, **{field: "Kedua"})
    assert chosen["HX-Refresh"] == "true"
    assert ReviewDraft.objects.get().texts[field] == kept


def test_a_choice_about_an_older_text_is_asked_anew(task, field, begun):
    typed(begun, task, **{field: "Kedua"})
    typed(begun, task, 1, **{field: "Pertama, lebih jelas"})
    answer = typed(begun, task, seen=1, keep="mine", **{field: "Kedua"}).content.decode()
    assert "Pertama, lebih jelas" in answer
    assert ReviewDraft.objects.get().texts[field] == "Pertama, lebih jelas"


def test_by_the_button_the_choice_is_shown_on_the_page(task, field, begun):
    sent = {"urgency": "biasa", "edition": 0, field: "Kedua", "act": "save"}
    answer = begun.post(page_of(task), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Pertama" in page
    assert "Kedua" in page
    begun.post(page_of(task), {**sent, "seen": 1, "keep": "both"})
    assert ReviewDraft.objects.get().texts[field] == "Pertama\nKedua"


def test_what_comes_after_the_decision_is_told_who_was_quicker(office, task, field):
    approved_by(office, task, HEAD)
    answer = typed(office.client(HEAD), task, **{field: "Terlambat"})
    assert answer.status_code == 200
    assert "Contoh Kabid Layanan" in answer.content.decode()
    assert "14.00 WITA" in answer.content.decode()
    assert not ReviewDraft.objects.exists()


@pytest.mark.parametrize("who", ["analis_a", "kasubid_layanan", "sekretaris"])
def test_who_does_not_check_neither_keeps_nor_reads_a_draft(office, task, field, who):
    typed(office.client(HEAD), task, **{field: "Rahasia draf"})
    client = office.client(who)
    assert "Rahasia draf" not in client.get(page_of(task)).content.decode()
    typed(client, task, 1, **{field: "Saya ubah"})
    assert ReviewDraft.objects.get().texts[field] == "Rahasia draf"


def test_another_unit_finds_nothing(office, task, field):
    assert typed(office.client("kabid_arsip"), task, **{field: "x"}).status_code == 404


def test_too_long_a_text_is_told_and_what_was_saved_stays(office, task, field):
    client = office.client(HEAD)
    typed(client, task, **{field: "Pertama"})
    answer = typed(client, task, 1, **{field: "x" * 2001})
    assert "Belum tersimpan: mohon perbaiki" in answer.content.decode()
    assert ReviewDraft.objects.get().texts[field] == "Pertama"


def test_blanks_are_no_loss_and_the_same_text_is_none():
    assert lost({"a": "", "b": "x", "urgency": "segera"}, {"a": "y", "b": "x", "urgency": "biasa"}) == []
    assert lost({"a": "x"}, {"a": ""}) == ["a"], "a text that was wiped meanwhile is asked about"


def test_both_texts_stand_together_once():
    saved = {"a": "Pertama", "b": "x", "c": "", "urgency": "segera"}
    typed_now = {"a": "Kedua", "b": "x lagi", "c": "z", "urgency": "biasa"}
    assert both(saved, typed_now) == {"a": "Pertama\nKedua", "b": "x lagi", "c": "z", "urgency": "biasa"}
