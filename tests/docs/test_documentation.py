"""The documents agree with each other and with the repository."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "decisions"
FOLDERS = ("", "docs", "docs/decisions", "bench")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(document: Path) -> set[str]:
    """What the headings of a document are reached by."""
    headings = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(document: Path) -> list[str]:
    """Links to files or headings that are not there (addresses of the web are not followed)."""
    found = []
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        place, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = (document.parent / place).resolve() if place else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    assert broken(document) == []


def test_every_decision_record_is_in_the_index_once_with_its_title() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    for record in sorted(DECISIONS.glob("[0-9]*.md")):
        number, title = record.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(" ", 1)
        assert record.name.startswith(number)
        assert index.count(f"| [{number}]({record.name}) | {title} |") == 1


@pytest.mark.parametrize("record", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_a_decision_record_has_its_three_parts(record: Path) -> None:
    parts = HEADING.findall(record.read_text(encoding="utf-8"))[1:]
    assert parts == ["Context", "Decision", "Consequences"]


def test_the_readme_shows_both_commands_before_anything_else() -> None:
    commands = re.findall(r"^    (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands[:2] == ["make demo", "make test"]


def test_the_readme_maps_every_module() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    modules = [path.parent.name for path in (ROOT / "triwulan").glob("*/__init__.py")]
    assert [name for name in modules if f"`{name}`" not in readme] == []


def test_the_operators_guide_knows_every_environment_variable() -> None:
    config = ROOT / "triwulan" / "config"
    files = ("settings/base.py", "settings/production.py", "file_store.py")
    code = "".join((config / name).read_text(encoding="utf-8") for name in files)
    names = set(re.findall(r"(?:environ\.get|environment\.get|switched_on)\(\s*\"([A-Z0-9_]+)\"", code))
    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if name not in guide) == []


def test_every_requirement_says_what_it_is_for() -> None:
    lines = [line for path in (ROOT / "requirements").glob("*.in") for line in path.read_text().splitlines()]
    bare = [line for line in lines if line and line[0] not in "#-" and not re.search(r"==\S+\s+# \S", line)]
    assert bare == []


def test_every_command_of_ours_is_told_to_whoever_runs_it() -> None:
    told = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/operator.md"))
    calls = []
    for file in (ROOT / "triwulan").glob("*/management/commands/[a-z]*.py"):
        parts = re.findall(r"add_parser\(\s*\"([\w-]+)\"", file.read_text(encoding="utf-8"))
        name = file.stem.replace("_", "-")
        alone = f"make {name}" if f"make {name}" in told else f"triwulan {name}"
        calls += [f"triwulan {name} {part}" for part in parts] or [alone]
    assert len(calls) > 5
    assert sorted(call for call in calls if call not in told) == []


def test_the_operators_backup_of_sqlite_copies_a_database_whose_rules_need_our_functions(
    tmp_path: Path,
) -> None:
    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    [code] = re.findall(r'python3 -c "(import sqlite3.+)" \\', guide)
    here, there = tmp_path / "triwulan.sqlite3", tmp_path / "backup.sqlite3"
    # Django gives SQLite the function REGEXP; another program that copies row by row has none.
    with closing(sqlite3.connect(here)) as database:
        database.create_function("REGEXP", 2, lambda pattern, value: True)
        database.executescript("CREATE TABLE t (c TEXT CHECK (c REGEXP 'x')); INSERT INTO t VALUES ('x');")
    subprocess.run([sys.executable, "-c", code, here, there], check=True)
    with closing(sqlite3.connect(there)) as copy:
        assert copy.execute("SELECT c FROM t").fetchall() == [("x",)]
