"""The papers of an issued quarter of 2025: forms, measurement, and the letter that goes with the report."""

from dataclasses import replace
from datetime import datetime, timedelta

from triwulan.collection.models import Cycle
from triwulan.documents.models import Document
from triwulan.reporting.domain.letters import first_letter, send_letter, usual_addressees, write_letter
from triwulan.reporting.domain.quarter_acts import PAPERS, make_paper, papers_of_quarter, send_paper
from triwulan.web.demo.desk import PLANNER, deliver, pass_route, put_away
from triwulan.web.demo.office import DemoOffice, on_clock

RECEIVED = "Diterima Contoh Penerima, buku agenda {number}"
PLACE = "Lemari 2, rak 1, boks laporan {year}"


def make_quarter_papers(office: DemoOffice, cycle: Cycle, report: Document, day: str) -> None:
    """E.81, measurement and the covering letter on one day; the report is delivered and put away."""
    at = on_clock(f"{day} 08:20")
    for word in papers_of_quarter(cycle.quarter):
        paper = PAPERS[word]
        make_paper(cycle_id=cycle.pk, paper=paper, by=office.actor(PLANNER, at), at=at)
        sent = send_paper(cycle_id=cycle.pk, paper=paper, by=office.actor(PLANNER, at), at=at)
        pass_route(office, sent, at + timedelta(minutes=30))
        at += timedelta(minutes=15)
    cover(office, report, 1, on_clock(f"{day} 10:30"))
    place = PLACE.format(year=cycle.year)
    put_away(office, report, place, on_clock(f"{day} 15:30"))


def cover(office: DemoOffice, covered: Document, letters: int, at: datetime) -> None:
    """Letters to the first `letters` of the usual addressees, signed and delivered that afternoon."""
    by = office.actor(PLANNER, at)
    for number, addressee in enumerate(usual_addressees(covered.agency)[:letters], start=1):
        text = replace(first_letter(covered), addressee=addressee)
        letter = write_letter(covered_id=covered.pk, text=text, by=by, at=at)
        sent = send_letter(letter_id=letter.pk, by=by, at=at)
        signed = pass_route(office, sent, at + timedelta(minutes=20))
        receipt = RECEIVED.format(number=f"{number:03}/CONTOH")
        for paper in (signed, covered):
            deliver(office, paper, addressee, receipt, at + timedelta(hours=4))
        at += timedelta(minutes=10)
