"""What a reviewer has typed and not yet decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.organization.models import Person
from triwulan.procedure.models import Task


class ReviewDraft(models.Model):
    """The texts of row 5 as they are typed, by the name of their field; whoever may check shares them.

    No act: it writes no ledger event (docs/decisions/0016). `edition` tells one save from the next.
    """

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="review_draft")
    texts = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("draft of a check")

    def __str__(self) -> str:
        return f"{self.task_id} #{self.edition}"
