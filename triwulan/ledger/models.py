"""The chain of events, and the head of each agency's chain.

Ids are plain numbers: the ledger stands below every other module, and an event outlives what it tells of.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

HASH_LENGTH = 64


class Event(models.Model):
    """One act that was done. Rows are only ever added; triggers refuse the rest (guard.py).

    `at` is the moment from which the act counts, `recorded_at` when it was entered; they differ only for an
    act done on paper first. `number` runs from 1 without gaps within an agency; agency 0 holds the acts that
    belong to none. `before` and `after` hold what the act changed, in canonical form (domain/chain.py).
    """

    agency_id = models.BigIntegerField(_("agency"))
    number = models.BigIntegerField(_("number"))
    at = models.DateTimeField(_("moment of the act"))
    recorded_at = models.DateTimeField(_("moment of entry"))
    act = models.CharField(_("act"), max_length=80)
    person_id = models.BigIntegerField(_("person"), null=True, blank=True)
    appointment_id = models.BigIntegerField(_("appointment"), null=True, blank=True)
    actor_name = models.CharField(_("name"), max_length=300)
    actor_title = models.CharField(_("position"), max_length=300, blank=True)
    object_kind = models.CharField(_("kind of object"), max_length=60)
    object_id = models.BigIntegerField(_("object"))
    run_id = models.BigIntegerField(_("run"), null=True, blank=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    previous_hash = models.CharField(_("previous hash"), max_length=HASH_LENGTH)
    hash = models.CharField(_("hash"), max_length=HASH_LENGTH)

    class Meta:
        verbose_name = _("event")
        constraints = (
            models.UniqueConstraint(fields=["agency_id", "number"], name="event_number_once_per_agency"),
            models.CheckConstraint(condition=Q(number__gte=1), name="event_number_from_one"),
        )
        indexes = (
            models.Index(fields=["run_id", "id"], name="event_by_run", condition=Q(run_id__isnull=False)),
            models.Index(fields=["object_kind", "object_id"], name="event_by_object"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.number} {self.act}"

    @property
    def entered_later(self) -> bool:
        """Whether the act was done on paper first and entered afterwards."""
        return self.at != self.recorded_at


class ChainHead(models.Model):
    """The last number and hash of one agency's chain: the row that writers lock."""

    agency_id = models.BigIntegerField(_("agency"), primary_key=True)
    number = models.BigIntegerField(_("number"))
    hash = models.CharField(_("hash"), max_length=HASH_LENGTH)

    class Meta:
        verbose_name = _("head of the chain")

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.number}"
