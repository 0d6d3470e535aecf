"""A correction after approval on the stage (reading of SOP 24, decision 7)."""

from collections.abc import Mapping
from typing import Any

from triwulan.collection.models import ApprovedValue
from triwulan.review.domain.corrections import ask, decide
from triwulan.web.demo.filling import entry_of
from triwulan.web.demo.office import on_clock
from triwulan.web.demo.unit_on_stage import UnitOnStage


def correct(unit: UnitOnStage, code: str, value: Mapping[str, Any], reason: str, *,
            asked_by: str, asked_at: str, granted_by: str, granted_at: str) -> None:  # fmt: skip
    """Write down that a correction is asked for, and granted by whoever approved."""
    made: dict[str, int] = {}

    def ask_for_it() -> None:
        at = on_clock(asked_at)
        approved = ApprovedValue.objects.filter(report=unit.report, pin__code=code).order_by("-revision")[0]
        by = unit.stage.office.actor(asked_by, at)
        correction = ask(approved_id=approved.pk, entry=entry_of(value), reason=reason, by=by, at=at)
        made["correction"] = correction.pk
        unit.stage.told(at, by, f"Meminta perbaikan nilai {code}", reason)

    def grant_it() -> None:
        at = on_clock(granted_at)
        by = unit.stage.office.actor(granted_by, at)
        decide(correction_id=made["correction"], grant=True, note="Setuju", by=by, at=at)
        unit.stage.told(at, by, f"Menyetujui perbaikan nilai {code}", "revisi 1")

    unit.stage.later(on_clock(asked_at), ask_for_it)
    unit.stage.later(on_clock(granted_at), grant_it)
