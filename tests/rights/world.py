"""One object of each kind in the division Layanan ("own"), in Arsip ("other") and in another agency."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.domain.earlier import courses
from triwulan.collection.domain.measuring import Entry
from triwulan.collection.interfaces.worksheet_file import worksheet_file
from triwulan.collection.interfaces.worksheet_upload import material_of
from triwulan.collection.models import (
    ApprovedValue,
    Cycle,
    Disposition,
    Evidence,
    Measurement,
    Pin,
    Recommendation,
    UnitReport,
    WorksheetUpload,
)
from triwulan.documents.domain.files import store_bytes
from triwulan.documents.domain.signing import steps_of
from triwulan.documents.models import Classification, Document
from triwulan.insight.models import Bundle
from triwulan.notifications.models import OutboxMessage
from triwulan.officetime.domain.calendars import calendar_for
from triwulan.organization.enums import AbsenceKind
from triwulan.organization.models import Absence, Appointment, Grant, Person, Position, Unit
from triwulan.planning.domain import agreements
from triwulan.planning.domain.plan_import import upload_plan_file
from triwulan.planning.enums import UploadKind
from triwulan.planning.models import (
    Agreement,
    Benchmark,
    Goal,
    Indicator,
    Objective,
    OpeningValue,
    Period,
    PlanUpload,
    Programme,
)
from triwulan.procedure.domain.sheet_documents import issue_sheet, sheet_document
from triwulan.procedure.models import ProcedureVersion, Run, Task
from triwulan.reporting.domain.annual.opening import open_by_hand
from triwulan.reporting.domain.letters import first_letter, write_letter
from triwulan.reporting.models import AnnualComment, AnnualReport, QuarterlyReport
from triwulan.review.domain.corrections import ask
from triwulan.review.models import Correction

OWN, OTHER = "layanan", "arsip"
UNITS = (OWN, OTHER, "sekretariat")
SECTION_HEAD = {OWN: "kasubid_layanan", OTHER: "kasubid_arsip"}


@dataclass
class World:
    """What the addresses of the matrix point to."""

    office: Office
    neighbour: Office
    cycle: Cycle
    issued: QuarterlyReport
    draft: QuarterlyReport
    report: dict[str, UnitReport] = field(default_factory=dict)

    def run(self, side: str) -> Run:
        """A unit's run."""
        return self.report[side].run

    def task(self, side: str, step: str) -> Task:
        """A (closed) task of a unit's run."""
        return Task.objects.filter(run=self.run(side), step=step).order_by("pk")[0]

    def indicator(self, side: str) -> Indicator:
        """An indicator of a unit."""
        return self.office.indicator[{OWN: "L1", OTHER: "A1"}[side]]

    def objective(self, side: str) -> Objective:
        """The objective of that indicator."""
        return self.indicator(side).objective

    def programme(self, side: str) -> Programme:
        """A programme that a unit carries out."""
        return Programme.objects.get_or_create(
            agency=self.office.agency,
            code=f"P-{side}",
            defaults={"level": "programme", "name": f"Program {side}", "unit": self.unit(side)},
        )[0]

    def goal(self) -> Goal:
        """A goal of the office's plan."""
        years = {"first_year": 2025, "last_year": 2029, "name": "Renstra"}
        period = Period.objects.get_or_create(agency=self.office.agency, defaults=years)[0]
        return Goal.objects.get_or_create(period=period, code="T1", defaults={"name": "Tujuan"})[0]

    def agreement(self, side: str) -> Agreement:
        """The agreement of a unit's head, revised once: the later paper."""
        head = self.office.position[{OWN: "kabid_layanan", OTHER: "kabid_arsip"}[side]]
        agency, by = self.office.agency.pk, self.office.actor("kasubag_perencanaan")
        at = self.office.at("2026-10-13 15:00")
        chain = agreements.chain_of(agency, head.pk, 2026)
        if not chain:
            january = agreements.Terms(made_on=date(2026, 1, 20), place="Contoh")
            made = agreements.make_agreement(
                agency_id=agency, position_id=head.pk, year=2026, terms=january, by=by, at=at
            )
            Indicator.objects.filter(code={OWN: "L1", OTHER: "A1"}[side]).update(retired_on=date(2026, 6, 30))
            july = agreements.Terms(made_on=date(2026, 7, 20), place="Contoh")
            revised = agreements.revise_agreement(
                agency_id=agency, agreement_id=made.pk, terms=july, reason="Perubahan", by=by, at=at
            )
            chain = [revised]
        return chain[0]

    def plan_upload(self) -> PlanUpload:
        """A table of targets that waits for confirmation."""
        waiting = PlanUpload.objects.filter(agency=self.office.agency).first()
        return waiting or upload_plan_file(
            agency_id=self.office.agency.pk,
            kind=UploadKind.TARGETS,
            upload=ContentFile(b"Kode;TW I\r\nL1;5\r\n", "target.csv"),
            name="target.csv",
            by=self.office.actor("kasubag_perencanaan"),
            at=self.office.at("2026-10-13 15:00"),
        )

    def unit(self, side: str) -> Unit:
        """A unit."""
        return self.office.unit[side]

    def person(self, side: str) -> Person:
        """The head of a unit's section."""
        return self.office.person[SECTION_HEAD[side]]

    def position(self, side: str) -> Position:
        """The position of a unit's section head."""
        return self.office.position[SECTION_HEAD[side]]

    def appointment(self, side: str) -> Appointment:
        """The appointment of a unit's section head."""
        return Appointment.objects.get(position=self.position(side))

    def absence(self, side: str) -> Absence:
        """An absence of a unit's section head, under way."""
        return Absence.objects.get_or_create(
            person=self.person(side),
            defaults={
                "kind": AbsenceKind.LEAVE,
                "letter_number": "01/ST",
                "starts_on": date(2026, 10, 1),
                "ends_on": date(2026, 10, 31),
            },
        )[0]

    def grant(self) -> Grant:
        """The evaluator's role."""
        return Grant.objects.get(person=self.office.person["evaluator"])

    def notice(self, side: str) -> OutboxMessage:
        """A notice of a unit's head."""
        head = self.office.person[{OWN: "kabid_layanan", OTHER: "kabid_arsip"}[side]]
        return OutboxMessage.objects.filter(person=head).order_by("pk")[0]

    def first_range(self) -> str:
        """The first day of a range with other hours."""
        return str(calendar_for(agency=self.office.agency).calendar.ranges[0].first)

    def approved(self, side: str) -> ApprovedValue:
        """An approved value of a unit."""
        return ApprovedValue.objects.filter(report=self.report[side]).order_by("pk")[0]

    def compiling(self) -> Task:
        """Row 6 of the agency."""
        return Task.objects.filter(run=self.cycle.run, act="compile").order_by("pk")[0]

    def pin(self, side: str) -> Pin:
        """A pinned indicator of a unit."""
        return Pin.objects.filter(report=self.report[side]).order_by("pk")[0]

    def evidence(self, side: str) -> Evidence:
        """A link behind a unit's value; opening it leads there."""
        measurement = Measurement.objects.filter(report=self.report[side]).order_by("pk")[0]
        facts = {"added_at": self.cycle.opened_at, "added_by": self.person(side), "name": "data.csv"}
        stored = store_bytes(data=b"a;b\n1;2\n", kind_key="csv", at=self.cycle.opened_at)
        return Evidence.objects.get_or_create(
            measurement=measurement, kind="file", file=stored, defaults=facts
        )[0]

    def worksheet(self, side: str) -> WorksheetUpload:
        """A worksheet that was sent back for a unit's third row."""
        task = self.task(side, "3")
        pins, measured = material_of(task)
        data = worksheet_file(task, pins, measured, courses(pins, measured))
        facts = {"name": "lembar.xlsx", "uploaded_at": self.cycle.opened_at, "uploaded_by": self.person(side)}
        stored = store_bytes(data=data, kind_key="xlsx", at=self.cycle.opened_at)
        return WorksheetUpload.objects.get_or_create(task=task, file=stored, defaults=facts)[0]

    def slip(self, side: str) -> Disposition:
        """A slip of a unit."""
        return Disposition.objects.filter(report=self.report[side], number__isnull=False).order_by("pk")[0]

    def recommendation(self, side: str) -> Recommendation:
        """A recommendation to a unit's head."""
        head = self.office.position[{OWN: "kabid_layanan", OTHER: "kabid_arsip"}[side]]
        return Recommendation.objects.get(cycle=self.cycle, owner=head)

    def correction(self, side: str) -> Correction:
        """A correction of a unit's value, asked for by the planning section."""
        found = Correction.objects.filter(report=self.report[side]).first()
        return found or ask(
            approved_id=self.approved(side).pk,
            entry=Entry(value=Decimal(1)),
            reason="Salah ketik",
            by=self.office.actor("kasubag_perencanaan"),
            at=self.office.at("2026-10-13 15:00"),
        )

    def document(self) -> Document:
        """The issued report's document."""
        return Document.objects.get(quarterly_reports=self.issued)

    def bundle(self) -> Bundle:
        """A finished evidence bundle of 2026."""
        at = self.office.at("2026-10-14 12:00")
        facts = {
            "state": "done",
            "asked_at": at,
            "finished_at": at,
            "asked_by": self.office.person["sekretaris"],
        }
        file = store_bytes(data=b"%PDF-1.7 paket", kind_key="pdf", at=at)
        rows = Bundle.objects
        return rows.get_or_create(agency=self.office.agency, year=2026, defaults={**facts, "file": file})[0]

    def classification(self) -> Classification:
        """A code of the office's classification."""
        facts = {"name": "Akuntabilitas kinerja", "is_example": True}
        codes = Classification.objects
        return codes.get_or_create(agency=self.office.agency, code="000.8.6.3", defaults=facts)[0]

    def benchmark(self, side: str) -> Benchmark:
        """A value to compare a unit's indicator with."""
        facts = {"value": Decimal(5), "set_at": self.cycle.opened_at, "set_by": "Contoh"}
        rows = Benchmark.objects.filter(superseded_at=None)
        which = {"indicator": self.indicator(side), "kind": "baseline", "year": 2025}
        return rows.get_or_create(**which, defaults=facts)[0]

    def opening(self, side: str) -> OpeningValue:
        """An opening value of a unit's indicator."""
        facts = {"value": Decimal(5), "set_at": self.cycle.opened_at, "set_by": "Contoh", "source": "LKjIP"}
        rows = OpeningValue.objects.filter(superseded_at=None)
        return rows.get_or_create(indicator=self.indicator(side), year=2025, quarter=None, defaults=facts)[0]

    def delivery(self) -> list[object]:
        """A delivery of the issued report, with the scan of its receipt."""
        document, at = self.document(), self.cycle.opened_at
        found = document.deliveries.first() or document.deliveries.create(
            addressee="Bappeda",
            way="hand",
            delivered_on=at.date(),
            receipt="Contoh Penerima",
            proof=store_bytes(data=b"%PDF-1.4 %%EOF", kind_key="pdf", at=at),
            proof_name="tanda-terima.pdf",
            recorded_at=at,
            recorded_by=self.office.person["kasubag_perencanaan"],
        )
        return [document.pk, found.pk]

    def kept_file(self) -> list[object]:
        """A file that came to the issued report."""
        document, at = self.document(), self.cycle.opened_at
        found = document.files.filter(role="attached").first() or document.files.create(
            role="attached", form="pdf", file=store_bytes(data=b"%PDF-1.4 %%EOF", kind_key="pdf", at=at),
            name="lampiran.pdf", added_at=at,
        )  # fmt: skip
        return [document.pk, found.pk]

    def annual(self) -> AnnualReport:
        """The annual report of the year, being written; it is commented on and has its statement."""
        found = AnnualReport.objects.filter(year=2026).first()
        if found is not None:
            return found
        by, at = self.office.actor("kasubag_perencanaan"), self.office.at("2026-10-13 15:00")
        return open_by_hand(agency=self.office.agency, year=2026, reason="Contoh", by=by, at=at)

    def annual_with_statement(self) -> AnnualReport:
        """The same with the Inspektorat's statement."""
        found = self.annual()
        stored = store_bytes(data=b"%PDF-1.4", kind_key="pdf", at=self.cycle.opened_at)
        found.statement, found.statement_name = stored, "pernyataan.pdf"
        found.statement_number, found.statement_on = "1", date(2026, 10, 1)
        found.save()
        return found

    def annual_on_route(self) -> AnnualReport:
        """One of which nothing is drafted any more: its file is the document's."""
        facts = {"run": self.cycle.run, "task": self.compiling(), "due_on": date(2025, 2, 28)}
        return AnnualReport.objects.get_or_create(
            agency=self.office.agency,
            year=2024,
            defaults={**facts, "document": self.document(), "opened_at": self.cycle.opened_at},
        )[0]

    def annual_comment(self) -> AnnualComment:
        """A comment on it."""
        facts = {"text": "Periksa", "written_at": self.cycle.opened_at, "author": self.person(OWN)}
        return AnnualComment.objects.get_or_create(report=self.annual(), defaults=facts)[0]

    def letter(self) -> Document:
        """A draft letter that covers the issued report."""
        document, by = self.document(), self.office.actor("kasubag_perencanaan")
        found = Document.objects.filter(kind="covering_letter").first()
        return found or write_letter(
            covered_id=document.pk, text=first_letter(document), by=by, at=self.office.at("2026-10-13 15:00")
        )

    def stop(self, number: int) -> list[object]:
        """A stop of its (finished) signing route."""
        return [self.document().pk, steps_of(self.document())[number].pk]

    def sheet(self) -> ProcedureVersion:
        """The office's SOP."""
        return ProcedureVersion.objects.get(procedure__agency=self.office.agency)

    def sheet_on_paper(self) -> ProcedureVersion:
        """The same, put into the register."""
        version = self.sheet()
        if sheet_document(version) is None:
            issue_sheet(
                agency_id=self.office.agency.pk, version_id=version.pk, by=self.office.actor("administrator"),
                at=self.office.at("2026-10-12 08:00"),
            )  # fmt: skip
        return version


def make_world(office: Office, neighbour: Office) -> World:
    """TW 2 issued; in TW 3 all have handed over, and the report is on its signing route."""
    july = open_quarter(office, quarter=2, at=office.at("2026-07-10 07:30"))
    for unit in UNITS:
        walk_unit(office, july, unit, day="2026-07-13")
    earlier = Desk(office, july)
    issued = earlier.issue(earlier.send("2026-07-14 09:00"), day="2026-07-15")
    cycle = open_quarter(office)
    reports = {unit: walk_unit(office, cycle, unit) for unit in UNITS}
    desk = Desk(office, cycle)
    for owner in ("kabid_layanan", "kabid_arsip"):
        desk.advise(owner=owner)
    return World(office, neighbour, cycle, issued, desk.send(), reports)
