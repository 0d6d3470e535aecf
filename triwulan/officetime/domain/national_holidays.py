"""National holidays and collective leave as the `holidays` package knows them; the office corrects them.

The package has the days of the yearly joint decree once it is issued, and estimates before that (it marks
those that hang on the moon with "perkiraan").
"""

from datetime import date

from holidays import country_holidays

FIRST_YEAR = 1945
# The package reckons the moon's dates no further.
LAST_YEAR = 2100


def national_holidays(year: int) -> dict[date, str]:
    """Holidays and collective leave of a year, by Indonesian name; empty for a year out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    known = country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return {day: name for day, name in sorted(known.items()) if day.year == year}
