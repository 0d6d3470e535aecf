"""What an office sets once for its papers: letterhead, numbers, signing routes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from triwulan.documents.enums import Paper, RouteAct
from triwulan.documents.models.stored_file import StoredFile
from triwulan.documents.validators import kind_key, validate_pattern
from triwulan.organization.models import Agency
from triwulan.organization.validators import performer_key


class Letterhead(models.Model):
    """The head of an agency's papers, and the paper. `address` and `contact` may have several lines."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="letterhead", verbose_name=_("agency"))
    government = models.CharField(_("government"), max_length=200)
    agency_name = models.CharField(_("agency as printed"), max_length=200)
    address = models.TextField(_("address"), blank=True)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    city = models.CharField(_("place before the date"), max_length=100)
    paper = models.CharField(_("paper"), max_length=10, choices=Paper.choices, default=Paper.F4)
    # Margins in millimetres: papers below these are refused (domain rules, section 5).
    margin_left = models.PositiveSmallIntegerField(_("left margin (mm)"), default=30)
    margin_right = models.PositiveSmallIntegerField(_("right margin (mm)"), default=20)
    margin_top = models.PositiveSmallIntegerField(_("top margin (mm)"), default=20)
    margin_bottom = models.PositiveSmallIntegerField(_("bottom margin (mm)"), default=26)
    logo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )

    class Meta:
        verbose_name = _("letterhead")

    def __str__(self) -> str:
        return self.agency_name


class NumberPattern(models.Model):
    """How the numbers of a kind of document look, such as 000.8.6.3/{number}/{unit}/{year}."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="number_patterns", verbose_name=_("agency")
    )
    kind = models.CharField(_("kind of document"), max_length=40, validators=[kind_key])
    pattern = models.CharField(_("pattern"), max_length=120, validators=[validate_pattern])

    class Meta:
        verbose_name = _("pattern of numbers")
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind"], name="one_pattern_per_kind"),
        ]

    def __str__(self) -> str:
        return self.pattern


class NumberCounter(models.Model):
    """The last number given in a year: a row to lock."""

    pattern = models.ForeignKey(NumberPattern, models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pattern", "year"], name="one_counter_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class RouteStop(models.Model):
    """A stop of the signing route that documents of a kind take in an agency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="route_stops", verbose_name=_("agency"))
    kind = models.CharField(_("kind of document"), max_length=40, validators=[kind_key])
    order = models.PositiveSmallIntegerField(_("order"))
    act = models.CharField(_("act"), max_length=10, choices=RouteAct.choices)
    performer = models.CharField(_("column of the sheet"), max_length=60, validators=[performer_key])
    # "a.n." this column's position, and "u.b." (by its leave) that one's: the lines above a signature.
    on_behalf_of = models.CharField(
        _("on behalf of (a.n.)"), max_length=60, blank=True, validators=[performer_key]
    )
    by_leave_of = models.CharField(
        _("by leave of (u.b.)"), max_length=60, blank=True, validators=[performer_key]
    )

    class Meta:
        verbose_name = _("stop of a signing route")
        ordering = ["kind", "order"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "order"], name="route_order_once"),
            models.UniqueConstraint(fields=["agency", "kind", "act", "performer"], name="route_stop_once"),
            models.CheckConstraint(condition=models.Q(act__in=RouteAct.values), name="route_act_known"),
            models.CheckConstraint(
                condition=models.Q(by_leave_of="") | ~models.Q(on_behalf_of=""),
                name="by_leave_only_on_behalf",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.act} {self.performer}"
