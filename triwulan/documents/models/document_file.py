"""The files of a document beside its PDF, and how it went out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from triwulan.documents.enums import DeliveryWay, FileRole
from triwulan.documents.models.document import Document
from triwulan.documents.models.stored_file import StoredFile
from triwulan.organization.models import Person


class DocumentFile(models.Model):
    """A file that belongs to a document: another form of it, a signed copy, a scan, an attachment.

    The PDF that the program made is `Document.file`; `form` is the ending (docx, xlsx, pdf, jpg). `facts` are
    what was found about it when it came in, such as who signed it by which certificate. Rows are only added.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="files", verbose_name=_("document"))
    role = models.CharField(_("what it is"), max_length=10, choices=FileRole.choices)
    form = models.CharField(max_length=8)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("name"), max_length=255)
    renderer = models.CharField(_("made with"), max_length=200, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("file of a document")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=FileRole.values), name="document_file_role_known"),
            models.UniqueConstraint(
                fields=["document", "form"], condition=Q(role=FileRole.MADE), name="form_made_once"
            ),
            models.UniqueConstraint(fields=["document", "role", "file"], name="document_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.role} {self.form}"


class Delivery(models.Model):
    """Proof that a document reached its addressee."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="deliveries", verbose_name=_("document")
    )
    addressee = models.CharField(_("addressee"), max_length=200)
    way = models.CharField(_("way"), max_length=10, choices=DeliveryWay.choices)
    delivered_on = models.DateField(_("delivered on"))
    receipt = models.CharField(_("receipt: who received it, or its number there"), max_length=300)
    proof = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proof")
    )
    proof_name = models.CharField(max_length=255, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("delivery")
        ordering = ["delivered_on", "id"]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.addressee}"
