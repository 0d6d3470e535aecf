"""Covering letters: an issued report or form goes to Bappeda, to Bagian Organisasi, or to whomever it is for.

A letter is a document of its own with number and route; its subject is the document that it covers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from triwulan.common.dates import date_words
from triwulan.common.refusal import InvalidInput, NotVisible, Refusal
from triwulan.documents.domain import signing
from triwulan.documents.domain.documents import change_content, create_document
from triwulan.documents.domain.queries import documents_visible
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.viewer import Viewer, viewer_behind
from triwulan.organization.models import Agency
from triwulan.reporting.domain.drafting import PAPER_LANGUAGE
from triwulan.reporting.domain.names import ANNUAL, E81, LETTER, MEASUREMENT, QUARTERLY
from triwulan.reporting.domain.quarter_acts import may_make_papers

COVERED = (QUARTERLY, ANNUAL, E81, MEASUREMENT)
LINE, BODY = 300, 6000


class LetterUnclear(InvalidInput):
    """A letter lacks what every letter has; `fields` say what."""

    sentence = gettext_lazy("The letter is not written yet: please mend the marked fields.")


class NothingToCover(Refusal):
    """What is not issued is not sent anywhere."""

    sentence = gettext_lazy(
        "“%(title)s” is not issued yet, or is no report or form. Have it signed first; then write the letter."
    )


@dataclass(frozen=True)
class LetterText:
    """A letter as typed. `addressee` may have several lines, `copies` has one receiver on each line."""

    addressee: str
    place: str
    nature: str
    attachment: str
    subject: str
    body: str
    copies: str = ""


def usual_addressees(agency: Agency) -> list[str]:
    """Those to whom such papers go as a rule; any other may be typed."""
    region = {"region": agency.region.name}
    with override(PAPER_LANGUAGE):
        return [
            _("Head of Bappeda of %(region)s") % region,
            _("Head of Bagian Organisasi of the regional secretariat of %(region)s") % region,
        ]


def first_letter(covered: Document) -> LetterText:
    """A letter to begin with, in the language of papers; `covered` comes with agency and region."""
    with override(PAPER_LANGUAGE):
        told = {
            "title": covered.title,
            "what": covered.title,
            "day": date_words(covered.dated_on) if covered.dated_on else "",
            "agency": covered.agency.name,
        }
        if covered.number:
            told["what"] = _("%(title)s, number %(number)s,") % {**told, "number": covered.number}
        return LetterText(
            addressee=usual_addressees(covered.agency)[0],
            place=_("in their place"),
            nature=_("Ordinary"),
            attachment=_("1 (one) file"),
            subject=_("Submission of %(title)s") % told,
            body=_(
                "Herewith we submit %(what)s dated %(day)s of %(agency)s, as attached.\n\n"
                "Thus we convey; for your attention we thank you."
            )
            % told,
        )


def letter_in(content: Mapping[str, Any]) -> LetterText:
    """The letter that a document's content keeps."""
    known = {field.name for field in fields(LetterText)}
    return LetterText(**{name: value for name, value in content["letter"].items() if name in known})


def write_letter(*, covered_id: int, text: LetterText, by: Actor, at: datetime) -> Document:
    """A draft letter that covers an issued document. Raises NotVisible, NothingToCover, LetterUnclear."""
    viewer = _planner(by, at)
    rows = documents_visible(viewer).select_related("agency__region")
    with transaction.atomic():
        covered = rows.filter(pk=covered_id).first()
        if covered is None:
            raise NotVisible
        if not covered.is_issued or covered.kind not in COVERED:
            raise NothingToCover(title=covered.title)
        checked = _checked(text)
        return create_document(
            agency=covered.agency,
            kind=LETTER,
            title=_title(checked),
            content=_content(checked),
            subject=("document", covered.pk),
            run_id=covered.run_id,
            period=(covered.period_year, covered.period_quarter),
            by=by,
            at=at,
        )


def change_letter(*, letter_id: int, text: LetterText, by: Actor, at: datetime) -> Document:
    """Another text for a letter that is a draft or came back. Raises NotVisible, LetterUnclear,
    DocumentFrozen."""
    letter = letter_for(_planner(by, at), letter_id)
    checked = _checked(text)
    return change_content(document=letter, content=_content(checked), title=_title(checked), by=by, at=at)


def send_letter(*, letter_id: int, by: Actor, at: datetime) -> Document:
    """Send it on its signing route; it gets its number. Raises NotVisible, AlreadySent, RouteIncomplete."""
    letter = letter_for(_planner(by, at), letter_id)
    return signing.send_on_route(document=letter, by=by, at=at)


def letter_for(viewer: Viewer, letter_id: int) -> Document:
    """A letter that the viewer may see; NotVisible otherwise."""
    found = documents_visible(viewer).select_related("agency__region").filter(kind=LETTER, pk=letter_id)
    letter = found.first()
    if letter is None:
        raise NotVisible
    return letter


def _planner(by: Actor, at: datetime) -> Viewer:
    viewer = viewer_behind(by, at)
    if not may_make_papers(viewer):
        raise NotVisible
    return viewer


def _title(text: LetterText) -> str:
    with override(PAPER_LANGUAGE):
        to = " ".join(text.addressee.split())
        return _("Covering letter to %(addressee)s: %(subject)s") % {"addressee": to, "subject": text.subject}


def _content(text: LetterText) -> dict[str, object]:
    """Letters are set in 12 points."""
    return {"letter": asdict(text), "size": 12}


def _checked(text: LetterText) -> LetterText:
    """The text without blanks at its ends, once everything that a letter needs is there."""
    trimmed = LetterText(**{name: value.strip() for name, value in asdict(text).items()})
    wrong: dict[str, object] = {}
    needed: Sequence[tuple[str, object]] = (
        ("addressee", gettext_lazy("Write to whom the letter goes.")),
        ("subject", gettext_lazy("Write what the letter is about.")),
        ("body", gettext_lazy("Write the letter.")),
    )
    for name, sentence in needed:
        if not getattr(trimmed, name):
            wrong[name] = sentence
    for name, value in asdict(trimmed).items():
        most = BODY if name in ("body", "copies") else LINE
        if len(value) > most:
            wrong[name] = gettext_lazy("This is too long for a letter. Write it shorter.")
    if wrong:
        raise LetterUnclear(fields=wrong)
    return trimmed
