"""Civil servants, their accounts, and roles given to persons."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.organization.enums import GrantRole
from triwulan.organization.models.agency import Agency
from triwulan.organization.validators import validate_nip


class AccountManager(UserManager["User"]):
    """Reads an account with its person: every page of a signed-in person asks for both."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet["User"]:
        """All accounts, each with person, agency and region."""
        return super().get_queryset().select_related("person__agency__region")


class User(AbstractUser):
    """An account to sign in with. What it may do follows from its person's positions and grants."""

    objects: ClassVar[AccountManager] = AccountManager()


class Person(models.Model):
    """A civil servant, PPPK or other staff of an agency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people", verbose_name=_("agency"))
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=150)
    title_before = models.CharField(_("title before the name"), max_length=40, blank=True)
    title_after = models.CharField(_("title after the name"), max_length=60, blank=True)
    # Some staff have no NIP; NULL keeps the uniqueness of those that there are.
    nip = models.CharField(_("NIP"), max_length=18, null=True, blank=True, validators=[validate_nip])  # noqa: DJ001
    rank = models.CharField(_("rank"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    # Seen by the administrator only (reading of SOP 24, decision 8).
    qualifications = models.TextField(_("qualifications"), blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        verbose_name = _("person")
        ordering = ["name", "id"]
        constraints = [
            # Not over all agencies: people are transferred, and stand in the books of both.
            models.UniqueConstraint(fields=["agency", "nip"], name="nip_once_per_agency"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its titles, as printed on papers."""
        before = f"{self.title_before} " if self.title_before else ""
        after = f", {self.title_after}" if self.title_after else ""
        return f"{before}{self.name}{after}"


class Grant(models.Model):
    """A role given to a person and not to a position: administrator, evaluator."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=GrantRole.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("role")
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "starts_on"], name="grant_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="grant_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.person_id}"
