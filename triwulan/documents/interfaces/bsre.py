"""BSrE's e-sign client, its interfaces v1 and v2, as applications of offices call them (domain rules, section
5).

The standard library's client: it writes nothing to any log (an address of v1 holds a NIK), follows no
redirection with a passphrase in hand, and is given up after TRIWULAN_ESIGN_SECONDS. What the service says in
its own words is only looked at and never repeated: it may hold what was sent.
"""

import base64
import binascii
import http.client
import json
import re
import secrets
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from triwulan.common.refusal import Refusal
from triwulan.documents.domain.sealing import Secret
from triwulan.documents.domain.way_refusals import (
    ServiceAccountWrong,
    ServiceCertificateExpired,
    ServiceFailed,
    ServiceNotReady,
    ServiceNotRegistered,
    ServicePassphraseWrong,
    ServiceRefused,
    ServiceSilent,
    ServiceUnclear,
    beside,
)
from triwulan.documents.domain.ways import ServiceAccount
from triwulan.documents.enums import ESignVersion

LARGEST_ANSWER = 64 * 1024 * 1024
PIECE = 64 * 1024
DOCUMENT_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
STATE = re.compile(r"[A-Z][A-Z_ ]{0,40}")
READY = "ISSUE"
NOBODY = "0" * 16

# Which refusal a code of the service means, and which its words, where it gives another code.
CODES: Mapping[str, type[Refusal]] = {
    "2031": ServicePassphraseWrong,
    "2011": ServiceNotRegistered,
    "1110": ServiceNotRegistered,
    "2021": ServiceCertificateExpired,
}
WORDS: tuple[tuple[str, type[Refusal]], ...] = (
    ("passphrase", ServicePassphraseWrong),
    ("totp", ServicePassphraseWrong),
    ("otp", ServicePassphraseWrong),
    ("expired", ServiceCertificateExpired),
    ("kadaluarsa", ServiceCertificateExpired),
    ("kedaluwarsa", ServiceCertificateExpired),
    ("revoke", ServiceCertificateExpired),
    ("tidak terdaftar", ServiceNotRegistered),
    ("belum terdaftar", ServiceNotRegistered),
    ("not registered", ServiceNotRegistered),
    ("tidak ditemukan", ServiceNotRegistered),
)
STATES: Mapping[str, type[Refusal]] = {
    "NOT_REGISTERED": ServiceNotRegistered,
    "NOT REGISTERED": ServiceNotRegistered,
    "EXPIRED": ServiceCertificateExpired,
    "REVOKE": ServiceCertificateExpired,
    "REVOKED": ServiceCertificateExpired,
}


@dataclass(frozen=True, repr=False)
class Answer:
    """What came back."""

    status: int
    body: bytes

    @property
    def good(self) -> bool:
        """Whether the service did what was asked."""
        return 200 <= self.status < 300

    @property
    def data(self) -> dict[str, Any]:
        """The answer as JSON; empty where it is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class BsreClient:
    """The e-sign client that the domain is given."""

    def sign(
        self, account: ServiceAccount, pdf: bytes, *, nik: Secret, passphrase: Secret, one_time: bool = False
    ) -> bytes:
        """The PDF that the service answers; a refusal for every other answer."""
        if account.version == ESignVersion.V1:
            return sign_v1(account, pdf, nik, passphrase)
        return sign_v2(account, pdf, nik, passphrase, one_time)

    def require_ready(self, account: ServiceAccount, *, nik: Secret) -> None:
        """ServiceNotRegistered, ServiceCertificateExpired, ServiceNotReady."""
        answer = status_of(account, nik)
        state = state_in(answer)
        if answer.good and state == READY:
            return
        if state in STATES:
            raise STATES[state]
        require_good(answer)
        if not STATE.fullmatch(state):
            raise ServiceUnclear
        raise ServiceNotReady(state=state)

    def send_code(self, account: ServiceAccount, *, nik: Secret) -> None:
        """v2 alone knows one-time codes."""
        require_good(ask_json(account, "/api/v2/sign/get/totp", {"nik": nik.value, "data": 1}))

    def require_answer(self, account: ServiceAccount) -> None:
        """Asks for nobody: that it does not know such a person is a good answer, too."""
        answer = status_of(account, Secret(NOBODY))
        if answer.status in (401, 403):
            raise ServiceAccountWrong
        if answer.status >= 500 and not answer.data:
            raise ServiceFailed(code=answer.status)
        if not answer.data:
            raise ServiceUnclear


@sensitive_variables()
def sign_v1(account: ServiceAccount, pdf: bytes, nik: Secret, passphrase: Secret) -> bytes:
    """POST api/sign/pdf as a form with the file; the answer is the PDF, or the id to fetch it by."""
    fields = {"nik": nik.value, "passphrase": passphrase.value, "tampilan": "invisible"}
    body, content_type = multipart(fields, pdf)
    answer = ask(account, "POST", "/api/sign/pdf", body, content_type)
    require_good(answer)
    if answer.body.startswith(b"%PDF-"):
        return answer.body
    found = str(answer.data.get("id_dokumen") or answer.data.get("id") or "")
    if not DOCUMENT_ID.fullmatch(found):
        raise refusal_in(answer) or ServiceUnclear()
    fetched = ask(account, "GET", f"/api/sign/download/{found}")
    require_good(fetched)
    return pdf_in(fetched.body)


@sensitive_variables()
def sign_v2(account: ServiceAccount, pdf: bytes, nik: Secret, passphrase: Secret, one_time: bool) -> bytes:
    """POST /api/v2/sign/pdf with everything as JSON; the answer holds the PDF in base64."""
    asked: dict[str, object] = {
        "nik": nik.value,
        "totp" if one_time else "passphrase": passphrase.value,
        "signatureProperties": [{"tampilan": "INVISIBLE"}],
        "file": [base64.b64encode(pdf).decode()],
    }
    answer = ask_json(account, "/api/v2/sign/pdf", asked)
    require_good(answer)
    files = answer.data.get("file")
    if not isinstance(files, list) or len(files) != 1 or not isinstance(files[0], str):
        raise refusal_in(answer) or ServiceUnclear()
    try:
        return pdf_in(base64.b64decode(files[0], validate=True))
    except binascii.Error:
        raise ServiceUnclear from None


@sensitive_variables()
def status_of(account: ServiceAccount, nik: Secret) -> Answer:
    """What the service says of a person."""
    if account.version == ESignVersion.V1:
        return ask(account, "GET", f"/api/user/status/{quote(nik.value, safe='')}")
    return ask_json(account, "/api/v2/user/check/status", {"nik": nik.value})


def state_in(answer: Answer) -> str:
    """ "ISSUE", "EXPIRED" and the like."""
    return str(answer.data.get("status", "")).strip().upper()


def pdf_in(data: bytes) -> bytes:
    """The bytes, when they begin as a PDF."""
    if not data.startswith(b"%PDF-"):
        raise ServiceUnclear
    return data


def require_good(answer: Answer) -> None:
    """Raises what a refused or failed answer means."""
    if answer.good:
        return
    known = refusal_in(answer)
    if known is not None:
        raise known
    if answer.status in (401, 403):
        raise ServiceAccountWrong
    if answer.status >= 500:
        raise ServiceFailed(code=answer.status)
    raise ServiceRefused(code=answer.status)


def refusal_in(answer: Answer) -> Refusal | None:
    """The refusal that the service's code or words mean; None where it gives none that we know."""
    code = str(answer.data.get("status_code") or answer.data.get("code") or "")
    words = f"{answer.data.get('error', '')} {answer.data.get('message', '')}".casefold()
    found = CODES.get(code) or next((kind for word, kind in WORDS if word in words), None)
    if found is ServicePassphraseWrong:
        return beside("passphrase", ServicePassphraseWrong)
    return found() if found else None


@sensitive_variables()
def ask_json(account: ServiceAccount, path: str, asked: Mapping[str, object]) -> Answer:
    """A question in JSON."""
    return ask(account, "POST", path, json.dumps(asked).encode(), "application/json")


@sensitive_variables()
def ask(
    account: ServiceAccount, method: str, path: str, body: bytes | None = None, content_type: str = ""
) -> Answer:
    """One question and its whole answer, within the time that is given; ServiceSilent where none comes."""
    known = base64.b64encode(f"{account.user_name}:{account.password.value}".encode()).decode()
    headers = {"Authorization": f"Basic {known}", "Accept": "application/pdf, application/json"}
    if content_type:
        headers["Content-Type"] = content_type
    end = time.monotonic() + settings.TRIWULAN_ESIGN_SECONDS
    connection, above = connected(account.address)
    try:
        connection.request(method, above + path, body=body, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, read_all(response, connection, end))
    except (OSError, http.client.HTTPException):
        raise ServiceSilent from None
    finally:
        connection.close()


def connected(address: str) -> tuple[http.client.HTTPConnection, str]:
    """A connection to the server of the address (not opened yet), and the path before the service's own."""
    parts = urlsplit(address)
    seconds, host = settings.TRIWULAN_ESIGN_SECONDS, parts.hostname or ""
    above = parts.path.rstrip("/")
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=seconds), above
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=context), above


def read_all(response: http.client.HTTPResponse, connection: http.client.HTTPConnection, end: float) -> bytes:
    """The body; a server that dribbles is given up at `end`, one that pours at LARGEST_ANSWER."""
    pieces, size = [], 0
    while piece := response.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        left = end - time.monotonic()
        if left <= 0 or size > LARGEST_ANSWER:
            raise ServiceSilent
        if connection.sock is not None:
            connection.sock.settimeout(left)
    if response.length:
        raise ServiceSilent
    return b"".join(pieces)


@sensitive_variables()
def multipart(fields: Mapping[str, str], pdf: bytes) -> tuple[bytes, str]:
    """A form with its fields and the file, and its content type."""
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="dokumen.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    body = b"".join([*parts, head.encode(), pdf, f"\r\n--{mark}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={mark}"
