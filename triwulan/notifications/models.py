"""One table serves both: a message shown to its person in the application, and waiting to be sent outside."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.notifications.enums import State
from triwulan.organization.models import Person

SUBJECT_LENGTH = 200
LINK_LENGTH = 300
KEY_LENGTH = 150
ERROR_LENGTH = 300


class OutboxMessage(models.Model):
    """A message to one person, written in the transaction of the act that it tells of.

    It is a notice in the application from that commit on; a worker sends it by the outer channel later.
    `available_at` is when a worker may take it next: it lies ahead while one holds it or after a failure.
    `dedupe_key` names what is told ("task:12:opened"), once per person. `link` is a path of this site.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="messages", verbose_name=_("recipient"))
    kind = models.CharField(_("kind"), max_length=60)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    body = models.TextField(_("text"), blank=True)
    link = models.CharField(_("page"), max_length=LINK_LENGTH, blank=True)
    dedupe_key = models.CharField(_("key"), max_length=KEY_LENGTH)
    created_at = models.DateTimeField(_("written at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    available_at = models.DateTimeField(_("to be sent from"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=ERROR_LENGTH, blank=True)

    class Meta:
        verbose_name = _("message")
        constraints = (
            models.UniqueConstraint(fields=["person", "dedupe_key"], name="message_once_per_person"),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
                name="message_sent_has_its_moment",
            ),
        )
        indexes = (
            models.Index(
                fields=["available_at", "id"], name="message_waiting", condition=Q(state=State.WAITING)
            ),
            models.Index(fields=["person", "id"], name="message_by_person"),
            models.Index(fields=["person"], name="message_unread", condition=Q(read_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.kind} -> {self.person_id}"
