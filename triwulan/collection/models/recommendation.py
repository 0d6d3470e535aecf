"""What the planning section recommends, followed up until it is closed with evidence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.collection.models.cycle import Cycle
from triwulan.organization.models import Position, Unit


class Recommendation(models.Model):
    """A recommendation with an owner and a due date; it comes back each quarter until it is closed."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="recommendations")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="recommendations")
    text = models.TextField(_("recommendation"))
    owner = models.ForeignKey(
        Position, models.PROTECT, related_name="recommendations", verbose_name=_("owner")
    )
    due_on = models.DateField(_("due"))
    written_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=300, blank=True)
    closing_note = models.TextField(_("what was done, and where the evidence is"), blank=True)

    class Meta:
        verbose_name = _("recommendation")
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="", closing_note="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="") & ~Q(closing_note="")),
                name="closed_recommendation_shows_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
