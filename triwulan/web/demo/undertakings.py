"""The demo's agreements, action plans and absorption, by the domain's acts (`undertakings.toml`)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from triwulan.collection.domain.cycles import ROMAN
from triwulan.planning.domain.action_papers import draft_action_plan, send_action_plan
from triwulan.planning.domain.actions import Action, set_actions
from triwulan.planning.domain.agreement_papers import draft_agreement, send_agreement
from triwulan.planning.domain.agreements import Terms, chain_of, make_agreement, revise_agreement
from triwulan.planning.domain.budgets import set_absorption, set_budget
from triwulan.planning.domain.comparisons import OpeningFacts, set_opening_value
from triwulan.planning.models import Indicator, Programme
from triwulan.web.demo.desk import PLANNER, pass_route
from triwulan.web.demo.office import DemoOffice, on_clock, read

FILE = "undertakings.toml"
SIGNERS = ("sekretaris", "kabid-layanan", "kabid-pembinaan", "kabid-kearsipan", "kepala-uptd")
HEAD = "kepala-dinas"
PLACE = "Jeneponto"
REGENT = {"second_name": "Contoh Bupati", "second_title": "Bupati Jeneponto"}


def undertake(office: DemoOffice, day: date) -> None:
    """In January the officials sign their agreements; the action plan is set and signed on the next day."""
    at = on_clock(f"{day} 10:00")
    by = office.actor(PLANNER, at)
    for code in (HEAD, *SIGNERS):
        typed = REGENT if code == HEAD else {}
        make_agreement(
            agency_id=office.agency.pk,
            position_id=office.position[code],
            year=day.year,
            terms=Terms(made_on=day, place=PLACE, **typed),
            by=by,
            at=at,
        )
    for code in (HEAD, *SIGNERS):
        _on_paper(office, code, on_clock(f"{day} 13:20"))
    _set_actions(office, day.year, on_clock(f"{day + timedelta(days=1)} 09:00"))


def _on_paper(office: DemoOffice, code: str, at: datetime) -> None:
    """The agreement as a document, signed by both."""
    agency, by = office.agency, office.actor(PLANNER, at)
    present = chain_of(agency.pk, office.position[code], at.year)[0]
    draft_agreement(agency_id=agency.pk, agreement_id=present.pk, by=by, at=at)
    sent = send_agreement(agency_id=agency.pk, agreement_id=present.pk, by=by, at=at)
    pass_route(office, sent, at)


def remember(office: DemoOffice) -> None:
    """What the annual reports of the years before said, entered as opening values."""
    at = on_clock("2025-01-08 10:00")
    by = office.actor(PLANNER, at)
    indicators = dict(Indicator.objects.filter(agency=office.agency).values_list("code", "pk"))
    for year, values in read(FILE)["opening"].items():
        for code, value in values.items():
            facts = OpeningFacts(year=int(year), quarter=None, value=Decimal(value), source=f"LKjIP {year}")
            set_opening_value(
                agency_id=office.agency.pk, indicator_id=indicators[code], facts=facts, by=by, at=at
            )


def absorb(office: DemoOffice, quarter: int, day: str) -> None:
    """What was spent by a quarter's end, as the treasurer reports it a few days later."""
    at = on_clock(f"{day} 09:30")
    by, year = office.actor(PLANNER, at), reported_year(at)
    programmes = dict(Programme.objects.filter(agency=office.agency).values_list("code", "pk"))
    for code, amounts in read(FILE)["absorption"][str(year)].items():
        set_absorption(
            agency_id=office.agency.pk,
            programme_id=programmes[code],
            year=year,
            quarter=quarter,
            amount=Decimal(amounts[quarter - 1]),
            source=f"Laporan realisasi anggaran triwulan {ROMAN[quarter]}",
            by=by,
            at=at,
        )


def reported_year(at: datetime) -> int:
    """The year whose money is reported a few days after a quarter's end."""
    return at.year - (at.month == 1)


def change_budget(office: DemoOffice) -> None:
    """The changed budget of September, and the agreements that it changes."""
    at = on_clock("2026-09-21 13:30")
    by = office.actor(PLANNER, at)
    reason = "APBD Perubahan 2026"
    programmes = dict(Programme.objects.filter(agency=office.agency).values_list("code", "pk"))
    for code, amount in read(FILE)["changed_budget"].items():
        set_budget(
            agency_id=office.agency.pk,
            programme_id=programmes[code],
            year=at.year,
            amount=Decimal(amount),
            reason=reason,
            by=by,
            at=at,
        )
    for code in (HEAD, "kabid-layanan"):
        [present] = chain_of(office.agency.pk, office.position[code], at.year)
        typed = REGENT if code == HEAD else {}
        revise_agreement(
            agency_id=office.agency.pk,
            agreement_id=present.pk,
            terms=Terms(made_on=date(2026, 9, 21), place=PLACE, **typed),
            reason=reason,
            by=by,
            at=at,
        )
        _on_paper(office, code, at + timedelta(hours=1))


def _set_actions(office: DemoOffice, year: int, at: datetime) -> None:
    by = office.actor(PLANNER, at)
    indicators = dict(Indicator.objects.filter(agency=office.agency).values_list("code", "pk"))
    for entry in read(FILE)["actions"]:
        owner = office.position[entry["owner"]]
        set_actions(
            agency_id=office.agency.pk,
            indicator_id=indicators[entry["indicator"]],
            year=year,
            actions=[
                Action(quarter, text, owner)
                for quarter, texts in enumerate(entry["quarters"], start=1)
                for text in texts
            ],
            by=by,
            at=at,
        )
    draft_action_plan(agency_id=office.agency.pk, unit_id=None, year=year, by=by, at=at)
    sent = send_action_plan(agency_id=office.agency.pk, unit_id=None, year=year, by=by, at=at)
    pass_route(office, sent, at)
