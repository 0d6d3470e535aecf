"""The demo's annual report of 2025: written, commented, returned once, signed, sent to Bappeda."""

from datetime import date
from io import BytesIO

from django.core.files.base import File

from triwulan.documents.domain.signing import next_waiting, return_document, steps_of
from triwulan.documents.models import Document
from triwulan.planning.models import Objective
from triwulan.reporting.domain.annual.commenting import comment, settle
from triwulan.reporting.domain.annual.sending import send_annual
from triwulan.reporting.domain.annual.statement import attach_statement
from triwulan.reporting.domain.annual.writing import save_text
from triwulan.reporting.models import AnnualReport
from triwulan.web.demo.desk import PLANNER, pass_route, put_away
from triwulan.web.demo.office import DemoOffice, on_clock, read
from triwulan.web.demo.papers import pdf_page
from triwulan.web.demo.quarter_papers import PLACE, cover

YEAR = 2025
FILE = "lkjip-2025.toml"
LATER = "efficiency"
"""The analyses of this name are written after the return."""


def annual_report(office: DemoOffice) -> None:
    """From 22 January to 12 February 2026."""
    report = AnnualReport.objects.get(agency=office.agency, year=YEAR)
    texts = _texts(office)
    later = {key: text for key, text in texts.items() if key.endswith(f"3.{LATER}")}
    _write(office, report, texts, "2026-01-22 09:00")
    _comment(office, report)
    _attach(office, report)
    send_annual(
        report_id=report.pk,
        confirmed=True,
        by=office.actor(PLANNER, on_clock("2026-01-30 14:00")),
        at=on_clock("2026-01-30 14:00"),
    )
    _return(office, report)
    added = "\n\nBiaya pendampingan per perangkat daerah lebih rendah daripada tahun sebelumnya."
    _write(office, report, {key: text + added for key, text in later.items()}, "2026-02-03 09:30")
    at = on_clock("2026-02-03 10:30")
    sent = send_annual(report_id=report.pk, confirmed=True, by=office.actor(PLANNER, at), at=at)
    issued = pass_route(office, _paper(sent), on_clock("2026-02-04 09:00"))
    cover(
        office,
        Document.objects.select_related("agency__region").get(pk=issued.pk),
        2,
        on_clock("2026-02-05 08:30"),
    )
    put_away(office, issued, PLACE.format(year=YEAR), on_clock("2026-02-12 10:00"))


def _texts(office: DemoOffice) -> dict[str, str]:
    data = read(FILE)
    roots = Objective.objects.filter(agency=office.agency, parent=None)
    ids = dict(roots.values_list("code", "pk"))
    of_objectives = {
        f"objective:{ids[code]}.{part}": text
        for code, parts in data["objectives"].items()
        for part, text in parts.items()
    }
    return {key: text.strip() for key, text in {**data["texts"], **of_objectives}.items()}


def _write(office: DemoOffice, report: AnnualReport, texts: dict[str, str], moment: str) -> None:
    at = on_clock(moment)
    editions = dict(report.texts.values_list("key", "edition"))
    for key, text in texts.items():
        by, edition = office.actor(PLANNER, at), editions.get(key, 0)
        save_text(report_id=report.pk, key=key, text=text, edition=edition, by=by, at=at)


def _comment(office: DemoOffice, report: AnnualReport) -> None:
    at = on_clock("2026-01-26 10:20")
    archive = Objective.objects.get(agency=office.agency, code="3")
    written = comment(
        report_id=report.pk,
        objective_id=archive.pk,
        text="Mohon sebutkan jumlah perangkat daerah yang sudah didampingi.",
        by=office.actor("kabid-kearsipan", at),
        at=at,
    )
    at = on_clock("2026-01-27 08:40")
    answer = "Sudah ditambahkan pada penyebab dan solusi."
    settle(comment_id=written.pk, answer=answer, by=office.actor(PLANNER, at), at=at)


def _attach(office: DemoOffice, report: AnnualReport) -> None:
    at = on_clock("2026-01-29 15:10")
    lines = [
        "PERNYATAAN TELAH DIREVIU (contoh)",
        "Inspektorat Daerah",
        "Laporan Kinerja Tahun 2025",
        "29 Januari 2026",
    ]
    attach_statement(
        report_id=report.pk,
        upload=File(BytesIO(pdf_page(lines)), "pernyataan-reviu.pdf"),
        name="pernyataan-reviu.pdf",
        number="700.1.2/014/CONTOH/2026",
        signed_on=date(2026, 1, 29),
        by=office.actor(PLANNER, at),
        at=at,
    )


def _return(office: DemoOffice, report: AnnualReport) -> None:
    at = on_clock("2026-02-02 09:15")
    report.refresh_from_db()
    step = next_waiting(steps_of(_paper(report)))
    if step is None:
        raise LookupError("The annual report waits for nobody.")
    by = office.holder(step.position_id, at)
    return_document(step=step, reason="Mohon lengkapi analisis efisiensi sasaran 3.", by=by, at=at)


def _paper(report: AnnualReport) -> Document:
    if report.document is None:
        raise LookupError("The annual report was not sent yet.")
    return report.document
