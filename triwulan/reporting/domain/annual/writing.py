"""The texts of an annual report: saved place by place, so that two editors notice each other."""

from datetime import datetime

from django.db import transaction

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.actor import Actor
from triwulan.planning.models import Objective
from triwulan.procedure.domain.passage import Passage, enter
from triwulan.reporting.domain.annual import places
from triwulan.reporting.domain.annual.refusals import NotInDraft, TextChanged, TextTooLong
from triwulan.reporting.models import AnnualReport, AnnualText

ACT = "compile"
# Some 60,000 words: more than a whole report has.
MOST = 400_000
FIXED = frozenset(
    {
        places.PREFACE,
        places.SUMMARY,
        places.ORGANISATION,
        places.STRATEGY,
        places.ISSUES,
        places.PLANNING,
        places.BUDGET,
        places.CONCLUSION,
        places.NEXT_STEPS,
    }
)
OF_OBJECTIVE = frozenset({places.CAUSES, places.EFFICIENCY, places.PROGRAMMES})


def save_text(
    *, report_id: int, key: str, text: str, edition: int, by: Actor, at: datetime
) -> AnnualText | None:
    """Save what stands in a place; `edition` is the one that the editor began from (0: none was there).

    None where nothing stood there and nothing was typed. Raises TextChanged where another editor saved other
    words in between, TextTooLong, NotInDraft while the report is on its route or issued, NotVisible for an
    unknown place, and what `passage.enter` refuses.
    """
    words = plain(text)
    if len(words) > MOST:
        raise TextTooLong(length=len(words), most=MOST)
    with transaction.atomic():
        passage, report = enter_report(report_id, by, at)
        _require_place(report, key)
        saved = AnnualText.objects.select_related("changed_by").filter(report=report, key=key).first()
        if saved is None:
            return _first(report, key, words, passage)
        if saved.text == words:
            return saved
        if saved.edition != edition and saved.text.strip():
            raise TextChanged(who=saved.changed_by.full_name, theirs=saved)
        saved.text, saved.edition = words, saved.edition + 1
        saved.changed_at, saved.changed_by_id = at, passage.by.person_id or 0
        saved.save()
    return saved


def enter_report(report_id: int, by: Actor, at: datetime) -> tuple[Passage, AnnualReport]:
    """The open task of a report, entered by who performs it. Raises NotInDraft, NotVisible, and what `enter`
    refuses."""
    found = AnnualReport.objects.select_related("task").filter(pk=report_id).first()
    if found is None:
        raise NotVisible
    if found.task.closed_at is not None:
        raise NotInDraft(year=found.year)
    passage = enter(task_id=found.task_id, act=ACT, by=by, at=at)
    # As it is once the run is locked.
    report = AnnualReport.objects.select_related("agency", "document").get(pk=report_id)
    report.run, report.task = passage.run, passage.task
    return passage, report


def plain(text: str) -> str:
    """A text as it is kept: line ends of one kind, no blanks at its end, nothing that no database holds."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip()


def _first(report: AnnualReport, key: str, words: str, passage: Passage) -> AnnualText | None:
    if not words.strip():
        return None
    return AnnualText.objects.create(
        report=report,
        key=key,
        text=words,
        edition=1,
        changed_at=passage.at,
        changed_by_id=passage.by.person_id or 0,
    )


def _require_place(report: AnnualReport, key: str) -> None:
    """A place of a report of this agency; whether the year's report has it is the page's to know."""
    if key in FIXED:
        return
    number, _dot, part = key.removeprefix("objective:").partition(".")
    known = key.startswith("objective:") and part in OF_OBJECTIVE and number.isascii() and number.isdigit()
    if not known or not Objective.objects.filter(pk=int(number), agency=report.agency_id).exists():
        raise NotVisible
