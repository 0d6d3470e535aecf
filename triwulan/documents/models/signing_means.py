"""What signing outside the account needs: the copy to be signed, people's identities, the e-sign service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.documents.enums import ESignVersion
from triwulan.documents.models.document import SigningStep
from triwulan.documents.models.stored_file import StoredFile
from triwulan.organization.models import Agency, Appointment, Person


class SigningCopy(models.Model):
    """The file that is signed elsewhere or on paper: the content as it will be frozen, and its PDF.

    Made anew, the earlier row is replaced: only the last copy can come back signed.
    """

    step = models.OneToOneField(SigningStep, models.CASCADE, related_name="copy")
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("copy to be signed")

    def __str__(self) -> str:
        return f"{self.step_id}: {self.content_sha256[:12]}"


class SigningIdentity(models.Model):
    """A person's number at the e-sign service (NIK), sealed: the database alone does not tell it."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="signing_identity")
    nik_sealed = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("signing identity")

    def __str__(self) -> str:
        return str(self.person_id)


class SigningService(models.Model):
    """An agency's e-sign client of BSrE: where it answers, and its account, the password sealed."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="signing_service")
    version = models.CharField(_("interface"), max_length=4, choices=ESignVersion.choices)
    address = models.URLField(_("address"), max_length=300)
    user_name = models.CharField(_("user name"), max_length=150)
    password_sealed = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("e-sign service")

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.version}"
