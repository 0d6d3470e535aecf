"""The frame round a document's content: letterhead, paper, number, place and date, signers.

A template finds beside the content of its kind: title, number, language, author, paper, footer, draft,
letterhead (government, agency, address, contact, logo), place_date, signers, initials, revision, margins (in
millimetres) and, but for a draft, check (see `check_mark.py`). Together they are what is frozen when the
document is issued. Papers are in Indonesian whatever the screen speaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from django.utils.translation import override

from triwulan.common.dates import date_words
from triwulan.documents.domain.check_mark import check_mark, check_pictures
from triwulan.documents.domain.content import Signer
from triwulan.documents.domain.files import open_file
from triwulan.documents.domain.kinds import kind_named
from triwulan.documents.enums import Paper, RouteAct
from triwulan.documents.models import Document, Letterhead, SigningStep, StoredFile
from triwulan.organization.domain.holders import Holding, office_day

OPEN_DATE = "." * 30
LOGO = {"image/png": "logo.png", "image/jpeg": "logo.jpg"}


def framed(
    document: Document,
    *,
    day: date | None,
    signers: Sequence[Signer],
    initials: Sequence[Mapping[str, str]] = (),
    draft: bool = False,
) -> dict[str, object]:
    """The content of `document` in its frame, as data that JSON holds; without `day` its date is left open,
    to be written by hand."""
    head = letterhead_of(document)
    city = str(head.pop("city"))
    paper, margins = head.pop("paper"), head.pop("margins")
    check = None if draft else check_mark(document)
    made: dict[str, object] = {
        "paper": paper,
        "margins": margins,
        **document.content,
        "title": document.title,
        "number": document.number,
        "revision": document.revision,
        "language": "id",
        "author": head["agency"],
        "letterhead": head,
        "footer": f"{document.title} · {document.number}" if document.number else document.title,
        "draft": draft,
        "place_date": ", ".join(filter(None, (city, paper_date(day) if day else OPEN_DATE))),
        "signers": [asdict(signer) for signer in signers],
        "initials": [dict(one) for one in initials],
        **({"check": check} if check else {}),
    }
    last = kind_named(document.kind).frame
    return last(made) if last else made


def letterhead_of(document: Document) -> dict[str, object]:
    """The agency's letterhead as data; an agency that has set none gets its own name."""
    head = Letterhead.objects.filter(agency=document.agency_id).select_related("logo").first()
    if head is None:
        agency = document.agency
        own: dict[str, object] = {"government": agency.region.name, "agency": agency.name}
        own |= {"margins": margins_of(Letterhead())}
        return own | {"address": [], "contact": "", "city": "", "paper": Paper.F4.value}
    made: dict[str, object] = {
        "government": head.government,
        "agency": head.agency_name,
        "address": [line for line in head.address.splitlines() if line.strip()],
        "contact": head.contact,
        "city": head.city,
        "paper": head.paper,
        "margins": margins_of(head),
    }
    if head.logo and head.logo.content_type in LOGO:
        made |= {"logo": LOGO[head.logo.content_type], "logo_sha256": head.logo.sha256}
    return made


def margins_of(head: Letterhead) -> dict[str, int]:
    """The margins of a letterhead's papers in millimetres."""
    return {
        "left": head.margin_left,
        "right": head.margin_right,
        "top": head.margin_top,
        "bottom": head.margin_bottom,
    }


def pictures_of(content: Mapping[str, object]) -> dict[str, bytes]:
    """The pictures of framed content: the logo, which it names by its checksum, and the code of its mark."""
    made = check_pictures(content)
    head = content.get("letterhead")
    if isinstance(head, Mapping) and "logo" in head:
        with open_file(StoredFile.objects.get(sha256=head["logo_sha256"])) as stream:
            made[str(head["logo"])] = stream.read()
    return made


def signer_of(holding: Holding, before: Sequence[str] = ()) -> Signer:
    """The signature block of whoever holds a position; `before` are the lines above it (a.n., u.b.)."""
    return Signer(
        title=holding.title,
        name=holding.person_name,
        rank=holding.rank,
        nip=holding.nip,
        before=tuple(before),
    )


def signer_of_step(step: SigningStep) -> Signer:
    """The signature block of a step that is done, with the title and name of then."""
    person = step.appointment.person if step.appointment else None
    return Signer(
        title=step.signed_title,
        name=step.signed_name,
        rank=person.rank if person else "",
        nip=(person.nip or "") if person else "",
        before=tuple(step.before),
    )


def initials_of(document: Document, steps: Sequence[SigningStep]) -> list[dict[str, str]]:
    """Who initialled, in order, with the day."""
    return [
        {
            "title": step.signed_title,
            "name": step.signed_name,
            "date": paper_date(office_day(document.agency, step.done_at)),
        }
        for step in steps
        if step.act == RouteAct.INITIAL and step.done_at
    ]


def paper_date(day: date) -> str:
    """The date as papers have it: "12 Oktober 2026"."""
    with override("id"):
        return date_words(day)
