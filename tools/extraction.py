"""Finds the translatable strings of one module, in its Python code and its templates."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

PACKAGE = Path("triwulan")
TEMPLATE_SUFFIXES = {".html", ".svg", ".txt"}
# Which argument of which function is text; "c" marks the context.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Indonesian has one form for any number; Babel believes in two.
PLURAL_FORMS = "nplurals=1; plural=0;"


def modules(package: Path = PACKAGE) -> list[str]:
    """The modules that can carry a catalogue: each an installed app (config is none)."""
    names = (path.parent.name for path in package.glob("*/__init__.py"))
    return sorted(name for name in names if name != "config")


def _sources(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file with strings, as Python that Babel can read."""
    for path in sorted(folder.rglob("*.py")):
        yield path, path.read_bytes()
    for path in sorted(folder.glob("templates/**/*")):
        if path.suffix in TEMPLATE_SUFFIXES:
            yield path, _template_as_python(path)


def _template_as_python(path: Path) -> bytes:
    """Django's own reading of a template: calls of gettext between runs of X.

    The lines' indentation is the template's and means nothing: it would be an error in Python.
    """
    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in text.splitlines()).encode()


def strings(module: str, package: Path = PACKAGE) -> Catalog:
    """The module's strings with the files where they stand, without translations."""
    catalog = Catalog(locale="id", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", PLURAL_FORMS)]
    for path, code in _sources(package / module):
        place = path.relative_to(package.parent).as_posix()
        found = extract("python", BytesIO(code), KEYWORDS, ("Translators:",), {"encoding": "utf-8"})
        for _line, message, comments, context in found:
            catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalog
