"""A bundle in words, for its page and the list."""

from dataclasses import dataclass

from django.urls import reverse

from triwulan.common.dates import moment_words
from triwulan.insight.enums import BundleState
from triwulan.insight.models import Bundle

TONES = {BundleState.DONE: "good", BundleState.FAILED: "late"}
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class BundleRow:
    """A bundle on the screen; `working` while a worker is at it or will be."""

    bundle: Bundle
    state: str
    tone: str
    asked: str
    finished: str
    size: str
    url: str
    file_url: str
    working: bool


def bundle_row(bundle: Bundle) -> BundleRow:
    """The bundle as it stands."""
    state = BundleState(bundle.state)
    return BundleRow(
        bundle=bundle,
        state=str(state.label),
        tone=TONES.get(state, "soon"),
        asked=moment_words(bundle.asked_at),
        finished=moment_words(bundle.finished_at) if bundle.finished_at else "",
        size=f"{bundle.file.size / MEGABYTE:.1f} MB".replace(".", ",") if bundle.file else "",
        url=reverse("insight:bundle", args=[bundle.pk]),
        file_url=reverse("insight:bundle_file", args=[bundle.pk]) if bundle.file else "",
        working=state in (BundleState.WAITING, BundleState.RUNNING),
    )
