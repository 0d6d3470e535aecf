"""`triwulan check-table FILE`: reckon a published table of targets and achievements again."""

import json
import sys
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from triwulan.common.numbers import NumberError, parse_number
from triwulan.documents.interfaces.table_file import Book, TableRefused, read_tables
from triwulan.planning.domain.rating import KNOWN_SCALES, Scale
from triwulan.planning.domain.table_check.check import Options
from triwulan.planning.domain.table_check.header import ColumnsError, wanted_columns
from triwulan.planning.interfaces.table_check_file import (
    DIRECTIONS,
    BookReport,
    check_book,
    expectation_of,
    known_scale,
    scale_in,
)
from triwulan.planning.interfaces.table_check_json import to_dict
from triwulan.planning.interfaces.table_check_text import lines_of
from triwulan.planning.interfaces.table_check_words import columns_error_words

DISAGREES = 1
UNREADABLE = 2


class Unreadable(Exception):
    """What was handed in cannot be checked; the message is the sentence for it."""


class Command(BaseCommand):
    """Checks a file (needs no database). Status 1 where anything disagrees, 2 where it cannot be read."""

    help = "Reckon a published table of targets, realisations and achievements again (.csv, .xlsx)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--direction", choices=sorted(DIRECTIONS), default="", help="what the whole table declares"
        )
        parser.add_argument(
            "--columns",
            default="",
            metavar="ROLE=COLUMN,...",
            help="columns by name, letter or number: target=F,realisasi.tw1=Real I,capaian=9",
        )
        parser.add_argument(
            "--scale",
            default="",
            help=f"rating scale: {', '.join(KNOWN_SCALES)}, or a file with one",
        )
        parser.add_argument("--cap", default="", help="a declared upper limit of achievements, in percent")
        parser.add_argument("--sheet", default="", help="only the sheet of this name")
        parser.add_argument("--all", action="store_true", help="tell every finding in full")
        parser.add_argument("--json", action="store_true", help="answer for machines")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            report = _report(file, options)
        except Unreadable as error:
            self.stderr.write(str(error))
            sys.exit(UNREADABLE)
        if options["json"]:
            self.stdout.write(json.dumps(to_dict(report), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(lines_of(report, every=options["all"])).rstrip())
        if report.contradicts:
            sys.exit(DISAGREES)


def _report(file: Path, options: dict[str, Any]) -> BookReport:
    """The checked file; raises Unreadable with a sentence."""
    book = _book(file)
    sheet = options["sheet"]
    if sheet and book.sheet(sheet) is None:
        raise Unreadable(_("“%(file)s” has no sheet “%(sheet)s”.") % {"file": file.name, "sheet": sheet})
    try:
        asked = Options(
            wanted_columns(options["columns"]),
            expectation_of(options["direction"], _cap(options["cap"])),
            _scale(options["scale"]),
        )
        report = check_book(book, asked, sheet)
    except ColumnsError as error:
        raise Unreadable(columns_error_words(error)) from None
    if not report.sheets:
        raise Unreadable(
            _(
                "No table was found in “%(file)s”: no row names columns such as target, realisasi or "
                "capaian. Say with --columns where they are."
            )
            % {"file": file.name}
        )
    return report


def _book(file: Path) -> Book:
    try:
        with file.open("rb") as opened:
            return read_tables(opened, file.name)
    except TableRefused as refused:
        raise Unreadable(refused.message) from None
    except OSError as error:
        told = _("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}
        raise Unreadable(told) from None


def _scale(text: str) -> Scale | None:
    if not text:
        return None
    scale = known_scale(text) or scale_in(_book(Path(text)))
    if scale is None:
        raise Unreadable(_("“%(file)s” holds no rating scale.") % {"file": text})
    return scale


def _cap(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_number(text).value
    except NumberError:
        raise Unreadable(_("“%(text)s” is no number.") % {"text": text}) from None
