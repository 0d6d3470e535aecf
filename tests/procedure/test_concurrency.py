"""Two people complete the same task, or two units arrive, at the same moment on real connections."""

from tests.fixtures.at_once import at_once
from tests.fixtures.walking import DAY, open_task, walk_unit
from triwulan.collection.domain.handing_over import hand_over
from triwulan.common.refusal import Refusal
from triwulan.ledger.domain.verify import verify
from triwulan.procedure.domain.refusals import TaskAlreadyClosed
from triwulan.procedure.domain.starting import start
from triwulan.procedure.models import Task


def test_a_task_completed_twice_at_once_is_completed_once(pool, office, cycle):
    report = walk_unit(office, cycle, "layanan", until="5b")
    task, at = open_task(report, "5b"), office.at(f"{DAY} 15:00")
    by = office.actor("kasubid_layanan", at)
    answers = at_once(pool, *[lambda: hand_over(task_id=task.pk, by=by, at=at) for _ in range(3)])
    told = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(told) == 2
    assert all(isinstance(one, TaskAlreadyClosed) for one in told)
    assert {str(one.params["who"]) for one in told} == {"Contoh Kasubid Layanan, Kepala Seksi Layanan"}
    assert Task.objects.filter(run=cycle.run).count() == 1
    assert verify(agency_id=office.agency.pk).broken is None


def test_units_that_arrive_at_once_open_the_agencys_step_once(pool, office, cycle):
    at = office.at(f"{DAY} 15:00")
    crews = {
        "layanan": "kasubid_layanan",
        "arsip": "kasubid_arsip",
        "sekretariat": "kasubag_perencanaan",
    }
    works = []
    for unit, who in crews.items():
        task = open_task(walk_unit(office, cycle, unit, until="5b"), "5b")
        by = office.actor(who, at)
        works.append(lambda task=task, by=by: hand_over(task_id=task.pk, by=by, at=at))
    answers = at_once(pool, *works)
    assert not [answer for answer in answers if isinstance(answer, Refusal)]
    compiling = Task.objects.get(run=cycle.run)
    assert compiling.clock_from == at
    assert verify(agency_id=office.agency.pk).broken is None


def test_a_task_started_twice_at_once_starts_once(pool, office, cycle):
    report = walk_unit(office, cycle, "layanan", until="5")
    task, by = open_task(report, "5"), office.actor("kabid_layanan")
    first, second = office.at(f"{DAY} 13:00"), office.at(f"{DAY} 13:30")
    answers = at_once(pool, *[lambda at=at: start(task_id=task.pk, by=by, at=at) for at in (first, second)])
    task.refresh_from_db()
    assert {answer.started_at for answer in answers if isinstance(answer, Task)} == {task.started_at}
