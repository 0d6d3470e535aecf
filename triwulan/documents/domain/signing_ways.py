"""The last signature with a certificate file, by the e-sign service, or made elsewhere and uploaded.

What is slow (rendering, signing, the network, the look at what came back) is done before the transaction;
inside it everything is seen to be so still, as with a signature by account (docs/decisions/0012, 0023).
"""

import re
import unicodedata
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from triwulan.documents.domain.documents import record
from triwulan.documents.domain.files import (
    FileRules,
    checked_kind,
    open_file,
    scan_rules,
    store_bytes,
)
from triwulan.documents.domain.identities import nik_of, service_account
from triwulan.documents.domain.issuing import Printed, Signed, issue
from triwulan.documents.domain.last_stop import LastStop, lock_last, look_at
from triwulan.documents.domain.sealing import Secret
from triwulan.documents.domain.signing import agreed, close, printed_for
from triwulan.documents.domain.way_refusals import (
    CopyOfAnother,
    NameDiffers,
    NoCopyMade,
    PassphraseMissing,
    ServiceNameDiffers,
    beside,
)
from triwulan.documents.domain.ways import KeyFile, SignatureFacts, ways
from triwulan.documents.enums import FileRole, SigningWay
from triwulan.documents.models import Document, SigningCopy, SigningStep
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.holders import Holding, office_day
from triwulan.organization.models import Person


def make_copy(*, step: SigningStep, by: Actor, at: datetime) -> SigningCopy:
    """The file to be signed elsewhere: the document as it will be frozen, dated today. An earlier copy is
    void.

    Only the signer makes it. Raises what `look_at` and `require_holder` refuse, RenderFailed,
    DocumentChanged.
    """
    printed = _print(look_at(step), by, at)
    with transaction.atomic():
        stop = lock_last(step)
        holding = stop.signer(by, at)
        agreed(stop.document, stop.steps, printed, holding)
        copy, _made = SigningCopy.objects.update_or_create(
            step=stop.step,
            defaults={
                "content": dict(printed.content),
                "content_sha256": printed.digest,
                "file": printed.file,
                "appointment_id": holding.appointment_id,
                "printed_at": at,
            },
        )
        record(stop.document, "document.copy_made", by=by, at=at, after={"copy_sha256": printed.file.sha256})
    return copy


def copy_of(step: SigningStep) -> SigningCopy | None:
    """The copy that may come back signed."""
    return SigningCopy.objects.filter(step=step).select_related("file").first()


def sign_uploaded(
    *, step: SigningStep, upload: File[bytes], name: str, same_person: bool, by: Actor, at: datetime
) -> Document:
    """Issues the document by a file that was signed elsewhere. `same_person`: another name on the certificate
    was confirmed. Raises FileRefused, NoCopyMade, CopyOfAnother, and what the look at the file refuses."""
    stop = look_at(step)
    holding = stop.signer(by, at)
    copy = _copy_for(stop, holding)
    checked_kind(upload, name, FileRules(("pdf",), scan_rules().limit))
    upload.seek(0)
    signed = upload.read()
    with open_file(copy.file) as stream:
        original = stream.read()
    facts = ways().reader.facts(original=original, signed=signed, at=at, since=copy.printed_at)
    require_name(facts.last.name, holding, same_person)
    made = _signed(stop, SigningWay.UPLOAD, signed, facts, at)
    day = office_day(stop.document.agency, copy.printed_at)
    printed = Printed(original, copy.file, copy.content, day, copy.printed_at)
    with transaction.atomic():
        now = lock_last(step)
        holding = now.signer(by, at)
        if _copy_for(now, holding).file_id != copy.file_id:
            raise NoCopyMade
        return _finish(now, printed, made, holding, by=by, at=at)


@sensitive_variables()
def sign_with_certificate(
    *, step: SigningStep, key: KeyFile, same_person: bool, by: Actor, at: datetime
) -> Document:
    """Issues the document, signed here with a certificate file that is not kept. Raises KeyFileBroken,
    KeyPassphraseWrong, CertificateOutdated, NameDiffers."""
    stop = look_at(step)
    holding = stop.signer(by, at)
    require_name(ways().certificate.name_on(key, at=at), holding, same_person)
    printed = _print(stop, by, at)
    signed = ways().certificate.sign(printed.data, key, at=at)
    facts = ways().reader.facts(original=printed.data, signed=signed, at=at)
    return _electronic(stop, SigningWay.CERTIFICATE, printed, signed, facts, by=by, at=at)


@sensitive_variables()
def sign_by_service(
    *,
    step: SigningStep,
    passphrase: Secret,
    one_time: bool,
    by: Actor,
    at: datetime,
    same_person: bool = False,
) -> Document:
    """Issues the document, signed by BSrE's service in the signer's name. Raises NoService, NoIdentity,
    PassphraseMissing and the refusals of the service; what it answers is looked at like an upload, and the
    certificate's name too (ServiceNameDiffers): the NIK is what the signer typed."""
    if not passphrase:
        raise beside("passphrase", PassphraseMissing)
    stop = look_at(step)
    holding = stop.signer(by, at)
    account, nik = service_account(stop.document.agency), nik_of(by.person_id)
    ways().service.require_ready(account, nik=nik)
    printed = _print(stop, by, at)
    signed = ways().service.sign(account, printed.data, nik=nik, passphrase=passphrase, one_time=one_time)
    facts = ways().reader.facts(original=printed.data, signed=signed, at=at)
    require_name(facts.last.name, holding, same_person, ServiceNameDiffers)
    return _electronic(stop, SigningWay.BSRE, printed, signed, facts, by=by, at=at)


def send_service_code(*, step: SigningStep, by: Actor, at: datetime) -> None:
    """Has the service send the signer a one-time code."""
    stop = look_at(step)
    stop.signer(by, at)
    ways().service.send_code(service_account(stop.document.agency), nik=nik_of(by.person_id))


def _print(stop: LastStop, by: Actor, at: datetime) -> Printed:
    day = office_day(stop.document.agency, at)
    return printed_for(stop.document, stop.steps, stop.signer(by, at), day=day, at=at)


def _electronic(
    stop: LastStop,
    way: SigningWay,
    printed: Printed,
    signed: bytes,
    facts: SignatureFacts,
    *,
    by: Actor,
    at: datetime,
) -> Document:
    """Issues the document in one transaction, by what was signed and found to be it."""
    made = _signed(stop, way, signed, facts, at)
    with transaction.atomic():
        now = lock_last(stop.step)
        holding = now.signer(by, at)
        agreed(now.document, now.steps, printed, holding)
        return _finish(now, printed, made, holding, by=by, at=at)


def _signed(stop: LastStop, way: SigningWay, data: bytes, facts: SignatureFacts, at: datetime) -> Signed:
    return Signed(
        way=way,
        role=FileRole.SIGNED,
        form="pdf",
        file=store_bytes(data=data, kind_key="pdf", at=at),
        name=f"{stop.document.title}.pdf"[-255:],
        facts=facts.as_data() | {"way": str(way)},
    )


def _finish(
    stop: LastStop, printed: Printed, made: Signed, holding: Holding, *, by: Actor, at: datetime
) -> Document:
    close(stop.step, holding, at, way=made.way)
    issue(stop.document, printed=printed, by=by, at=at, signed=made)
    return stop.document


def _copy_for(stop: LastStop, holding: Holding) -> SigningCopy:
    """The copy that the signer made; NoCopyMade, CopyOfAnother."""
    copy = copy_of(stop.step)
    if copy is None:
        raise NoCopyMade
    if copy.appointment_id != holding.appointment_id:
        raise CopyOfAnother(name=copy.appointment.person.full_name)
    return copy


def require_name(
    found: str, holding: Holding, confirmed: bool, kind: type[NameDiffers] = NameDiffers
) -> None:
    """NameDiffers (or the `kind` of it), where the certificate is another's by its name and that was not
    confirmed.

    A certificate may have more words than the name (titles), or leave some out, but not all but one.
    """
    name = Person.objects.get(pk=holding.person_id).name
    own, other = words_of_name(name), words_of_name(found)
    same = own and (own <= other or (len(other) > 1 and other <= own))
    if not (confirmed or same):
        raise beside("same_person", kind, found=found, expected=holding.person_name)


def words_of_name(name: str) -> set[str]:
    """The words of a name, in any case and without marks."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return set(re.findall(r"[^\W\d_]+", plain.casefold()))
