"""What an office sets for its papers: letterhead, patterns of numbers, signing routes."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput
from triwulan.documents.enums import Paper, RouteAct
from triwulan.documents.models import Letterhead, NumberPattern, RouteStop, StoredFile
from triwulan.documents.validators import validate_pattern
from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Agency


def set_letterhead(
    *,
    agency: Agency,
    government: str,
    agency_name: str,
    city: str,
    by: Actor,
    at: datetime,
    address: str = "",
    contact: str = "",
    paper: str = Paper.F4,
    logo: StoredFile | None = None,
) -> Letterhead:
    """Sets the head of the agency's papers; documents already issued keep theirs."""
    with transaction.atomic():
        head, _made = Letterhead.objects.update_or_create(
            agency=agency,
            defaults={
                "government": government,
                "agency_name": agency_name,
                "city": city,
                "address": address,
                "contact": contact,
                "paper": Paper(paper),
                "logo": logo,
            },
        )
        append(
            agency_id=agency.pk, act="letterhead.set", at=at, actor=by, subject=("letterhead", head.pk),
            after={"government": government, "agency": agency_name, "city": city, "paper": str(paper)},
        )  # fmt: skip
    return head


def set_number_pattern(*, agency: Agency, kind: str, pattern: str, by: Actor, at: datetime) -> NumberPattern:
    """Sets how numbers of a kind look; raises InvalidInput for a pattern that cannot be filled."""
    try:
        validate_pattern(pattern)
    except ValidationError as error:
        raise InvalidInput(error.messages[0], fields={"pattern": error.messages[0]}) from None
    with transaction.atomic():
        row, _made = NumberPattern.objects.update_or_create(
            agency=agency, kind=kind, defaults={"pattern": pattern}
        )
        append(
            agency_id=agency.pk, act="number_pattern.set", at=at, actor=by,
            subject=("number_pattern", row.pk), after={"kind": kind, "pattern": pattern},
        )  # fmt: skip
    return row


def set_route(
    *, agency: Agency, kind: str, stops: Sequence[tuple[str, str]], by: Actor, at: datetime
) -> list[RouteStop]:
    """Sets the signing route of a kind: pairs of act and performer, the last one a signature.

    Documents already on their way keep the route that they were sent on.
    """
    if not stops or stops[-1][0] != RouteAct.SIGN:
        raise InvalidInput(_("The last stop of a signing route must be a signature."))
    with transaction.atomic():
        RouteStop.objects.filter(agency=agency, kind=kind).delete()
        rows = RouteStop.objects.bulk_create(
            RouteStop(agency=agency, kind=kind, order=order, act=RouteAct(act), performer=performer)
            for order, (act, performer) in enumerate(stops, start=1)
        )
        append(
            agency_id=agency.pk, act="route.set", at=at, actor=by, subject=("agency", agency.pk),
            after={"kind": kind, "stops": [f"{act} {performer}" for act, performer in stops]},
        )  # fmt: skip
    return rows
