"""Translations are found, kept and checked, whatever the module."""

from pathlib import Path

import pytest

from tools.extraction import strings
from tools.messages import check, compile_one, file_of, problems, update, updated

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Work unit")
LONG = _("Ask %(name)s "
         "to look at it.")

def days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count)

KEEP = pgettext("direction", "keep")
"""
TEMPLATE = """
{% load i18n %}
    {% if open %}
  <p title="{% translate 'Due' %}">{{ title|default:_("Nothing yet") }}</p>
      {% endif %}
{# Translators: ignored #}
{% blocktranslate trimmed with name=person.name %}
  It's with
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count n=tasks|length %}One task{% plural %}{{ n }} tasks{% endblocktranslate %}
"""
INDONESIAN = {
    "Work unit": "Unit kerja",
    "Ask %(name)s to look at it.": "Mintalah %(name)s memeriksanya.",
    "%(count)d day": "%(count)d hari",
    "keep": "menjaga",
    "Due": "Batas waktu",
    "Nothing yet": "Belum ada",
    "It's with %(name)s": "Ada pada %(name)s",
    "One task": "%(n)s tugas",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one module that has strings in code and in a template."""
    module = tmp_path / "triwulan" / "collection"
    (module / "templates" / "collection").mkdir(parents=True)
    (module / "__init__.py").write_text(CODE)
    (module / "templates" / "collection" / "task.html").write_text(TEMPLATE)
    return tmp_path / "triwulan"


@pytest.fixture
def translated(package: Path) -> Path:
    """The same with every string in Indonesian; gives the catalogue's path."""
    update("collection", package)
    path = file_of("collection", package)
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines):
        if line.startswith("msgid "):
            translation = INDONESIAN.get(line[7:-1], "")
        elif line in ('msgstr ""', 'msgstr[0] ""'):
            lines[number] = line[:-1] + translation + '"'
    path.write_text("\n".join(lines) + "\n")
    return path


def test_strings_of_code_and_templates_are_found(package: Path) -> None:
    found = {message.id for message in strings("collection", package) if message.id}
    assert found == {
        "Work unit",
        "Ask %(name)s to look at it.",
        ("%(count)d day", "%(count)d days"),
        "keep",
        "Due",
        "Nothing yet",
        "It's with %(name)s",
        ("One task", "%(n)s tasks"),
    }


def test_a_new_string_is_asked_for(package: Path) -> None:
    assert len(problems("collection", package)) == 8
    update("collection", package)
    assert all("not translated" in problem for problem in problems("collection", package))


def test_a_complete_catalogue_passes(package: Path, translated: Path) -> None:
    assert check(["collection"], package) == []


def test_updating_twice_changes_nothing(package: Path, translated: Path) -> None:
    before = translated.read_text()
    assert updated("collection", package) == before
    assert ".py:" not in before


def test_translations_survive_an_update_and_unused_ones_go(package: Path, translated: Path) -> None:
    code = package / "collection" / "__init__.py"
    code.write_text(CODE.replace("Work unit", "Unit of work"))
    found = problems("collection", package)
    assert [problem.rpartition("': ")[2] for problem in found] == [
        "not in the catalogue: make messages",
        "no longer in the sources: make messages",
    ]
    update("collection", package)
    assert "Unit kerja" not in translated.read_text()
    assert "Batas waktu" in translated.read_text()


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"Batas waktu"', '" "', "not translated"),
        ("Mintalah %(name)s", "Mintalah %(nama)s", "other placeholders"),
        ("%(n)s tugas", "banyak tugas", "other placeholders"),
        ('msgid "Due"', '#, fuzzy\nmsgid "Due"', "fuzzy"),
    ],
)
def test_a_bad_translation_is_named(
    package: Path, translated: Path, before: str, after: str, problem: str
) -> None:
    translated.write_text(translated.read_text().replace(before, after))
    found = check(["collection"], package)
    assert len(found) == 1
    assert problem in found[0]


def test_an_obsolete_entry_is_named(package: Path, translated: Path) -> None:
    with translated.open("a") as file:
        file.write('\n#~ msgid "Gone"\n#~ msgstr "Hilang"\n')
    assert "1 obsolete" in check(["collection"], package)[0]


def test_two_modules_with_two_translations_of_one_string_are_named(package: Path, translated: Path) -> None:
    other = package / "review"
    other.mkdir()
    (other / "__init__.py").write_text('_("Due")')
    update("review", package)
    path = file_of("review", package)
    path.write_text(path.read_text().replace('"Due"\nmsgstr ""', '"Due"\nmsgstr "Jatuh tempo"'))
    assert check([], package) == [
        "'Due': review and collection translate it differently; use pgettext",
    ]


def test_a_module_without_strings_has_no_catalogue(package: Path, translated: Path) -> None:
    (package / "collection" / "__init__.py").write_text("")
    (package / "collection" / "templates" / "collection" / "task.html").unlink()
    update("collection", package)
    assert not translated.exists()


def test_compiling_makes_what_django_reads(package: Path, translated: Path) -> None:
    compile_one("collection", package)
    assert b"Unit kerja" in translated.with_suffix(".mo").read_bytes()
