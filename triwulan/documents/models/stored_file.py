"""Files by their content."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """Bytes in the store under their SHA-256. Never changed and never deleted by the program."""

    sha256 = models.CharField(_("checksum"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    content_type = models.CharField(_("content type"), max_length=100)
    created_at = models.DateTimeField(_("stored at"))

    class Meta:
        verbose_name = _("stored file")
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="sha256_is_one"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the bytes stand in the storage."""
        return self.path_of(self.sha256)

    @staticmethod
    def path_of(sha256: str) -> str:
        """The place of a content: two levels of folders keep each folder short."""
        return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"
