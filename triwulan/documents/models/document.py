"""Documents and the steps of their signing routes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.documents.enums import DocumentState, RouteAct, SigningWay, StepState
from triwulan.documents.models.classification import Classification
from triwulan.documents.models.stored_file import StoredFile
from triwulan.documents.validators import kind_key
from triwulan.organization.models import Agency, Appointment, Person, Position, Unit


class Document(models.Model):
    """A paper of the office: its content as data, its number, its route, its file.

    `content` is what the template prints; from issuing on it is whole (letterhead, number, signers) and never
    changes, so that the file can be made again. `subject_kind`, `subject_id` and `run_id` point upward as
    plain ids: the modules above know what they mean. `round` counts the times it was sent on its route.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="documents", verbose_name=_("agency"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("work unit")
    )
    kind = models.CharField(_("kind of document"), max_length=40, validators=[kind_key])
    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("number"), max_length=160, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    round = models.PositiveSmallIntegerField(_("round"), default=0)
    content = models.JSONField(_("content"))
    content_sha256 = models.CharField(_("checksum of the content"), max_length=64, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("file")
    )
    renderer = models.CharField(_("made with"), max_length=120, blank=True)
    subject_kind = models.CharField(_("belongs to"), max_length=40)
    subject_id = models.PositiveBigIntegerField()
    run_id = models.PositiveBigIntegerField(null=True, blank=True)
    created_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent on its route at"), null=True, blank=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    # The moment that the file bears, where it was made before it was signed on paper or elsewhere.
    printed_at = models.DateTimeField(_("file made for"), null=True, blank=True)
    paper_place = models.CharField(_("where the paper stands"), max_length=200, blank=True)
    classification = models.ForeignKey(
        Classification,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("classification"),
    )
    # The period that the document speaks of; a year's own has no quarter.
    period_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    period_quarter = models.PositiveSmallIntegerField(_("quarter"), null=True, blank=True)
    # Every word of the content, for the search in the register; written when it is issued.
    words = models.TextField(blank=True)
    # The key of the public check page: 128 random bits; documents from before that page have none.
    public_key = models.CharField(max_length=32, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("document")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(
                condition=Q(state=DocumentState.ISSUED, issued_at__isnull=False, dated_on__isnull=False)
                & ~Q(content_sha256="")
                | ~Q(state=DocumentState.ISSUED) & Q(issued_at__isnull=True, file__isnull=True),
                name="issued_has_date_and_content",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.DRAFT)
                | Q(sent_at__isnull=False)
                | Q(state=DocumentState.ISSUED),
                name="on_route_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, replaces__isnull=True) | Q(revision__gt=1, replaces__isnull=False),
                name="revision_names_what_it_replaces",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="document_replaces_another"
            ),
            models.CheckConstraint(
                condition=Q(period_quarter__isnull=True)
                | Q(period_year__isnull=False, period_quarter__gte=1, period_quarter__lte=4),
                name="period_is_year_or_quarter",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "number"], condition=~Q(number=""), name="number_once_per_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-created_at", "-id"], name="document_register"),
            models.Index(fields=["subject_kind", "subject_id"], name="document_subject"),
            models.Index(fields=["run_id"], name="document_run"),
            models.Index(fields=["agency", "period_year", "period_quarter"], name="document_period"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_issued(self) -> bool:
        """Whether the document is out, and its content frozen."""
        return self.state == DocumentState.ISSUED

    @property
    def is_open(self) -> bool:
        """Whether its content may still change."""
        return self.state in (DocumentState.DRAFT, DocumentState.RETURNED)


class SigningStep(models.Model):
    """A position's initials or signature on a document, waiting or done.

    `signed_name` and `signed_title` are as held at that moment (Plt., Plh.), for every later paper;
    `before` are the lines above the title ("a.n. Kepala Dinas"), as the route had them when it was sent.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="steps", verbose_name=_("document"))
    round = models.PositiveSmallIntegerField(_("round"))
    order = models.PositiveSmallIntegerField(_("order"))
    act = models.CharField(_("act"), max_length=10, choices=RouteAct.choices)
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="signing_steps", verbose_name=_("position")
    )
    state = models.CharField(_("state"), max_length=10, choices=StepState.choices, default=StepState.WAITING)
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("appointment")
    )
    signed_name = models.CharField(_("name"), max_length=300, blank=True)
    signed_title = models.CharField(_("title"), max_length=220, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    before = models.JSONField(default=list, blank=True)
    way = models.CharField(
        _("way of signing"), max_length=12, choices=SigningWay.choices, default=SigningWay.ACCOUNT
    )

    class Meta:
        verbose_name = _("step of a signing route")
        ordering = ["document", "round", "order"]
        constraints = [
            models.UniqueConstraint(fields=["document", "round", "order"], name="signing_order_once"),
            models.CheckConstraint(
                condition=Q(
                    state__in=[StepState.WAITING, StepState.DROPPED],
                    done_at__isnull=True,
                    appointment__isnull=True,
                    reason="",
                )
                | Q(state=StepState.DONE, done_at__isnull=False, appointment__isnull=False, reason="")
                | Q(state=StepState.RETURNED, done_at__isnull=False, appointment__isnull=False)
                & ~Q(reason=""),
                name="signing_state_and_facts",
            ),
        ]
        indexes = [
            models.Index(fields=["position"], condition=Q(state=StepState.WAITING), name="signing_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.act} {self.position_id}: {self.state}"
