"""The sheet of a version in the register: issued when it is published, or later for one from before.

The sheet was ratified on paper, as it says itself; the document repeats it and takes no signing route. A scan
of the ratified paper can be kept with it.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import require
from triwulan.organization.models import Agency
from triwulan.procedure.domain.sheet_paper import content_of
from triwulan.procedure.domain.versions import publish, sheet_of
from triwulan.procedure.models import ProcedureVersion

KIND, SUBJECT = "procedure_sheet", "procedure_version"
TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "sop.typ"


class SheetStands(Refusal):
    """The sheet of the version stands in the register."""

    sentence = gettext_lazy("The sheet of version %(number)s stands in the register already.")


class NewerSheetStands(Refusal):
    """A revision replaces what was before it, not after."""

    sentence = gettext_lazy("The sheet of a later version stands in the register already.")


def register_kinds() -> None:
    """Called once Django is ready."""
    register_kind(DocumentKind(key=KIND, label=gettext_lazy("SOP sheet"), template=TEMPLATE, numbered=False))


def publish_with_sheet(
    *, agency: Agency, code: str, source: str, by: Actor, at: datetime
) -> ProcedureVersion:
    """Publish a version and put its sheet into the register, both or neither. Raises what `publish` does."""
    with transaction.atomic():
        version = publish(agency=agency, code=code, source=source, by=by, at=at)
        issue_sheet(agency_id=agency.pk, version_id=version.pk, by=by, at=at)
    return version


def issue_sheet(*, agency_id: int, version_id: int, by: Actor, at: datetime) -> Document:
    """Put the sheet of a version into the register; it replaces that of the version before.

    Needs the right `procedure.publish`. Raises NotVisible, SheetStands, NewerSheetStands.
    """
    require(by, "procedure.publish", agency_id=agency_id, at=at)
    with transaction.atomic():
        agency = Agency.objects.select_for_update(no_key=True).select_related("region").get(pk=agency_id)
        rows = ProcedureVersion.objects.select_related("procedure")
        version = rows.filter(procedure__agency=agency, pk=version_id).first()
        if version is None:
            raise NotVisible
        before = _before(version)
        sheet = sheet_of(version)
        return issue_at_once(
            agency=agency, kind=KIND, title=_title(version), content=content_of(sheet, agency),
            subject=(SUBJECT, version.pk), signers=(), number=_free_number(version, sheet.identity.number),
            replaces=before, by=by, at=at,
        )  # fmt: skip


def sheet_document(version: ProcedureVersion) -> Document | None:
    """The document of a version: whoever may see the version may see its sheet as a paper too. One query."""
    rows = Document.objects.filter(kind=KIND, subject_kind=SUBJECT, subject_id=version.pk)
    return rows.select_related("agency__region", "file").first()


def _before(version: ProcedureVersion) -> Document | None:
    """The sheet of the latest version before that stands in the register."""
    ids = dict(ProcedureVersion.objects.filter(procedure=version.procedure).values_list("pk", "number"))
    found = Document.objects.filter(kind=KIND, subject_kind=SUBJECT, subject_id__in=ids)
    stands = {ids[document.subject_id]: document for document in found.order_by("pk")}
    if version.number in stands:
        raise SheetStands(number=version.number)
    if any(number > version.number for number in stands):
        raise NewerSheetStands
    return stands[max(stands)] if stands else None


def _title(version: ProcedureVersion) -> str:
    """ "SOP Pengumpulan Data Kinerja, versi 2"; its number is the document's."""
    with override("id"):
        title = _("SOP %(name)s") % {"name": sheet_of(version).identity.name}
        later = _(", version %(number)s") % {"number": version.number} if version.number > 1 else ""
    return title + later


def _free_number(version: ProcedureVersion, number: str) -> str:
    """The sheet's own number; with the version, and the procedure's code, where another document has it."""
    taken = Document.objects.filter(agency=version.procedure.agency_id, kind=KIND)
    return next(one for one in _numbers(version, number) if not one or not taken.filter(number=one).exists())


def _numbers(version: ProcedureVersion, number: str) -> Iterator[str]:
    number = " ".join(number.split())[:60]
    if number:
        yield number
        yield f"{number} (v{version.number})"
        yield f"{number} ({version.procedure.code} v{version.number})"
    yield ""
