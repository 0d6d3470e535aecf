"""Document numbers: one counter per agency, kind and year; none is given twice."""

from datetime import date

from django.db.models import F

from triwulan.documents.models import Document, NumberCounter, NumberPattern

# Where an agency has set no pattern: the plain number, so that a document is never without one.
FALLBACK = "{number}/{unit}/{year}"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def next_number(document: Document, day: date) -> str:
    """The next number for a document dated in the year of `day`; call it inside the act's transaction.

    The counter's row is locked to the end of the transaction: a refused act gives its number back.
    """
    pattern, _made = NumberPattern.objects.get_or_create(
        agency=document.agency, kind=document.kind, defaults={"pattern": FALLBACK}
    )
    counter, _made = NumberCounter.objects.get_or_create(pattern=pattern, year=day.year)
    NumberCounter.objects.filter(pk=counter.pk).update(last=F("last") + 1)
    counter.refresh_from_db(fields=["last"])
    return pattern.pattern.format(
        number=counter.last, unit=unit_code(document), year=day.year, month=ROMAN[day.month]
    )


def pattern_of(agency_id: int, kind: str) -> str:
    """The pattern that an agency's numbers of a kind follow."""
    row = NumberPattern.objects.filter(agency=agency_id, kind=kind).first()
    return row.pattern if row else FALLBACK


def unit_code(document: Document) -> str:
    """The unit's code as printed, or the agency's where the document is the agency's own."""
    return (document.unit.code if document.unit else document.agency.code).upper()
