"""The year that a page of the plan is about (`?tahun=`), the years beside it, and the unit (`?unit=`)."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from triwulan.design.pieces import Tab
from triwulan.planning.models.target import FIRST_YEAR, LAST_YEAR


def year_asked(request: HttpRequest, present: int) -> int:
    """The year of the address; the present one where it names none that can be."""
    text = request.GET.get("tahun", "")
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return present


def unit_asked(request: HttpRequest) -> int | None:
    """The id of the unit in the address; None where it names none."""
    text = request.GET.get("unit", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def year_tabs(year: int, present: int, query: str = "") -> list[Tab]:
    """The years from the one before to the one after, of the year shown and of the present one."""
    years = sorted({y + step for y in (year, present) for step in (-1, 0, 1)})
    return [
        Tab(str(one), f"?tahun={one}{query}", one == year) for one in years if FIRST_YEAR <= one <= LAST_YEAR
    ]


def of_year(year: int) -> str:
    """ "Tahun 2026"."""
    return _("Year %(year)s") % {"year": year}
