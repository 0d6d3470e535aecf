"""Rating scales and grades as one line of text, for tables: written, and read back as they were.

A scale: its key or name where it is a known one, else "Nama: Sangat Baik >= 90; Baik > 75; Kurang". Grades
as on the form (`grade_fields`), with semicolons: "D = 0; C = 30; CC = 50", or "TMP; TW; WDP; WTP".
"""

import re
from decimal import Decimal

from triwulan.common.numbers import NumberLocale, parse_number
from triwulan.planning.domain.grades import KNOWN_GRADES, Grades
from triwulan.planning.domain.rating import KNOWN_SCALES, Band, Scale, ScaleError
from triwulan.planning.interfaces.grade_fields import scale_text as grades_text
from triwulan.planning.interfaces.grade_fields import typed_scale
from triwulan.planning.interfaces.words import number

BAND = re.compile(r"(?P<label>.+?)\s*(?P<sign>>=|≥|>)\s*(?P<bound>[-0-9.,]+)")


def scale_text(scale: Scale) -> str:
    """The name of a known scale, or all that a scale of the office's own says."""
    if any(scale == known for known in KNOWN_SCALES.values()):
        return scale.name
    bands = [
        band.label
        if band.lower is None
        else f"{band.label} {'>=' if band.inclusive else '>'} {number(band.lower)}"
        for band in scale.bands
    ]
    return f"{scale.name}: {'; '.join(bands)}"


def read_scale(text: str, locale: NumberLocale = "id") -> Scale:
    """The scale of a text; raises ScaleError and NumberError."""
    wanted = text.strip().casefold()
    for key, known in KNOWN_SCALES.items():
        if wanted in (key, known.name.casefold()):
            return known
    name, colon, rest = text.partition(":")
    if not colon:
        raise ScaleError("no_bands")
    return Scale(name.strip(), tuple(_band(part, locale) for part in rest.split(";") if part.strip()))


def grades_line(grades: Grades | None) -> str:
    """The grades from the lowest; nothing where there are none."""
    return "" if grades is None else grades_text(grades).replace("\n", "; ")


def read_grades(text: str) -> Grades:
    """The grades of a line, or of a known key ("akip"); raises ValidationError."""
    known = KNOWN_GRADES.get(text.strip().casefold())
    return typed_scale(text.replace(";", "\n")) if known is None else known


def _band(text: str, locale: NumberLocale) -> Band:
    found = BAND.fullmatch(text.strip())
    if found is None:
        return Band(None, text.strip())
    return Band(_number(found["bound"], locale), found["label"], found["sign"] != ">")


def _number(text: str, locale: NumberLocale) -> Decimal:
    return parse_number(text, locale).value
