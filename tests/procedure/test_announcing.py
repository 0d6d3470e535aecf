"""Who is told that a task waits."""

import pytest

from tests.fixtures.office import Office
from tests.fixtures.walking import VALUES, open_quarter, open_task, walk_unit
from tests.review.acts import appointed
from triwulan.collection.domain.measuring import hand_in, save_measurement
from triwulan.collection.models import Pin
from triwulan.documents.models import StoredFile
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.enums import AppointmentKind
from triwulan.procedure.domain.paper import Paper


@pytest.mark.parametrize("on_paper", [False, True])
def test_the_holder_of_today_is_told_also_of_what_was_done_on_paper_before(
    office: Office, on_paper: bool
) -> None:
    """The section head did row 2 and is represented by another when row 4 opens."""
    told = "kasubid_arsip"
    report = walk_unit(office, open_quarter(office), "layanan", until="3")
    appointed(office, told, "kasubid_layanan", AppointmentKind.DAILY_ACTING, "2026-10-13", "2026-10-15")
    at = office.at("2026-10-14 09:00")
    by = office.actor("analis_a", at)
    task = open_task(report, "3")
    for pin in Pin.objects.filter(report=report):
        save_measurement(task_id=task.pk, pin_id=pin.pk, entry=VALUES[pin.code], edition=0, by=by, at=at)
    scan = StoredFile.objects.create(sha256="0" * 64, size=1, content_type="application/pdf", created_at=at)
    paper = Paper(office.at("2026-10-12 14:00"), scan.pk, by) if on_paper else None

    hand_in(task_id=task.pk, answers={}, by=by, at=at, paper=paper)

    message = OutboxMessage.objects.order_by("pk").last()
    assert message is not None
    assert message.dedupe_key.startswith(f"task_arrived:{open_task(report, '4').pk}:")
    assert message.person == office.person[told]
