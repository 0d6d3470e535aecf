"""A kind of document that only tests know, and documents of the small office."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.fixtures.office import Office
from triwulan.documents.domain import kinds
from triwulan.documents.domain.documents import create_document
from triwulan.documents.domain.kinds import DocumentKind, register_kind
from triwulan.documents.domain.office_paper import set_letterhead, set_number_pattern
from triwulan.documents.domain.signing import send_on_route
from triwulan.documents.models import Document
from triwulan.organization.domain.actor import Actor

KIND = "test_report"
TEMPLATE = """
#import "/office.typ": *
#let data = json("/content.json")
#show: office.with(data)
#letterhead(data.letterhead)
#title-block(data.title, number: data.number)
#prose(data.text)
#signatures(data.place_date, data.signers)
#initials(data.initials)
"""


class Heard:
    """What the hooks of the kind were told."""

    def __init__(self) -> None:
        self.signed: list[int] = []
        self.returned: list[tuple[int, str]] = []

    def when_signed(self, *, document: Document, by: Actor, at: datetime) -> None:
        self.signed.append(document.pk)

    def when_returned(self, *, document: Document, reason: str, by: Actor, at: datetime) -> None:
        self.returned.append((document.pk, reason))


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """The test's kind, registered for the time of the test, and what its hooks hear."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    template = tmp_path / "report.typ"
    template.write_text(TEMPLATE, encoding="utf-8")
    told = Heard()
    register_kind(
        DocumentKind(
            key=KIND,
            label="Laporan contoh",
            template=template,
            route=(("initial", "sekretaris"), ("sign", "kepala_dinas")),
            when_signed=told.when_signed,
            when_returned=told.when_returned,
        )
    )
    yield told


@pytest.fixture
def moment(office: Office) -> datetime:
    """Monday morning in the office."""
    return office.at("2026-10-12 08:00")


@pytest.fixture
def draft(office: Office, heard: Heard, moment: datetime) -> Document:
    """A report of the agency, made by the planning section."""
    system = Actor.system()
    set_letterhead(
        agency=office.agency, government="Pemerintah Kabupaten Contoh", agency_name="Dinas Contoh",
        city="Contohkota", address="Jalan Contoh 1\nContohkota", by=system, at=moment,
    )  # fmt: skip
    set_number_pattern(
        agency=office.agency,
        kind=KIND,
        pattern="000.8.6.3/{number}/{unit}/{month}/{year}",
        by=system,
        at=moment,
    )
    return create_document(
        agency=office.agency,
        kind=KIND,
        title="Laporan Triwulan III Tahun 2026",
        content={"text": "Capaian 92,24 %."},
        subject=("cycle", 1),
        by=office.actor("kasubag_perencanaan"),
        at=moment,
    )


@pytest.fixture
def sent(office: Office, draft: Document, moment: datetime) -> Document:
    """The same, on its route."""
    return send_on_route(document=draft, by=office.actor("kasubag_perencanaan"), at=moment)
