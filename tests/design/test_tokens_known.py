"""Styles outside the design system use its tokens by names that exist."""

import re
from pathlib import Path

import triwulan

PACKAGE = Path(triwulan.__file__).parent
TOKENS = PACKAGE / "design/static/design/tokens.css"


def test_every_token_used_in_a_style_is_defined() -> None:
    known = set(re.findall(r"(--[a-z0-9-]+)\s*:", TOKENS.read_text()))
    used = {
        (path.name, name)
        for path in PACKAGE.glob("*/static/**/*.css")
        for name in re.findall(r"var\((--[a-z0-9-]+)", path.read_text())
    }
    assert {(file, name) for file, name in used if name not in known} == set()
