"""One whole cycle of SOP 24 in a terminal, on a throw-away database."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command

from triwulan.common.dates import short_moment_words
from triwulan.ledger.domain.verify import Verdict, verify
from triwulan.web.demo.database import database_at
from triwulan.web.demo.office import DEMO_ZONE, set_up_office
from triwulan.web.demo.quarters import first_quarter
from triwulan.web.demo.reporting import Compiling
from triwulan.web.demo.stage import Stage, Told


@dataclass(frozen=True)
class Walked:
    """What came of the walk: the signed report, and what the ledger's chain says."""

    report: Path
    verdict: Verdict


def walk(say: Callable[[str], None]) -> Walked:
    """Play a quarter, from the opening to the signed report, and say each act as it is done."""
    with (
        tempfile.TemporaryDirectory(prefix="triwulan-walk-") as folder,
        database_at(Path(folder) / "walk.sqlite3"),
    ):
        call_command("migrate", verbosity=0)
        stage = Stage(set_up_office(), lambda told: say(line_of(told)))
        first_quarter(stage)
        file = Compiling(stage).document().file
        if file is None:
            raise LookupError("The signed report has no file.")
        report = _kept(file.path, f"laporan-triwulan-{stage.cycle.quarter}-{stage.cycle.year}.pdf")
        return Walked(report, verify(agency_id=stage.office.agency.pk))


def line_of(told: Told) -> str:
    """An act in two lines: when and by whom, then what and what came of it."""
    who = f"{told.who}, {told.title}" if told.title else told.who
    return f"{short_moment_words(told.at, DEMO_ZONE)}  {who}\n    {told.act}: {told.outcome}"


def _kept(path: str, name: str) -> Path:
    """A copy that outlives the walk."""
    folder = Path(settings.VAR) / "walk"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    with default_storage.open(path) as stored, target.open("wb") as copy:
        shutil.copyfileobj(stored, copy)
    return target
