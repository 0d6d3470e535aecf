"""The ledger event and the outbox row, by our own functions: the same for every contender but the floor."""

from bench.steps.office import Office
from bench.steps.route import Stop
from triwulan.ledger.domain import events
from triwulan.notifications.domain.outbox import put
from triwulan.organization.domain.actor import Actor


def record(office: Office, stop: Stop, by: Actor, *, task: int, run: int, unit: str) -> None:
    """The event of a task that was done."""
    events.append(
        agency_id=office.agency.pk,
        act=f"bench.{stop.step}",
        at=stop.at,
        actor=by,
        subject=("task", task),
        run_id=run,
        after={"outcome": stop.outcome, "step": stop.step, "unit": unit},
    )


def tell(to: Actor, stop: Stop, key: str) -> None:
    """The message to whom the next task waits for."""
    put(
        to=to.person_id or 0,
        kind="task_arrived",
        subject="Tugas menunggu Anda: Laporan data kinerja",
        body=f"Berkas bidang: tugas “Laporan data kinerja” menunggu Anda sebagai {to.title}.",
        link=f"/tugas/{key}/",
        dedupe_key=f"task_arrived:{key}:{to.person_id}",
        at=stop.at,
    )
