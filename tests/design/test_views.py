import json
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from triwulan.design import views

PAGES = {
    views.bad_request: 400,
    views.permission_denied: 403,
    views.not_found: 404,
    views.server_error: 500,
    views.conflict: 409,
    views.csrf_failure: 403,
    views.gallery: 200,
}


@pytest.fixture(autouse=True)
def in_indonesian(plain_frame):
    with translation.override("id"):
        yield


@pytest.mark.parametrize(("view", "status"), PAGES.items(), ids=lambda given: getattr(given, "__name__", ""))
def test_each_page_answers_with_its_status_and_says_what_to_do(view, status):
    answer = view(RequestFactory().get("/tugas/7/"))
    page = answer.content.decode()
    assert answer.status_code == status
    assert page.count("<h1") == 1
    assert 'lang="id"' in page


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.__name__)
def test_nothing_is_inline(view):
    page = view(RequestFactory().get("/?masuk=1")).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_htmx_may_neither_evaluate_nor_style():
    page = views.gallery(RequestFactory().get("/galeri/")).content.decode()
    content = page.split('name="htmx-config" content=\'')[1].split("'")[0]
    assert json.loads(content) == {"includeIndicatorStyles": False, "allowEval": False}


def test_a_lost_session_shows_back_what_was_typed_without_secrets():
    request = RequestFactory().post(
        "/tugas/7/", {"note": "Layanan <b>Sabtu</b>", "password": "rahasia", "csrfmiddlewaretoken": "abc"}
    )
    page = views.csrf_failure(request).content.decode()
    assert "Layanan &lt;b&gt;Sabtu&lt;/b&gt;" in page
    assert "rahasia" not in page
    assert "abc" not in page


def test_a_long_text_is_shown_back_in_a_text_area():
    page = views.csrf_failure(RequestFactory().post("/", {"note": "kata " * 40})).content.decode()
    assert "<textarea" in page


def test_a_conflict_says_who_was_quicker():
    page = views.conflict(RequestFactory().get("/"), "Contoh Kasubag C mendahului pukul 14.05.")
    assert "Contoh Kasubag C mendahului pukul 14.05." in page.content.decode()


def test_the_frame_says_who_is_signed_in_and_in_which_standing():
    page = views.gallery(RequestFactory().get("/galeri/?masuk=1")).content.decode()
    for text in (
        "Contoh Pegawai A",
        "Plt.",
        "Kepala Bidang Layanan Perpustakaan",
        "Lainnya",
        "Jam kantor contoh",
    ):
        assert text in page


def test_the_language_switch_is_a_form_that_needs_no_script():
    page = views.gallery(RequestFactory().get("/galeri/")).content.decode()
    assert 'action="/bahasa/setlang/" method="post"' in page
    assert 'name="language" value="en"' in page


def test_english_can_be_switched_on():
    with translation.override("en"):
        page = views.not_found(RequestFactory().get("/")).content.decode()
    assert 'lang="en"' in page
    assert "There is nothing here for you" in page


@pytest.mark.parametrize(
    ("level", "role"), [("error", "alert"), ("warning", "status"), ("success", "status"), ("info", "status")]
)
def test_messages_are_announced(level, role):
    message = SimpleNamespace(level_tag=level)
    page = render_to_string("design/messages.html", {"messages": [message]})
    assert f'role="{role}"' in page
    assert "<svg" in page
