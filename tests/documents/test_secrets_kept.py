"""Passphrases and NIKs leave no trace: each way is gone, with its failures, then everything is searched."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.signals import got_request_exception
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.views.debug import ExceptionReporter

from tests.documents.test_pages import clock, url
from tests.documents.test_signing_ways import HEAD, last
from tests.documents.test_way_pages import address, upload
from tests.fixtures.certificates import key_file, signed_elsewhere
from tests.fixtures.esign_server import esign_server
from triwulan.documents.domain import identities, signing_ways
from triwulan.documents.interfaces import bsre, pades

__all__ = ["clock", "last"]
PASSPHRASE, WRONG = "kenari-frasa-benar", "kenari-frasa-salah"
PASSWORD, NIK = "kenari-kata-sandi", "9876500000012345"
CANARIES = (PASSPHRASE, WRONG, PASSWORD, NIK)


@pytest.fixture
def server(moment, monkeypatch) -> Iterator[object]:
    """The e-sign service, which knows the canaries."""
    for name, value in (("PASSPHRASE", PASSPHRASE), ("PASSWORD", PASSWORD), ("NIK", NIK)):
        monkeypatch.setattr(f"tests.fixtures.esign_server.{name}", value)
    with esign_server(lambda pdf: signed_elsewhere(pdf, moment)) as running:
        yield running


@pytest.mark.slow
def test_no_log_no_row_no_file_and_no_page_holds_a_secret(
    settings, office, last, server, caplog, monkeypatch, tmp_path
):
    caplog.set_level(logging.DEBUG)
    settings.TRIWULAN_ESIGN_SECONDS = 0.8
    pages = [*set_up(office, server), *failures(office, last, server, monkeypatch)]
    head = office.client(HEAD)
    pages.append(head.post(address("sign_service", last), {"passphrase": PASSPHRASE}, follow=True).text)
    last.document.refresh_from_db()
    assert last.document.is_issued
    found = [("page", "\n".join(pages)), ("log", logged(caplog)), *rows(), *files(tmp_path)]
    assert [(place, secret) for place, text in found for secret in CANARIES if secret in text] == []


def set_up(office, server) -> Iterator[str]:
    """The service, by v1, whose addresses hold the NIK; and the identity."""
    admin, head = office.client("administrator"), office.client(HEAD)
    given = {"version": "v1", "address": server.address, "user_name": "esign", "password": PASSWORD}
    yield admin.post(url("service"), {**given, "address": "bukan alamat"}).text
    yield admin.post(url("service"), given, follow=True).text
    yield head.post(url("identity"), {"nik": NIK[:-1] + "x"}).text.replace(NIK[:-1] + "x", "")
    yield head.post(url("identity"), {"nik": NIK}, follow=True).text


def failures(office, last, server, monkeypatch) -> Iterator[str]:
    """Every way with wrong and right secrets, and with faults of our own in the middle of it."""
    head = office.client(HEAD)
    head.raise_request_exception = False
    for trouble in ("", "passphrase", "fault", "slow", "account"):
        server.trouble = trouble
        secret = WRONG if trouble == "" else PASSPHRASE
        yield head.post(address("sign_service", last), {"passphrase": secret}).text
    server.trouble = ""
    for data, secret in ((key_file(passphrase=PASSPHRASE), WRONG), (b"bukan", PASSPHRASE)):
        yield certified(head, last, data, secret)
    good = key_file("Orang Lain", passphrase=PASSPHRASE)
    yield certified(head, last, good, PASSPHRASE)
    with monkeypatch.context() as patch:
        patch.setattr(pades, "signed_by", broken)
        patch.setattr(bsre, "read_all", broken)
        patch.setattr(signing_ways, "require_name", lambda *_given: None)
        patch.setattr(identities, "seal", broken)
        with reported() as reports:
            yield certified(head, last, good, PASSPHRASE)
            yield head.post(address("sign_service", last), {"passphrase": PASSPHRASE}).text
            yield head.post(url("identity"), {"nik": NIK}).text
        assert len(reports) == 3
        yield from reports
    yield Client().post(address("sign_service", last), {"passphrase": PASSPHRASE, "nik": NIK}).text


@contextmanager
def reported() -> Iterator[list[str]]:
    """What a report of a fault would show of it: every frame with its variables, and what was sent."""
    reports: list[str] = []

    def note(request: HttpRequest, **_given: object) -> None:
        reports.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_html())

    got_request_exception.connect(note)
    try:
        yield reports
    finally:
        got_request_exception.disconnect(note)


def certified(head: Client, last, data: bytes, secret: str) -> str:
    given = {"key_file": upload(data, "kunci.p12"), "passphrase": secret}
    return head.post(address("sign_certificate", last), given).text


def broken(*_args: object, **_kwargs: object) -> bytes:
    """A fault of ours, which nobody turns into a sentence."""
    raise ArithmeticError("kesalahan program")


def logged(caplog) -> str:
    """Every record, with its arguments and its trace."""
    formatter = logging.Formatter()
    return "\n".join(f"{formatter.format(one)} {one.args}" for one in caplog.records)


def rows() -> Iterator[tuple[str, str]]:
    """Every table of the database, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            yield table, repr(cursor.fetchall())


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every stored file."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes().decode("latin-1")
