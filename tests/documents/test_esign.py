"""The last signature through BSrE's e-sign client, against a server that behaves like it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.documents.test_signing_ways import HEAD, bytes_of, last, own_folder, unchanged
from tests.fixtures.certificates import key_file, signed_elsewhere
from tests.fixtures.esign_server import NIK, PASSPHRASE, PASSWORD, USER, ESignServer, esign_server
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.identities import (
    check_service,
    masked_nik,
    nik_of,
    service_account,
    set_identity,
    set_service,
)
from triwulan.documents.domain.sealing import SealBroken, Secret
from triwulan.documents.domain.signing_ways import send_service_code, sign_by_service
from triwulan.documents.domain.way_refusals import (
    AddressUnsafe,
    AnotherDocument,
    NikWrong,
    NoIdentity,
    NoService,
    PassphraseMissing,
    ServiceAccountWrong,
    ServiceCertificateExpired,
    ServiceFailed,
    ServiceNameDiffers,
    ServiceNotReady,
    ServiceNotRegistered,
    ServicePassphraseWrong,
    ServiceRefused,
    ServiceSilent,
    ServiceUnclear,
)
from triwulan.documents.domain.ways import ways
from triwulan.documents.enums import DocumentState, SigningWay
from triwulan.documents.interfaces.pdf import render_pdf
from triwulan.documents.models import SigningIdentity, SigningService
from triwulan.ledger.models import Event
from triwulan.organization.domain.changing import NotAcceptable

__all__ = ["last", "own_folder"]
VERSIONS = ("v1", "v2")


@pytest.fixture
def server(tmp_path, moment):
    """BSrE's service; it signs with a certificate of the signer."""
    key = key_file()

    def sign(pdf: bytes) -> bytes:
        return signed_elsewhere(pdf or another(tmp_path, moment), moment, key)

    with esign_server(sign) as running:
        yield running


def another(folder: Path, at: datetime) -> bytes:
    """A PDF of quite another kind."""
    (folder / "lain.typ").write_text('#set document(title: "Lain")\nLain', encoding="utf-8")
    return render_pdf(folder / "lain.typ", {}, modified=at)


def set_up(office, server: ESignServer, version: str, moment, nik: str = NIK) -> None:
    """The service of the office and the identity of its head."""
    by = office.actor("administrator")
    set_service(
        agency=office.agency, version=version, address=server.address, user_name=USER,
        password=Secret(PASSWORD), by=by, at=moment,
    )  # fmt: skip
    set_identity(person=office.person[HEAD], nik=Secret(nik), by=office.actor(HEAD), at=moment)


def by_service(office, step, at, passphrase=PASSPHRASE, one_time=False, same_person=False):
    return sign_by_service(
        step=step, passphrase=Secret(passphrase), one_time=one_time, same_person=same_person,
        by=office.actor(HEAD), at=at,
    )  # fmt: skip


@pytest.mark.parametrize(("version", "answers"), [("v1", ""), ("v1", "by id"), ("v2", "")])
def test_the_service_signs_and_the_document_is_issued(office, last, server, moment, version, answers):
    set_up(office, server, version, moment)
    server.trouble = answers
    document = by_service(office, last, moment)
    [file] = document.files.all()
    assert bytes_of(file.file).startswith(bytes_of(document.file))
    assert (document.state, file.facts["way"]) == (DocumentState.ISSUED, "bsre")
    last.refresh_from_db()
    assert last.way == SigningWay.BSRE
    event = Event.objects.get(act="document.issued")
    assert (event.after["signing_way"], event.after["signed_sha256"]) == ("bsre", file.file.sha256)


def test_a_service_that_signs_as_somebody_else_is_asked_about(office, last, moment):
    """The NIK is what the signer typed; here it is another's, whose passphrase the signer knows."""
    with esign_server(lambda pdf: signed_elsewhere(pdf, moment, key_file("Orang Lain"))) as server:
        set_up(office, server, "v2", moment)
        with pytest.raises(ServiceNameDiffers) as caught:
            by_service(office, last, moment)
        assert "Orang Lain" in caught.value.message
        assert unchanged(last)
        assert by_service(office, last, moment, same_person=True).is_issued


def test_a_code_for_this_once_signs_on_v2(office, last, server, moment):
    set_up(office, server, "v2", moment)
    send_service_code(step=last, by=office.actor(HEAD), at=moment)
    assert by_service(office, last, moment, "123456", one_time=True).is_issued
    assert server.asked[0] == "/api/v2/sign/get/totp"


TROUBLES = [
    ("passphrase", ServicePassphraseWrong),
    ("EXPIRED", ServiceCertificateExpired),
    ("WAITING_FOR_VERIFICATION", ServiceNotReady),
    ("account", ServiceAccountWrong),
    ("slow", ServiceSilent),
    ("cut", ServiceSilent),
    ("fault", ServiceFailed),
    ("refused", ServiceRefused),
    ("garbage", ServiceUnclear),
    ("empty", ServiceUnclear),
    ("list", ServiceUnclear),
    ("deep", ServiceUnclear),
    ("moved", ServiceRefused),
    ("another", AnotherDocument),
]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_failure_is_a_sentence_and_changes_nothing(settings, office, last, server, moment, version):
    set_up(office, server, version, moment)
    for trouble, refusal in TROUBLES:
        server.trouble = trouble
        settings.TRIWULAN_ESIGN_SECONDS = 0.3 if trouble == "slow" else 20
        with pytest.raises(refusal) as caught:
            by_service(office, last, moment)
        sentence = caught.value.message
        assert len(sentence) > 40, trouble
        assert not any(secret in sentence for secret in (PASSPHRASE, PASSWORD, NIK)), trouble
        assert unchanged(last), trouble
    assert "/elsewhere" not in server.asked
    server.trouble = ""
    assert by_service(office, last, moment).is_issued


@pytest.mark.parametrize("version", VERSIONS)
def test_a_service_whose_signing_fails_after_a_good_status_is_read_too(office, last, server, moment, version):
    """The status is asked first; here the questions that sign meet the trouble."""
    set_up(office, server, version, moment)
    account, nik = service_account(office.agency), Secret(NIK)
    for trouble, refusal in (("garbage", ServiceUnclear), ("empty", ServiceUnclear), ("fault", ServiceFailed),
                             ("list", ServiceUnclear), ("refused", ServiceRefused)):  # fmt: skip
        server.trouble = trouble
        with pytest.raises(refusal):
            ways().service.sign(account, b"%PDF-", nik=nik, passphrase=Secret(PASSPHRASE))


@pytest.mark.parametrize("version", VERSIONS)
def test_who_is_not_registered_is_told_so(office, last, server, moment, version):
    set_up(office, server, version, moment, nik="9999999999999999")
    with pytest.raises(ServiceNotRegistered):
        by_service(office, last, moment)
    assert unchanged(last)


def test_no_server_no_service_no_identity_no_passphrase(office, last, server, moment):
    with pytest.raises(NoService):
        by_service(office, last, moment)
    set_up(office, server, "v2", moment)
    with pytest.raises(PassphraseMissing):
        by_service(office, last, moment, "")
    SigningIdentity.objects.all().delete()
    with pytest.raises(NoIdentity):
        by_service(office, last, moment)
    account = service_account(office.agency)
    for address in ("http://127.0.0.1:1", "https://127.0.0.1:1/api"):
        with pytest.raises(ServiceSilent):
            ways().service.require_ready(replace(account, address=address), nik=Secret(NIK))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_administrator_checks_the_connection(settings, office, server, moment, version):
    set_up(office, server, version, moment)
    check = {"agency": office.agency, "by": office.actor("administrator"), "at": moment}
    check_service(**check)
    for trouble, refusal in (("account", ServiceAccountWrong), ("slow", ServiceSilent),
                             ("fault", ServiceFailed), ("garbage", ServiceUnclear)):  # fmt: skip
        server.trouble = trouble
        settings.TRIWULAN_ESIGN_SECONDS = 0.3 if trouble == "slow" else 20
        with pytest.raises(refusal):
            check_service(**check)
    with pytest.raises(NotVisible):
        check_service(**{**check, "by": office.actor(HEAD)})


@pytest.mark.parametrize(
    "address",
    ["", "esign.go.id", "http://esign.go.id", "ftp://esign.go.id", "https://", "https://a:b@esign.go.id",
     "https://esign.go.id/?q=1", "https://esign.go.id:99999", "https://[::1", "https://esign.go.id/café",
     "http://127.0.0.1.go.id"],
)  # fmt: skip
def test_the_passphrase_travels_to_safe_addresses_only(office, moment, address):
    with pytest.raises((AddressUnsafe, NotAcceptable)):
        set_service(
            agency=office.agency, version="v2", address=address, user_name=USER, password=Secret(PASSWORD),
            by=office.actor("administrator"), at=moment,
        )  # fmt: skip
    assert not SigningService.objects.exists()


def test_a_password_left_empty_stays_and_the_ledger_never_holds_it(office, server, moment):
    set_up(office, server, "v1", moment)
    told = {"agency": office.agency, "by": office.actor("administrator"), "at": moment}
    set_service(**told, version="v2", address=server.address, user_name=USER, password=Secret(""))
    assert service_account(office.agency).password.value == PASSWORD
    set_service(**told, version="v2", address=server.address, user_name=USER, password=Secret(""))
    events = Event.objects.filter(act="signing_service.set")
    assert [one.after["password_changed"] for one in events.order_by("number")] == [True, False]
    SigningService.objects.all().delete()
    with pytest.raises(NotAcceptable) as caught:
        set_service(**told, version="v2", address=server.address, user_name=USER, password=Secret(""))
    assert list(caught.value.fields) == ["password"]


@pytest.mark.parametrize("nik", ["123", "12345678901234567", "123456789012345a", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦"])
def test_a_nik_has_sixteen_digits(office, moment, nik):
    with pytest.raises(NikWrong):
        set_identity(person=office.person[HEAD], nik=Secret(nik), by=office.actor(HEAD), at=moment)
    assert not SigningIdentity.objects.exists()


def test_a_nik_is_kept_sealed_and_shown_masked_and_only_its_owner_sets_it(settings, office, moment):
    head = office.person[HEAD]
    set_identity(person=head, nik=Secret("1234 5678 9012 3456"), by=office.actor(HEAD), at=moment)
    row = SigningIdentity.objects.get()
    assert NIK not in row.nik_sealed
    assert (nik_of(head.pk).value, masked_nik(head)) == (NIK, "•" * 12 + "3456")
    assert Event.objects.get(act="signing_identity.set").after is None
    with pytest.raises(NoIdentity):
        set_identity(person=head, nik=Secret(NIK), by=office.actor("administrator"), at=moment)
    settings.TRIWULAN_SEAL_KEY = "kunci baru"
    assert nik_of(head.pk).value == NIK
    settings.SECRET_KEY = "kunci lain"
    with pytest.raises(SealBroken):
        nik_of(head.pk)
    settings.SECRET_KEY_FALLBACKS = ["test-only-not-a-secret"]
    assert nik_of(head.pk).value == NIK
    set_identity(person=head, nik=Secret(""), by=office.actor(HEAD), at=moment)
    assert not SigningIdentity.objects.exists()


def test_a_secret_never_shows_itself():
    secret = Secret(PASSPHRASE)
    assert PASSPHRASE not in f"{secret} {secret!r} {[secret]}"
