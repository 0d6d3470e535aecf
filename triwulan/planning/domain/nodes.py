"""What the acts on the plan's nodes share: the code once, what hangs on a node, the ledger's entry."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.events import append
from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.plan import NotAcceptable
from triwulan.planning.domain.refusals import StillInUse

Facts = Mapping[str, Any]


def code_is_free(others: QuerySet[Any], code: str, own_id: int | None) -> None:
    """Raises NotAcceptable where another of `others` has the code already."""
    if others.filter(code=code).exclude(pk=own_id).exists():
        raise NotAcceptable(fields={"code": _("This code is taken already. Choose another one.")})


def nothing_hangs(hanging: Iterable[tuple[object, QuerySet[Any]]]) -> None:
    """Raises StillInUse that names every kind of thing, with its number, that hangs on the node."""
    counted = [(word, rows.count()) for word, rows in hanging]
    found = [f"{number} {word}" for word, number in counted if number]
    if found:
        raise StillInUse(what=", ".join(found))


def record(
    row: Model,
    act: str,
    *,
    agency_id: int,
    by: Actor,
    at: datetime,
    before: Facts | None,
    after: Facts | None,
) -> None:
    """The ledger's entry of an act on a node; its kind is the word before the act's last one."""
    kind = act.rpartition("_")[0]
    append(
        agency_id=agency_id,
        act=f"planning.{act}",
        at=at,
        actor=by,
        subject=(kind, row.pk),
        before=before,
        after=after,
    )
