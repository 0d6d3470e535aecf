"""The demo's agreements, action plan and absorption of 2026, by the domain's acts (`undertakings.toml`)."""

from datetime import date
from decimal import Decimal

from triwulan.planning.domain.actions import Action, set_actions
from triwulan.planning.domain.agreements import Terms, chain_of, make_agreement, revise_agreement
from triwulan.planning.domain.budgets import set_absorption, set_budget
from triwulan.planning.models import Indicator, Programme
from triwulan.web.demo.office import DemoOffice, on_clock, read

YEAR = 2026
FILE = "undertakings.toml"
SIGNERS = ("sekretaris", "kabid-layanan", "kabid-pembinaan", "kabid-kearsipan", "kepala-uptd")
HEAD = "kepala-dinas"
PLANNER = "kasubag-perencanaan"
PLACE = "Jeneponto"
REGENT = {"second_name": "Contoh Bupati", "second_title": "Bupati Jeneponto"}


def undertake(office: DemoOffice) -> None:
    """In January the officials sign their agreements, and the action plan is set."""
    at = on_clock("2026-01-20 10:00")
    by = office.actor(PLANNER, at)
    for code in (HEAD, *SIGNERS):
        typed = REGENT if code == HEAD else {}
        make_agreement(
            agency_id=office.agency.pk,
            position_id=office.position[code],
            year=YEAR,
            terms=Terms(made_on=date(2026, 1, 20), place=PLACE, **typed),
            by=by,
            at=at,
        )
    _set_actions(office)


def absorb(office: DemoOffice, quarter: int, day: str) -> None:
    """What was spent by a quarter's end, as the treasurer reports it a few days later."""
    at = on_clock(f"{day} 09:30")
    by = office.actor(PLANNER, at)
    programmes = dict(Programme.objects.filter(agency=office.agency).values_list("code", "pk"))
    for code, amounts in read(FILE)["absorption"].items():
        set_absorption(
            agency_id=office.agency.pk,
            programme_id=programmes[code],
            year=YEAR,
            quarter=quarter,
            amount=Decimal(amounts[quarter - 1]),
            source=f"Laporan realisasi anggaran triwulan {'I' * quarter}",
            by=by,
            at=at,
        )


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
            year=YEAR,
            amount=Decimal(amount),
            reason=reason,
            by=by,
            at=at,
        )
    for code in (HEAD, "kabid-layanan"):
        [present] = chain_of(office.agency.pk, office.position[code], YEAR)
        typed = REGENT if code == HEAD else {}
        revise_agreement(
            agency_id=office.agency.pk,
            agreement_id=present.pk,
            terms=Terms(made_on=date(2026, 9, 21), place=PLACE, **typed),
            reason=reason,
            by=by,
            at=at,
        )


def _set_actions(office: DemoOffice) -> None:
    at = on_clock("2026-01-21 09:00")
    by = office.actor(PLANNER, at)
    indicators = dict(Indicator.objects.filter(agency=office.agency).values_list("code", "pk"))
    for entry in read(FILE)["actions"]:
        owner = office.position[entry["owner"]]
        set_actions(
            agency_id=office.agency.pk,
            indicator_id=indicators[entry["indicator"]],
            year=YEAR,
            actions=[
                Action(quarter, text, owner)
                for quarter, texts in enumerate(entry["quarters"], start=1)
                for text in texts
            ],
            by=by,
            at=at,
        )
