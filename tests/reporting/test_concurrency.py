"""Two people at once at row 6, each on a connection of their own: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor

from tests.fixtures.at_once import at_once
from tests.fixtures.desk import Desk
from triwulan.documents.models import Document
from triwulan.ledger.models import Event
from triwulan.reporting.domain.intake import close_intake


def test_a_report_sent_twice_at_once_goes_out_once(pool: ThreadPoolExecutor, full_desk: Desk) -> None:
    task_id = full_desk.task().pk
    answers = at_once(pool, full_desk.send, full_desk.send)
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
