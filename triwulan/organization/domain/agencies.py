"""Acts on regions and agencies."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from triwulan.common.refusal import NotVisible
from triwulan.ledger.domain.events import NO_AGENCY
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.changing import accept, lock_agency, note_change
from triwulan.organization.domain.refusals import CodeTaken
from triwulan.organization.models import Agency, Region


@dataclass(frozen=True, kw_only=True)
class AgencyFacts:
    """What is said about an agency; `zone` is an IANA name."""

    code: str
    name: str
    short_name: str = ""
    zone: str


@transaction.atomic
def add_region(*, code: str, name: str, by: Actor, at: datetime) -> Region:
    """Add a regency, city or province; by the system only. Raises CodeTaken, NotAcceptable, NotVisible."""
    if not by.is_system:
        raise NotVisible
    region = Region(code=code.strip(), name=name.strip())
    accept(region)
    if Region.objects.filter(code=region.code).exists():
        raise CodeTaken(fields={"code": CodeTaken.sentence})
    region.save(force_insert=True)
    after = {"code": region.code, "name": region.name}
    note_change("region_added", region, agency_id=NO_AGENCY, by=by, at=at, after=after)
    return region


@transaction.atomic
def add_agency(*, region: Region, facts: AgencyFacts, by: Actor, at: datetime) -> Agency:
    """Add an agency; by the system only. Raises CodeTaken, NotAcceptable, NotVisible."""
    if not by.is_system:
        raise NotVisible
    agency = Agency(region=region, **asdict(facts))
    _check(agency)
    agency.save(force_insert=True)
    note_change("agency_added", agency, agency_id=agency.pk, by=by, at=at, after=asdict(facts))
    return agency


@transaction.atomic
def change_agency(*, agency_id: int, facts: AgencyFacts, by: Actor, at: datetime) -> Agency:
    """Change an agency's names or zone. Raises CodeTaken, NotAcceptable, NotVisible."""
    agency = lock_agency(agency_id=agency_id, by=by, at=at)
    before = agency_facts(agency)
    if before == facts:
        return agency
    for name, value in asdict(facts).items():
        setattr(agency, name, value)
    _check(agency)
    agency.save()
    note_change(
        "agency_changed", agency, agency_id=agency_id, by=by, at=at,
        before=asdict(before), after=asdict(facts),
    )  # fmt: skip
    return agency


def agency_facts(agency: Agency) -> AgencyFacts:
    """The agency as it stands."""
    return AgencyFacts(code=agency.code, name=agency.name, short_name=agency.short_name, zone=agency.zone)


def _check(agency: Agency) -> None:
    accept(agency)
    if Agency.objects.filter(code=agency.code).exclude(pk=agency.pk).exists():
        raise CodeTaken(fields={"code": CodeTaken.sentence})
