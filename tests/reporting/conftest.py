"""A cycle at row 6: units handed over as a test wants them, files in a folder of the test's own."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.models import Cycle
from triwulan.documents.domain import signing
from triwulan.documents.models import Document, SigningStep
from triwulan.procedure.models import Task
from triwulan.reporting.domain.recommending import Wanted, add_recommendation
from triwulan.reporting.domain.sending import send_on_route
from triwulan.reporting.models import QuarterlyReport


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Stored files of a test go with it."""
    settings.MEDIA_ROOT = tmp_path
    yield


class Desk:
    """The planning section at row 6 of a cycle."""

    def __init__(self, office: Office, cycle: Cycle) -> None:
        self.office = office
        self.cycle = cycle
        self.by = office.actor("kasubag_perencanaan")

    def at(self, text: str = "2026-10-13 09:00") -> datetime:
        """A moment on the office's clock."""
        return self.office.at(text)

    def task(self) -> Task:
        """The open task of row 6."""
        return Task.objects.open().get(run=self.cycle.run, act="compile")

    def advise(self, text: str = "Perbaiki mobil perpustakaan keliling.") -> None:
        """A recommendation for the head of Bidang Layanan."""
        add_recommendation(
            task_id=self.task().pk,
            wanted=Wanted(text, self.office.position["kabid_layanan"].pk, date(2026, 12, 1)),
            by=self.by,
            at=self.at(),
        )

    def send(self, at: str = "2026-10-13 10:00") -> QuarterlyReport:
        """The report goes on its route."""
        return send_on_route(task_id=self.task().pk, by=self.by, at=self.at(at))

    def stops(self, report: QuarterlyReport) -> list[SigningStep]:
        """The stops of the route of its last round."""
        document = Document.objects.get(quarterly_reports=report)
        return signing.steps_of(document)

    def issue(self, report: QuarterlyReport, day: str = "2026-10-14") -> QuarterlyReport:
        """The Sekretaris initials, the head of the agency signs."""
        first, last = self.stops(report)
        signing.initial(step=first, by=self.office.actor("sekretaris"), at=self.at(f"{day} 09:00"))
        signing.sign(step=last, by=self.office.actor("kepala_dinas"), at=self.at(f"{day} 10:00"))
        report.refresh_from_db()
        return report

    def send_back(self, report: QuarterlyReport, reason: str = "Lengkapi analisis.") -> None:
        """The Sekretaris returns it."""
        first = self.stops(report)[0]
        signing.return_document(
            step=first, reason=reason, by=self.office.actor("sekretaris"), at=self.at("2026-10-14 09:00")
        )


@pytest.fixture
def desk(office: Office) -> Desk:
    """Two units handed over, Bidang Arsip still collecting."""
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan"):
        walk_unit(office, cycle, unit)
    walk_unit(office, cycle, "arsip", until="4")
    return Desk(office, cycle)


@pytest.fixture
def full_desk(office: Office) -> Desk:
    """All units handed over."""
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan", "arsip"):
        walk_unit(office, cycle, unit)
    return Desk(office, cycle)
