"""Translations, one catalogue per module: `python -m tools.messages update|check|compile [MODULE ...]`.

Source strings are English, catalogues are Indonesian. `update` writes each module's file anew from its
sources and keeps the translations; its order and content depend on nothing else, so that two people who
work on two modules change two files. The compiled .mo files are made at set-up and are not committed.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.extraction import PACKAGE, PLURAL_FORMS, modules, strings

HEADER = f"""\
msgid ""
msgstr ""
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURAL_FORMS}\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def file_of(module: str, package: Path = PACKAGE) -> Path:
    """Where a module's catalogue stands."""
    return package / module / "locale/id/LC_MESSAGES/django.po"


def read(path: Path) -> Catalog:
    """A catalogue from its file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale="id")
    with path.open("rb") as file:
        return read_po(file, locale="id", domain="django", abort_invalid=True)


def _messages(catalog: Catalog) -> Iterator[Message]:
    """Its messages without the header, which Babel keeps under the empty id."""
    return (message for message in catalog if message.id)


def updated(module: str, package: Path = PACKAGE) -> str:
    """The text of a module's catalogue as its sources want it, with the translations there are."""
    known = read(file_of(module, package))
    catalog = strings(module, package)
    for message in _messages(catalog):
        before = known.get(message.id, message.context)
        if before is not None and isinstance(before.string, tuple) == message.pluralizable:
            message.string = before.string
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER + body.getvalue().decode().strip() + "\n" if any(_messages(catalog)) else ""


def update(module: str, package: Path = PACKAGE) -> None:
    """Write the catalogue anew; a module without strings has none."""
    path, text = file_of(module, package), updated(module, package)
    if not text:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{path}: written")


def compile_one(module: str, package: Path = PACKAGE) -> None:
    """Make the .mo file that Django reads."""
    path = file_of(module, package)
    if path.exists():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def _translations(message: Message) -> tuple[str, ...]:
    texts = [message.string] if isinstance(message.string, str) else message.string or [""]
    return tuple(str(text) for text in texts)


def _message_problem(message: Message) -> str | None:
    """What is wrong with one translation."""
    # A form for one may leave the number out; Indonesian has one form, for any number.
    source = message.id[-1] if isinstance(message.id, (tuple, list)) else message.id
    if message.fuzzy:
        return "marked as fuzzy: look at it and take the mark away"
    for translation in _translations(message):
        if not translation.strip():
            return "not translated"
        if Counter(PLACEHOLDER.findall(translation)) != Counter(PLACEHOLDER.findall(source)):
            return "other placeholders than in the source"
    return None


def problems(module: str, package: Path = PACKAGE) -> list[str]:
    """What keeps a module's Indonesian from being complete, one sentence each."""
    path = file_of(module, package)
    known, wanted = read(path), strings(module, package)
    missing = [m for m in _messages(wanted) if known.get(m.id, m.context) is None]
    unused = [m for m in _messages(known) if wanted.get(m.id, m.context) is None]
    found = [(message, "not in the catalogue: make messages") for message in missing]
    found += [(message, "no longer in the sources: make messages") for message in unused]
    found += [(message, problem) for message in _messages(known) if (problem := _message_problem(message))]
    found_obsolete = (
        [f"{path}: {len(known.obsolete)} obsolete entries: make messages"] if known.obsolete else []
    )
    return [f"{path}: {message.id!r}: {problem}" for message, problem in found] + found_obsolete


def conflicts(names: list[str], package: Path = PACKAGE) -> list[str]:
    """Strings that two modules translate differently: Django would show the first one in both."""
    seen: dict[tuple[str, str | None], tuple[str, tuple[str, ...]]] = {}
    found = []
    for module in names:
        for message in _messages(read(file_of(module, package))):
            key = (str(message.id), message.context)
            other, translations = seen.setdefault(key, (module, _translations(message)))
            if translations != _translations(message):
                found.append(f"{message.id!r}: {module} and {other} translate it differently; use pgettext")
    return found


def check(names: list[str], package: Path = PACKAGE) -> list[str]:
    """Every problem of the modules named, and every conflict."""
    found = [problem for module in names for problem in problems(module, package)]
    return found + conflicts(modules(package), package)


def main() -> None:
    """Run one command over the modules named, or over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["update", "check", "compile"])
    parser.add_argument("module", nargs="*")
    arguments = parser.parse_args()
    names = arguments.module or modules()
    if arguments.command == "check":
        found = check(names)
        print("\n".join(found) or "Every string is translated.")
        sys.exit(bool(found))
    for name in names:
        (update if arguments.command == "update" else compile_one)(name)


if __name__ == "__main__":
    main()
