"""Marking messages as read. No event is written: it changes nothing for anyone else."""

from datetime import datetime

from triwulan.common.refusal import NotVisible
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.viewer import Viewer


def mark_read(*, viewer: Viewer, notice_id: int, at: datetime) -> OutboxMessage:
    """Mark one of the viewer's notices; NotVisible for another's. The first reading is kept."""
    notice = OutboxMessage.objects.filter(pk=notice_id, person=viewer.person).first()
    if notice is None:
        raise NotVisible
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice


def mark_all_read(*, viewer: Viewer, at: datetime) -> int:
    """Mark all of the viewer's notices; gives how many were unread."""
    return OutboxMessage.objects.filter(person=viewer.person, read_at__isnull=True).update(read_at=at)
