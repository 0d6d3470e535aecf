"""What the addresses of the calendar pages ask for."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from triwulan.common.refusal import NotVisible
from triwulan.officetime.domain.national_holidays import FIRST_YEAR, LAST_YEAR
from triwulan.officetime.domain.queries import Desk
from triwulan.organization.interfaces.visit import Visit


def unit_asked(request: Visit) -> int | None:
    """The unit of `?unit=`; None for the agency, NotVisible for what is no number."""
    text = request.GET.get("unit", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise NotVisible
    return int(text)


def year_asked(request: Visit) -> int:
    """The year of `?tahun=`, else the year of the office's today."""
    text = request.GET.get("tahun", "")
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return request.viewer.day.year


def day_asked(text: str) -> date:
    """A day of an address (2026-10-12); NotVisible for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotVisible from None


def address_of(name: str, shown: Desk, *args: object, **query: object) -> str:
    """The address of a page of this module about the same owner's calendar."""
    chosen = {"unit": shown.unit_id} if shown.unit_id is not None else {}
    text = urlencode({**chosen, **query})
    return reverse(f"officetime:{name}", args=args) + (f"?{text}" if text else "")
