"""Who may sign at the e-sign service: people's NIK, and the agency's account there; both sealed.

The ledger says that they were set, never what they are.
"""

import re
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from triwulan.documents.domain.sealing import Secret, seal, unseal
from triwulan.documents.domain.way_refusals import AddressUnsafe, NikWrong, NoIdentity, NoService, beside
from triwulan.documents.domain.ways import ServiceAccount, ways
from triwulan.documents.enums import ESignVersion
from triwulan.documents.models import SigningIdentity, SigningService
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import NotAcceptable, accept, lock_agency
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency, Person

NIK = re.compile(r"[0-9]{16}", re.ASCII)
NEAR = ("localhost", "127.0.0.1", "::1")


@sensitive_variables()
def set_identity(*, person: Person, nik: Secret, by: Actor, at: datetime) -> None:
    """A person's own NIK, or its removal where it is empty. Raises NikWrong."""
    if by.person_id != person.pk:
        raise NoIdentity
    plain = re.sub(r"[\s.]", "", nik.value)
    if plain and not NIK.fullmatch(plain):
        raise beside("nik", NikWrong)
    with transaction.atomic():
        if plain:
            SigningIdentity.objects.update_or_create(
                person=person, defaults={"nik_sealed": seal(Secret(plain)), "changed_at": at}
            )
        elif not SigningIdentity.objects.filter(person=person).delete()[0]:
            return
        append(
            agency_id=person.agency_id, act="signing_identity.set" if plain else "signing_identity.removed",
            at=at, actor=by, subject=("person", person.pk),
        )  # fmt: skip


def masked_nik(person: Person) -> str:
    """ "••••••••••••1234", or nothing where none is entered; raises SealBroken."""
    found = SigningIdentity.objects.filter(person=person).first()
    return "•" * 12 + unseal(found.nik_sealed).value[-4:] if found else ""


def nik_of(person_id: int | None) -> Secret:
    """The NIK of who signs; raises NoIdentity, SealBroken."""
    found = SigningIdentity.objects.filter(person=person_id).first()
    if found is None:
        raise NoIdentity
    return unseal(found.nik_sealed)


def service_of(agency: Agency) -> SigningService | None:
    """The agency's e-sign service as it is set."""
    return SigningService.objects.filter(agency=agency).first()


def service_account(agency: Agency) -> ServiceAccount:
    """Its account, opened; raises NoService, SealBroken."""
    found = service_of(agency)
    if found is None:
        raise NoService
    return ServiceAccount(found.version, found.address, found.user_name, unseal(found.password_sealed))


@sensitive_variables()
def set_service(
    *,
    agency: Agency,
    version: str,
    address: str,
    user_name: str,
    password: Secret,
    by: Actor,
    at: datetime,
) -> SigningService:
    """Sets the agency's e-sign service; without a password the one there is stays.

    Raises AddressUnsafe, and NotAcceptable with a sentence for each field.
    """
    address = safe_address(address)
    with transaction.atomic():
        lock_agency(agency_id=agency.pk, by=by, at=at)
        present = service_of(agency)
        before = _told(present) if present else None
        row = present or SigningService(agency=agency)
        row.version, row.address, row.user_name = ESignVersion(version), address, user_name.strip()
        row.changed_at = at
        if password:
            row.password_sealed = seal(password)
        elif not present:
            raise NotAcceptable(fields={"password": NotAcceptable.sentence})
        if _told(row) == before and not password:
            return row
        accept(row)
        row.save()
        append(
            agency_id=agency.pk, act="signing_service.set", at=at, actor=by,
            subject=("signing_service", row.pk), before=before,
            after=_told(row) | {"password_changed": bool(password)},
        )  # fmt: skip
    return row


def check_service(*, agency: Agency, by: Actor, at: datetime) -> None:
    """Asks the service whether it answers and knows the account; a refusal says what is wrong."""
    require(by, "organization.change", agency_id=agency.pk, at=at)
    ways().service.require_answer(service_account(agency))


def safe_address(address: str) -> str:
    """https and a server, nothing behind the path; http only to this very machine. Raises AddressUnsafe."""
    address = address.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        port_fits = False
    server = port_fits and address.isascii() and parts.hostname
    plain = server and not (parts.username or parts.query or parts.fragment)
    if plain and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in NEAR)):
        return address
    raise beside("address", AddressUnsafe)


def _told(row: SigningService) -> dict[str, str]:
    return {"version": str(row.version), "address": row.address, "user_name": row.user_name}
