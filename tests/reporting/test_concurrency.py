"""Two people at once at row 6, each on a connection of their own: one wins, the other is told."""

from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest

from tests.fixtures.at_once import at_once
from tests.fixtures.desk import Desk
from triwulan.collection.domain.recommendations import close_recommendation
from triwulan.collection.models import Recommendation
from triwulan.documents.models import Document
from triwulan.ledger.models import Event
from triwulan.organization.models import Position
from triwulan.procedure.domain.passage import Passage
from triwulan.reporting.domain import recommending
from triwulan.reporting.domain.intake import close_intake
from triwulan.reporting.domain.recommending import Wanted
from triwulan.reporting.domain.sending import send_on_route
from triwulan.reporting.models import QuarterlyReport


def test_a_report_sent_twice_at_once_goes_out_once(pool: ThreadPoolExecutor, full_desk: Desk) -> None:
    task_id = full_desk.task().pk

    def send() -> QuarterlyReport:  # both know the open task; who comes second finds it closed
        return send_on_route(task_id=task_id, by=full_desk.by, at=full_desk.at())

    answers = at_once(pool, send, send)
    names = sorted(type(answer).__name__ for answer in answers)
    assert names == ["QuarterlyReport", "TaskAlreadyClosed"]
    assert Document.objects.filter(kind="quarterly_report").count() == 1
    assert Event.objects.filter(act="reporting.send", object_id=task_id).count() == 1


def test_an_intake_closed_twice_at_once_is_closed_once(pool: ThreadPoolExecutor, desk: Desk) -> None:
    task_id = desk.task().pk

    def close() -> object:
        return close_intake(task_id=task_id, by=desk.by, at=desk.at())

    answers = at_once(pool, close, close)
    assert sorted(type(answer).__name__ for answer in answers) == ["Intake", "IntakeClosedAlready"]
    assert Event.objects.filter(act="reporting.close_intake").count() == 1


def test_a_recommendation_that_its_owner_closes_while_it_is_changed_stays_closed(
    pool: ThreadPoolExecutor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.advise()
    found, owner = Recommendation.objects.get(), desk.office.actor("kabid_layanan")
    begun: list[Future[object]] = []

    def close() -> object:
        [answer] = at_once(
            pool,
            lambda: close_recommendation(recommendation_id=found.pk, note="Selesai", by=owner, at=desk.at()),
        )
        return answer

    def owner_closes_meanwhile(passage: Passage, wanted: Wanted) -> Position:
        begun.append(pool.submit(close))
        wait(begun, timeout=0.5)  # where the act has locked what it read, the owner waits
        return find_owner(passage, wanted)

    find_owner = recommending._owner
    monkeypatch.setattr(recommending, "_owner", owner_closes_meanwhile)
    wanted = Wanted("Perbaiki dua mobil.", found.owner_id, found.due_on, found.pk)
    recommending.change_recommendation(task_id=desk.task().pk, wanted=wanted, by=desk.by, at=desk.at())
    assert isinstance(begun[0].result(), Recommendation)
    found.refresh_from_db()
    assert (found.text, found.closing_note) == ("Perbaiki dua mobil.", "Selesai")
    assert found.closed_at is not None
