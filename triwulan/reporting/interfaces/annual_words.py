"""Annual reports in words: their state, the days that are left, and what is missing with where to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from triwulan.collection.domain.cycles import ROMAN
from triwulan.common.dates import date_words
from triwulan.design.pieces import Entry, Tone
from triwulan.reporting.domain.annual.checklist import Gap, Lack
from triwulan.reporting.domain.printed import revision_words
from triwulan.reporting.models import AnnualReport, AnnualSubmission

# From this many days on the date is drawn as near.
NEAR = 14


@dataclass(frozen=True)
class Worded:
    """A word or two with their tone."""

    text: str
    tone: Tone


@dataclass(frozen=True)
class Way:
    """One thing that is missing, and the page on which it is mended (empty: nothing can be done there)."""

    name: str
    url: str


@dataclass(frozen=True)
class Lacking:
    """Things of one sort that are missing."""

    text: str
    help: str
    must: bool
    ways: Sequence[Way]


def title_of(report: AnnualReport) -> str:
    """ "Laporan Kinerja Tahun 2026, Revisi ke-1", in the language of the page."""
    title = _("Annual performance report %(year)s") % {"year": report.year}
    return f"{title}, {revision_words(report.revision)}" if report.revision else title


def state_words(report: AnnualReport, *, replaced: bool = False) -> Worded:
    """Where the report stands; `replaced`: a later revision was issued."""
    if report.issued_at:
        if replaced:
            return Worded(_("Replaced by a revision"), Tone.NEUTRAL)
        return Worded(_("Issued"), Tone.GOOD)
    if report.task.closed_at is not None:
        return Worded(_("Waits for initials or signature"), Tone.SOON)
    if report.task.round and report.document_id:
        return Worded(_("Returned to be mended"), Tone.LATE)
    return Worded(_("Being written"), Tone.NEUTRAL)


def countdown(report: AnnualReport, today: date) -> Worded:
    """The days that are left until it is due; of an issued one or a revision, when the first was due."""
    day = date_words(report.due_on)
    if report.issued_at or report.revision:
        return Worded(_("due %(day)s") % {"day": day}, Tone.NEUTRAL)
    left = (report.due_on - today).days
    if left < 0:
        words = ngettext("%(count)d day past %(day)s", "%(count)d days past %(day)s", -left)
        return Worded(words % {"count": -left, "day": day}, Tone.LATE)
    if left == 0:
        return Worded(_("due today, %(day)s") % {"day": day}, Tone.SOON)
    words = ngettext("%(count)d day left until %(day)s", "%(count)d days left until %(day)s", left)
    return Worded(words % {"count": left, "day": day}, Tone.SOON if left <= NEAR else Tone.NEUTRAL)


SENTENCES: dict[Lack, tuple[str | Promise, str | Promise]] = {
    Lack.TEXT: (
        gettext_lazy("Parts without words"),
        gettext_lazy("The report cannot be sent before each of them says something."),
    ),
    Lack.QUARTER: (
        gettext_lazy("Quarters whose report is not issued"),
        gettext_lazy("What was approved in them counts all the same."),
    ),
    Lack.VALUE: (
        gettext_lazy("Indicators without a value of the year"),
        gettext_lazy("They are printed as not measured, and named in the averages."),
    ),
    Lack.PARTIAL: (
        gettext_lazy("Indicators with missing quarters"),
        gettext_lazy("The year's value rests on the other quarters, and the report says so."),
    ),
    Lack.PROVISIONAL: (
        gettext_lazy("Indicators with a provisional figure"),
        gettext_lazy("The final figure comes as a correction with the letter that released it."),
    ),
    Lack.TARGET: (
        gettext_lazy("Indicators without a target of the year"),
        gettext_lazy("Without a target there is no achievement."),
    ),
    Lack.AGREEMENT: (
        gettext_lazy("The performance agreement of the head of the agency"),
        gettext_lazy("Chapter II shows it."),
    ),
    Lack.BUDGET: (
        gettext_lazy("Objectives without a budget"),
        gettext_lazy("Chapter III compares what was spent with what was reached."),
    ),
    Lack.END_TARGET: (
        gettext_lazy("Indicators without a target at the end of the strategic plan"),
        gettext_lazy("Chapter III compares the year with it."),
    ),
    Lack.NATIONAL: (
        gettext_lazy("Indicators without a national standard"),
        gettext_lazy("Chapter III compares with it where there is one."),
    ),
    Lack.COMMENT: (
        gettext_lazy("Comments that are not settled"),
        gettext_lazy("Answer them on this page."),
    ),
    Lack.STATEMENT: (
        gettext_lazy("The statement of the Inspektorat's review"),
        gettext_lazy("Upload the signed statement on this page; the program never makes one."),
    ),
}


def lacking(report: AnnualReport, gaps: Sequence[Gap]) -> list[Lacking]:
    """What is missing, by its sort."""
    by_sort: dict[Lack, list[Gap]] = {}
    for gap in gaps:
        by_sort.setdefault(gap.lack, []).append(gap)
    return [
        Lacking(
            text=str(SENTENCES[lack][0]),
            help=str(SENTENCES[lack][1]),
            must=any(gap.must for gap in found),
            ways=[Way(_name(gap, report), _way(gap, report)) for gap in found],
        )
        for lack, found in by_sort.items()
    ]


def _name(gap: Gap, report: AnnualReport) -> str:
    if gap.lack == Lack.QUARTER:
        return _("Quarter %(roman)s %(year)s") % {"roman": ROMAN[int(gap.name)], "year": report.year}
    return gap.name or _("Open the page")


# Of an indicator: the page on which its part of the plan, or its values, are changed.
PAGES = {
    Lack.VALUE: "planning:indicator",
    Lack.PARTIAL: "planning:indicator",
    Lack.PROVISIONAL: "planning:indicator",
    Lack.TARGET: "planning:indicator_targets",
    Lack.END_TARGET: "planning:benchmarks",
    Lack.NATIONAL: "planning:benchmarks",
}
LISTS = {
    Lack.QUARTER: "reporting:reports",
    Lack.AGREEMENT: "planning:agreements",
    Lack.BUDGET: "planning:budgets",
}
ANCHORS = {Lack.COMMENT: "#catatan", Lack.STATEMENT: "#pernyataan"}


def _way(gap: Gap, report: AnnualReport) -> str:
    if gap.lack == Lack.TEXT:
        return reverse("reporting:annual_place", args=[report.pk, gap.key])
    if gap.lack in PAGES:
        return reverse(PAGES[gap.lack], args=[gap.pk])
    if gap.lack in LISTS:
        return reverse(LISTS[gap.lack])
    return reverse("reporting:annual", args=[report.pk]) + ANCHORS[gap.lack]


def submission_entries(submissions: Sequence[AnnualSubmission]) -> list[Entry]:
    """Each sending, and each return with its reason, newest first."""
    found = []
    for one in submissions:
        if one.returned_at:
            found.append(
                Entry(
                    title=_("Returned to be mended"),
                    moment=one.returned_at,
                    by=one.returned_by,
                    quote=one.return_reason,
                    tone=Tone.LATE,
                )
            )
        found.append(Entry(title=_("Sent on its signing route"), moment=one.sent_at, by=one.sent_by))
    return found
