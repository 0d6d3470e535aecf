"""Where the pages of sheets stand."""

from django.urls import reverse
from django.utils.translation import gettext as _

from triwulan.design.pieces import Crumb
from triwulan.procedure.models import ProcedureVersion


def crumbs_to(*further: Crumb) -> list[Crumb]:
    """The way from the list of SOPs."""
    return [Crumb(_("SOP"), reverse("procedure:sheets")), *further]


def to_sheet(version: ProcedureVersion) -> Crumb:
    """The page of a version."""
    return Crumb(version.procedure.name, reverse("procedure:sheet", args=[version.pk]))
