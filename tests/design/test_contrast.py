"""Contrast of the token pairs, computed by WCAG 2.2's own formula (1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

import triwulan.design

CSS = Path(triwulan.design.__file__).parent / "static/design"
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "surface", "sunken")],
    *[("accent", ground) for ground in ("paper", "surface", "sunken", "accent-tint")],
    *[("accent-deep", ground) for ground in ("paper", "surface", "accent-tint")],
    *[("late", ground) for ground in ("paper", "surface", "sunken", "late-tint")],
    *[("soon", ground) for ground in ("surface", "sunken", "soon-tint")],
    *[("good", ground) for ground in ("surface", "good-tint")],
    *[("ink", ground) for ground in ("accent-tint", "late-tint", "soon-tint", "good-tint")],
    *[("ink-soft", ground) for ground in ("accent-tint",)],
    *[("on-accent", ground) for ground in ("accent", "accent-deep")],
    ("on-late", "late"),
]
SHAPE_PAIRS = [
    *[("rule-strong", ground) for ground in ("paper", "surface", "sunken")],
    *[(fill, "sunken") for fill in ("accent", "late", "soon", "good")],
    ("accent", "accent-tint"),
]


def tokens(block):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))


def themes():
    screen = (CSS / "tokens.css").read_text()
    light, dark = screen.split("@media screen and (prefers-color-scheme: dark)")
    paper = (CSS / "print.css").read_text()
    return {"light": tokens(light), "dark": tokens(dark), "print": tokens(light) | tokens(paper)}


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_the_known_extremes():
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(theme, ink, ground):
    colours = themes()[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_stand_out_from_their_ground(theme, shape, ground):
    colours = themes()[theme]
    assert contrast(colours[shape], colours[ground]) >= 3


def test_dark_gives_every_colour_that_light_gives():
    assert set(themes()["dark"]) == set(themes()["light"])


def test_no_colour_stands_outside_the_tokens():
    for part in CSS.glob("*.css"):
        if part.name not in {"tokens.css", "print.css"}:
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\w)", part.read_text()), part.name


def test_the_style_sheet_stays_light():
    assert sum(part.stat().st_size for part in CSS.glob("*.css")) < 38_000
