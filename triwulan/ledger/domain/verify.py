"""Finding the first broken link of a chain.

Reads in batches by number, so a chain of any length takes constant memory, and writers go on meanwhile. What
it cannot see: that the last events of a chain were taken away together with the head. Against that, the
head's hash is given out to be kept elsewhere (printed, noted) and compared later.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.ledger.domain.chain import GENESIS, digest
from triwulan.ledger.models import ChainHead, Event

BATCH = 1000

CHANGED = gettext_lazy("Event number %(number)d was changed after it was written.")
MISSING = gettext_lazy("Event number %(number)d is missing.")
WRONG_PREVIOUS = gettext_lazy("Event number %(number)d does not follow from the event before it.")
HEAD = gettext_lazy("The chain ends at event number %(number)d, but its head tells otherwise.")


@dataclass(frozen=True)
class Broken:
    """The first broken link: the number of its event, and what is wrong (lazy, with a %(number)d)."""

    number: int
    reason: object

    @property
    def sentence(self) -> str:
        """What is wrong, in the language now active."""
        return str(self.reason) % {"number": self.number}


@dataclass(frozen=True)
class Verdict:
    """What one agency's chain showed: events found in order, the head's hash, the first break if any."""

    agency_id: int
    checked: int
    hash: str
    broken: Broken | None = None

    @property
    def sentence(self) -> str:
        """The result in one sentence, in the language now active."""
        if self.broken:
            return self.broken.sentence
        return _("%(count)d events, unbroken from the first to the last.") % {"count": self.checked}


def verify_all() -> Iterator[Verdict]:
    """The verdict on every agency's chain, one after the other."""
    heads = set(ChainHead.objects.values_list("pk", flat=True))
    chains = set(Event.objects.order_by().values_list("agency_id", flat=True).distinct())
    for agency_id in sorted(heads | chains):
        yield verify(agency_id=agency_id)


def verify(*, agency_id: int) -> Verdict:
    """The verdict on one agency's chain, as it stood when the check began or later."""
    checked, previous = 0, GENESIS
    for event in _events(agency_id):
        broken = _broken_link(event, checked + 1, previous)
        if broken:
            return Verdict(agency_id, checked, previous, broken)
        checked, previous = event.number, event.hash
    return Verdict(agency_id, checked, previous, _broken_head(agency_id, checked, previous))


def _broken_link(event: Event, number: int, previous: str) -> Broken | None:
    if event.number != number:
        return Broken(number, MISSING)
    if not _unchanged(event):
        return Broken(number, CHANGED)
    return None if event.previous_hash == previous else Broken(number, WRONG_PREVIOUS)


def _unchanged(event: Event) -> bool:
    try:
        return digest(event) == event.hash
    except (AttributeError, TypeError):
        # A moment that can no longer be read as one.
        return False


def _broken_head(agency_id: int, checked: int, last_hash: str) -> Broken | None:
    """The head against the last event read. Writers may have moved it on: then that event must be there."""
    # The event first: it comes with its head in one commit, so a head read later cannot lag behind.
    last = Event.objects.filter(agency_id=agency_id).aggregate(last=Max("number"))["last"] or 0
    head = ChainHead.objects.filter(pk=agency_id).first()
    if head is None:
        return Broken(checked, HEAD) if checked else None
    if head.number < last or head.number < checked:
        return Broken(checked, HEAD)
    if head.number == checked:
        return None if head.hash == last_hash else Broken(checked, HEAD)
    appended_since = Event.objects.filter(agency_id=agency_id, number=head.number, hash=head.hash).exists()
    return None if appended_since else Broken(checked + 1, MISSING)


def _events(agency_id: int) -> Iterator[Event]:
    number = 0
    while batch := _batch(agency_id, number):
        yield from batch
        number = batch[-1].number


def _batch(agency_id: int, after: int) -> list[Event]:
    return list(Event.objects.filter(agency_id=agency_id, number__gt=after).order_by("number")[:BATCH])
