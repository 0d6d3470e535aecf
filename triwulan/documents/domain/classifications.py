"""The office's classification of records with its retention: codes, and which kind is filed under which.

Codes and years are the office's own regulation (JRA). What is shipped are codes that offices use, without
years, offered as examples; nothing of it is set by itself. Who may: whoever may change the organization.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.documents.domain.kinds import known_kinds
from triwulan.documents.domain.refusals import UnknownKind
from triwulan.documents.enums import Fate
from triwulan.documents.models import Classification, Document, KindClassification
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, lock_agency
from triwulan.organization.models import Agency

EXAMPLES = (
    ("000.8.6.3", "Akuntabilitas kinerja"),
    ("000.8.3.3", "Standar operasional prosedur"),
    ("000.7.2.8", "Laporan berkala"),
)


class CodeTaken(InvalidInput):
    """Each code stands once."""

    sentence = _("The code %(code)s stands in the list already. Change that entry instead.")


class YearsBackwards(InvalidInput):
    """Inactive years follow upon active ones."""

    sentence = _("Give the active years first: the inactive ones begin when those are over.")


class CodeInUse(Refusal):
    """Something is filed under it."""

    sentence = _("Something is filed under %(code)s. File it under another code first.")


@dataclass(frozen=True, kw_only=True)
class ClassificationFacts:
    """A code of the regulation. Years are whole; None where the regulation does not say."""

    code: str
    name: str
    active_years: int | None = None
    inactive_years: int | None = None
    fate: str = Fate.APPRAISE
    note: str = ""


@transaction.atomic
def add_classification(
    *, agency_id: int, facts: ClassificationFacts, by: Actor, at: datetime
) -> Classification:
    """Add a code. Raises CodeTaken, YearsBackwards, NotAcceptable, NotVisible."""
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    return _added(agency, facts, by, at)


@transaction.atomic
def change_classification(
    *, agency_id: int, classification_id: int, facts: ClassificationFacts, by: Actor, at: datetime
) -> Classification:
    """Change a code; an example that is changed is the office's own from then on.

    Documents filed under it are reckoned by its new years. Raises as `add_classification`.
    """
    lock_agency(agency_id=agency_id, by=by, at=at)
    row = own_classification(agency_id, classification_id)
    before = facts_of(row)
    if before == facts:
        return row
    _fill(row, facts)
    row.is_example = False
    row.save()
    _told("classification.changed", row, by, at, before=_plain(before), after=_plain(facts))
    return row


@transaction.atomic
def adopt_classification(*, agency_id: int, classification_id: int, by: Actor, at: datetime) -> None:
    """Make an example the office's own as it stands."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    row = own_classification(agency_id, classification_id)
    if not row.is_example:
        return
    row.is_example = False
    row.save(update_fields=["is_example"])
    _told("classification.adopted", row, by, at, after={"code": row.code})


@transaction.atomic
def remove_classification(*, agency_id: int, classification_id: int, by: Actor, at: datetime) -> None:
    """Take a code off the list while nothing is filed under it. Raises CodeInUse, NotVisible."""
    lock_agency(agency_id=agency_id, by=by, at=at)
    row = own_classification(agency_id, classification_id)
    if Document.objects.filter(classification=row).exists() or row.kinds.exists():
        raise CodeInUse(code=row.code)
    _told("classification.removed", row, by, at, before=_plain(facts_of(row)))
    row.delete()


@transaction.atomic
def add_examples(*, agency_id: int, by: Actor, at: datetime) -> int:
    """Add the shipped codes that the list lacks, marked as examples and without years; how many."""
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    present = set(Classification.objects.filter(agency=agency).values_list("code", flat=True))
    missing = [(code, name) for code, name in EXAMPLES if code not in present]
    for code, name in missing:
        _added(agency, ClassificationFacts(code=code, name=name), by, at, example=True)
    return len(missing)


@transaction.atomic
def file_kind(
    *, agency: Agency, kind: str, classification: Classification | None, by: Actor, at: datetime
) -> None:
    """File documents of a kind, issued from now on, under a code; None: under none. Raises UnknownKind."""
    known = [one.key for one in known_kinds()]
    if kind not in known:
        raise UnknownKind(kind=kind, kinds=", ".join(known))
    lock_agency(agency_id=agency.pk, by=by, at=at)
    row = KindClassification.objects.filter(agency=agency, kind=kind).select_related("classification").first()
    before = row.classification if row else None
    if before == classification:
        return
    if classification is None:
        KindClassification.objects.filter(agency=agency, kind=kind).delete()
    else:
        own_classification(agency.pk, classification.pk)
        KindClassification.objects.update_or_create(
            agency=agency, kind=kind, defaults={"classification": classification}
        )
    append(
        agency_id=agency.pk, act="classification.kind_filed", at=at, actor=by, subject=("agency", agency.pk),
        before={"classification": before.code if before else None},
        after={"kind": kind, "classification": classification.code if classification else None},
    )  # fmt: skip


@transaction.atomic
def file_kinds(
    *, agency: Agency, filing: Mapping[str, Classification | None], by: Actor, at: datetime
) -> None:
    """File several kinds, each under its code; see `file_kind`."""
    for kind, classification in filing.items():
        file_kind(agency=agency, kind=kind, classification=classification, by=by, at=at)


def classifications_of(agency_id: int) -> list[Classification]:
    """The office's codes, in their order."""
    return list(Classification.objects.filter(agency=agency_id).order_by("code"))


def own_classification(agency_id: int, pk: int) -> Classification:
    """A code of the agency; NotVisible where it is another's."""
    found = Classification.objects.filter(agency=agency_id, pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def filed_kinds(agency_id: int) -> dict[str, int]:
    """The code's id by the kind that is filed under it."""
    rows = KindClassification.objects.filter(agency=agency_id)
    return dict(rows.values_list("kind", "classification_id"))


def facts_of(row: Classification) -> ClassificationFacts:
    """What a row says."""
    return ClassificationFacts(
        code=row.code,
        name=row.name,
        active_years=row.active_years,
        inactive_years=row.inactive_years,
        fate=str(row.fate),
        note=row.note,
    )


def _added(
    agency: Agency, facts: ClassificationFacts, by: Actor, at: datetime, *, example: bool = False
) -> Classification:
    row = Classification(agency=agency, is_example=example)
    _fill(row, facts)
    row.save(force_insert=True)
    _told("classification.added", row, by, at, after=_plain(facts) | {"is_example": example})
    return row


def _fill(row: Classification, facts: ClassificationFacts) -> None:
    others = Classification.objects.filter(agency=row.agency_id, code=facts.code).exclude(pk=row.pk)
    if others.exists():
        refusal = CodeTaken(code=facts.code)
        raise CodeTaken(fields={"code": refusal.message}, code=facts.code)
    if facts.active_years is None and facts.inactive_years is not None:
        raise YearsBackwards(fields={"active_years": YearsBackwards.sentence})
    for name, value in asdict(facts).items():
        setattr(row, name, value)
    accept(row)


def _plain(facts: ClassificationFacts) -> dict[str, object]:
    return {name: str(value) if name == "fate" else value for name, value in asdict(facts).items()}


def _told(
    act: str,
    row: Classification,
    by: Actor,
    at: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    append(
        agency_id=row.agency_id, act=act, at=at, actor=by, subject=("classification", row.pk),
        before=before, after=after,
    )  # fmt: skip
