"""`triwulan documents make`: make the PDFs that nobody has opened yet.
`triwulan documents check`: is everything in the archive still what was taken in?
`triwulan documents rebuild`: is every unsigned file made again byte for byte?
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from triwulan.common import clock
from triwulan.documents.domain.forms import Rebuilt, issued_documents, rebuild
from triwulan.documents.domain.integrity import Checked, check_archive, document_words, make_missing_files
from triwulan.documents.models import Document


class Command(BaseCommand):
    """Looks after the archive; each subcommand ends with status 1 where something is wrong."""

    help = "Check the archive's files and contents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("check", help="compare every file and every issued content with its checksum")
        commands.add_parser("make", help="make the PDFs of issued documents that were not made yet")
        again = commands.add_parser("rebuild", help="make every unsigned file of issued documents again")
        again.add_argument("--document", type=int, help="only the document of this number")

    def handle(self, *args: Any, command: str, **options: Any) -> None:
        if command == "rebuild":
            self._rebuild(options["document"])
        elif command == "make":
            self._make()
        else:
            self._check()

    def _check(self) -> None:
        counted, faults = Checked(), 0
        for finding in check_archive(counted):
            faults += 1
            self.stdout.write(finding.sentence)
        words = {"files": counted.files, "documents": counted.documents}
        if faults:
            told = ngettext(
                "The archive: %(count)d fault in %(files)d files and %(documents)d issued documents.",
                "The archive: %(count)d faults in %(files)d files and %(documents)d issued documents.",
                faults,
            )
            raise CommandError(told % {"count": faults, **words})
        told = _("The archive is intact: %(files)d files, %(documents)d issued documents.")
        self.stdout.write(told % words)

    def _make(self) -> None:
        count = sum(1 for _document in make_missing_files(clock.now()))
        told = ngettext("%(count)d PDF was made.", "%(count)d PDFs were made.", count)
        self.stdout.write(told % {"count": count})

    def _rebuild(self, pk: int | None) -> None:
        files = other = newer = 0
        documents = issued_documents(pk)
        if pk is not None and not documents.exists():
            told = _("There is no issued document %(id)d.")
            raise CommandError(told % {"id": pk})
        for document in documents.iterator(chunk_size=50):
            for one in rebuild(document):
                files += 1
                if one.equal:
                    continue
                newer += not one.same_renderer
                other += one.same_renderer
                self.stdout.write(rebuilt_words(document, one))
        words = {"files": files, "newer": newer, "other": other}
        if other:
            told = _("Of %(files)d files %(other)d came out otherwise by the same renderer.")
            raise CommandError(told % words)
        self.stdout.write(
            _("%(files)d files made again; a newer renderer makes %(newer)d of them otherwise.") % words
        )


def rebuilt_words(document: Document, one: Rebuilt) -> str:
    """A file that came out otherwise, in a line."""
    words = {
        "document": document_words(document), "form": one.form, "expected": one.expected, "got": one.got,
        "before": one.made_with, "now": one.now_with,
    }  # fmt: skip
    if one.same_renderer:
        told = _(
            "%(document)s, %(form)s: kept %(expected)s, made again %(got)s, by the same renderer (%(now)s)."
        )
    else:
        told = _("%(document)s, %(form)s: kept %(expected)s, made by %(before)s; %(now)s makes %(got)s.")
    return told % words
