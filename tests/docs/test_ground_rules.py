"""Ground rules that no linter knows: views leave rows alone, the domain never reads the clock, pages have no
script or style of their own."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "triwulan"
WRITES = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create"}
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate",
    "timezone.localtime", "time.time", "clock.now", "clock.system_clock",
}  # fmt: skip
CLOCKS_BY_NAME = {name.rpartition(".")[2] for name in CLOCKS} - {"time"}
INLINE = {
    "script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\bapplication/json\b)", re.IGNORECASE),
    "style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[a-z][^<>]*\s(?:hx-)?on[:a-z-]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def rows_touched(code: str) -> list[str]:
    """Where code asks a model for rows, or writes them."""
    nodes = list(ast.walk(ast.parse(code)))
    managers = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr == "objects"]
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    writes = [node for node in called if isinstance(node, ast.Attribute) and node.attr in WRITES]
    return [f"{node.lineno}: .{node.attr}" for node in managers + writes]


def clocks_read(code: str) -> list[str]:
    """Where code reads the clock: as `datetime.now`, `django.utils.timezone.now`, or imported by its name."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        if isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names if alias.name in CLOCKS_BY_NAME]
            found += [f"{node.lineno}: {name}" for name in names]
    return found


def inline_parts(template: str) -> list[str]:
    """What a template puts into its page that the site's content security policy would refuse."""
    page = TAG.sub("", COMMENT.sub("", template))
    return [name for name, pattern in INLINE.items() if pattern.search(page)]


def broken(rule: Callable[[str], list[str]], *patterns: str) -> list[str]:
    """Where files of the package break a rule; the patterns must find some."""
    files = sorted({path for pattern in patterns for path in PACKAGE.glob(pattern)})
    assert files, patterns
    texts = {path.relative_to(PACKAGE): path.read_text(encoding="utf-8") for path in files}
    return [f"{path}: {place}" for path, text in texts.items() for place in rule(text)]


def test_views_leave_rows_to_the_domain() -> None:
    assert broken(rows_touched, "*/views.py", "*/views/**/*.py") == []


def test_the_domain_never_reads_the_clock() -> None:
    assert broken(clocks_read, "*/domain/**/*.py", "*/models.py", "*/models/**/*.py") == []


def test_pages_have_no_script_or_style_of_their_own() -> None:
    assert broken(inline_parts, "*/templates/**/*.html") == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Task.objects.get(pk=1)", ["1: .objects"]),
        ("task.save()", ["1: .save"]),
        ("cycle.tasks.filter(pk=1).update(note='')", ["1: .update"]),
        ("queries.tasks(viewer)", []),
    ],
)
def test_a_row_touched_is_found(code: str, found: list[str]) -> None:
    assert rows_touched(code) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("day = date.today()", ["1: date.today"]),
        ("field = DateTimeField(default=django.utils.timezone.now)", ["1: django.utils.timezone.now"]),
        ("from django.utils.timezone import now", ["1: now"]),
        ("at = request.moment", []),
    ],
)
def test_a_clock_read_is_found(code: str, found: list[str]) -> None:
    assert clocks_read(code) == found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<script>go()</script>", ["script"]),
        ('<script src="{% static "design/site.js" %}" defer></script>', []),
        ('<p class="a" style="color: red">', ["style attribute"]),
        ("<button\n  onclick='go()'>", ["event attribute"]),
        ('<a href="javascript:go()">', ["script address"]),
        ('{# style="" #}<p class="on{{ state }}" data-style="wide">', []),
    ],
)
def test_an_inline_part_is_found(template: str, found: list[str]) -> None:
    assert inline_parts(template) == found
