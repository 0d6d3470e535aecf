"""Signing in: by password or by the invitation's link; by one click in the demo and nowhere else."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.fixtures.office import PASSWORD, Office

PERSON = "kabid_layanan"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """The limits of attempts are counted in the cache."""
    cache.clear()


def sign_in(client: Client, **typed: str) -> Any:
    return client.post("/masuk/", {"login": f"contoh.{PERSON}", "password": PASSWORD, **typed})


def test_username_and_password_lead_home(office: Office) -> None:
    client = Client()
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_an_e_mail_address_does_as_well(office: Office) -> None:
    assert sign_in(Client(), login=f"{PERSON}@contoh.example").status_code == 302


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(office: Office) -> None:
    wrong = sign_in(Client(), password="tebakan-saja")
    unknown = sign_in(Client(), login="siapa", password="tebakan-saja")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not Client().session.get("_auth_user_id")


def test_too_many_attempts_are_refused(office: Office) -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, password="tebakan-saja")
    last = sign_in(client)
    assert last.status_code in (422, 429), "even the right password has to wait"


def test_one_is_led_on_to_a_page_of_this_site_only(office: Office) -> None:
    assert sign_in(Client(), next="/pelaksanaan/")["Location"] == "/pelaksanaan/"
    for away in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        assert sign_in(Client(), next=away)["Location"] == "/"


def test_signing_out_needs_a_button(office: Office) -> None:
    client = office.client(PERSON)
    assert client.get("/keluar/").status_code == 200
    assert client.get("/").status_code == 200
    client.post("/keluar/")
    assert client.get("/")["Location"] == "/masuk/?next=/"


@pytest.mark.parametrize(
    "path", ["/masuk/daftar/", "/masuk/surel/", "/masuk/surel/terkirim/", "/masuk/ulang/"]
)
def test_what_an_office_does_not_offer_is_closed(office: Office, path: str) -> None:
    assert Client().get(path).status_code == 404
    assert office.client(PERSON).post(path).status_code == 404


def test_a_forgotten_password_is_replaced_by_the_mails_link(office: Office) -> None:
    client = Client()
    assert client.post("/kata-sandi/lupa/", {"email": f"{PERSON}@contoh.example"}).status_code == 302
    [message] = mail.outbox
    assert "Triwulan" in message.subject
    link = next(word for word in message.body.split() if "/kata-sandi/baru/" in word)
    form = client.get(link, follow=True)
    new = {"password1": "empat-kata-yang-baru", "password2": "empat-kata-yang-baru"}
    assert client.post(form.wsgi_request.path, new).status_code == 302
    assert sign_in(Client(), password="empat-kata-yang-baru").status_code == 302
    again = Client().get(link, follow=True)
    assert "tidak berlaku lagi" in again.content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(office: Office) -> None:
    answer = Client().post("/kata-sandi/lupa/", {"email": "siapa@contoh.example"})
    assert (answer.status_code, answer["Location"]) == (302, "/kata-sandi/lupa/terkirim/")
    assert mail.outbox == []


def test_the_password_is_changed_by_who_knows_it(office: Office) -> None:
    client = office.client(PERSON)
    new = {"password1": "empat-kata-yang-baru", "password2": "empat-kata-yang-baru"}
    assert client.post("/kata-sandi/ganti/", {"oldpassword": "bukan-ini", **new}).status_code == 422
    assert client.post("/kata-sandi/ganti/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert sign_in(Client(), password="empat-kata-yang-baru").status_code == 302


def test_the_invited_set_a_password_and_sign_in(office: Office) -> None:
    administrator = office.client("administrator")
    person = office.person[PERSON]
    shown = administrator.post(f"/pengaturan/organisasi/pegawai/{person.pk}/akun/")
    link = shown.context["link"]
    invited = Client()
    form = invited.get(link, follow=True)
    new = {"new_password1": "kata-sandi-undangan", "new_password2": "kata-sandi-undangan"}
    assert invited.post(form.wsgi_request.path, new)["Location"] == "/masuk/"
    assert sign_in(Client(), password="kata-sandi-undangan").status_code == 302
    assert "tidak berlaku lagi" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("path", ["/demo/", "/demo/masuk/", "/demo/jam/"])
def test_without_demo_mode_the_demos_addresses_do_not_exist(office: Office, path: str) -> None:
    client = office.client(PERSON)
    typed = {"person": str(office.person["kepala_dinas"].pk), "to": "hari-kerja"}
    answer = client.get(path) if path == "/demo/" else client.post(path, typed)
    assert answer.status_code == 404
    assert "Contoh Kepala Dinas" not in Client().get("/masuk/").content.decode()


def test_in_demo_mode_nobody_of_another_office_is_offered_or_entered(office: Office, settings: Any) -> None:
    settings.TRIWULAN_DEMO = True
    client = Client()
    assert "Contoh Kepala Dinas" not in client.get("/masuk/").content.decode()
    assert client.post("/demo/masuk/", {"person": office.person["kepala_dinas"].pk}).status_code == 404
    assert client.post("/demo/masuk/", {"person": "1 OR 1"}).status_code == 404
    assert client.get("/demo/masuk/").status_code == 405


def test_production_settings_refuse_the_demo() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "triwulan.config.settings.production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "kantor.example",
    }
    ask = "from django.conf import settings; print(settings.TRIWULAN_DEMO, settings.TRIWULAN_CLOCK)"
    plain = _run(ask, environment)
    assert plain.stdout.split() == ["False", "triwulan.common.clock.system_clock"]
    refused = _run(ask, {**environment, "TRIWULAN_DEMO": "1"})
    assert refused.returncode != 0
    assert "cannot run with production settings" in refused.stderr


def _run(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
