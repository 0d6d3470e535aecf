"""A person's notices."""

from collections.abc import Collection
from dataclasses import dataclass

from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.viewer import Viewer

PAGE = 20


@dataclass(frozen=True)
class NoticePage:
    """Notices, newest first, and the id from which the next page goes on (None: there is none)."""

    notices: list[OutboxMessage]
    older_than: int | None


def notices_of(viewer: Viewer, *, older_than: int | None = None) -> NoticePage:
    """A page of the viewer's own notices."""
    notices = OutboxMessage.objects.filter(person=viewer.person).order_by("-id")
    if older_than is not None:
        notices = notices.filter(pk__lt=older_than)
    rows = list(notices[: PAGE + 1])
    return NoticePage(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def unread_notices(viewer: Viewer, *, most: int = 5, without: Collection[str] = ()) -> list[OutboxMessage]:
    """The viewer's newest unread notices, for Tugas Saya; `without` kinds that it shows as tasks anyway."""
    unread = OutboxMessage.objects.filter(person=viewer.person, read_at__isnull=True)
    if without:
        unread = unread.exclude(kind__in=without)
    return list(unread.order_by("-id")[:most])


def unread_count(viewer: Viewer) -> int:
    """How many of the viewer's notices are unread."""
    return OutboxMessage.objects.filter(person=viewer.person, read_at__isnull=True).count()
