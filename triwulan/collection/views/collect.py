"""Row 3: the worksheet, its drafts that save themselves, and the evidence."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reselect, retarget

from triwulan.collection.domain import queries, queries_of_recommendations, queries_of_slips
from triwulan.collection.domain.answering import save_drafts
from triwulan.collection.domain.earlier import Course, courses
from triwulan.collection.domain.evidence import remove
from triwulan.collection.domain.measuring import hand_in
from triwulan.collection.interfaces.answers import AnswersForm
from triwulan.collection.interfaces.problems import Problems
from triwulan.collection.interfaces.refused import explain
from triwulan.collection.interfaces.slips import slip_row
from triwulan.collection.interfaces.step_page import StepPage, step_page
from triwulan.collection.interfaces.worksheet import (
    Card,
    filled,
    look_back,
    require_explanations,
    require_material,
    save,
    save_entry,
    worksheet,
)
from triwulan.common.dates import clock_words
from triwulan.common.refusal import NotVisible, Refusal
from triwulan.documents.views.serving import file_response
from triwulan.organization.interfaces.visit import Visit, signed_in
from triwulan.procedure.interfaces.after_act import after_act

REMOVE = "remove:"
OFFLINE = "offline"


@dataclass
class Sheet:
    """The worksheet in a request."""

    page: StepPage
    cards: list[Card]
    courses: dict[int, Course]
    answers: AnswersForm

    @property
    def problems(self) -> Problems:
        """All errors, each named by its indicator."""
        parts = [(f"{card.head.number}. {card.head.name}", card.form) for card in self.cards]
        return Problems([*parts, (_("Answers"), self.answers), ("", self.page.paper)])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def collect(request: Visit, task_id: int) -> HttpResponse:
    """The worksheet: every button sends the whole form, and everything typed is saved first."""
    sheet = _sheet(request, task_id)
    status = 200
    if request.method == "POST":
        answer = _sent(request, sheet)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    page = sheet.page
    look_back(sheet.cards, sheet.courses)
    cycle = sheet.cards[0].pin.report.cycle if sheet.cards else queries.report_of(page.run).cycle
    context = page.context(
        form=sheet.problems,
        cards=sheet.cards,
        answers=sheet.answers,
        filled=filled(sheet.cards),
        received=[slip_row(one) for one in queries_of_slips.slips_received(page.task)],
        recommendations=queries_of_recommendations.open_recommendations(page.run, cycle),
    )
    return render(request, "collection/collect.html", context, status=status)


@require_POST
@signed_in
def save_measurement(request: Visit, task_id: int, indicator_id: int) -> HttpResponse:
    """Save the draft of one indicator as it is typed; answers its card, which says what is wrong (200)."""
    sheet = _sheet(request, task_id)
    card = next((one for one in sheet.cards if one.pin.indicator_id == indicator_id), None)
    if card is None:
        raise NotVisible
    said = ""
    try:
        if save_entry(card, task_id=task_id, by=sheet.page.actor, at=request.moment) == 200:
            said = _("Saved at %(time)s.") % {"time": _time(request)}
        _keep_answers(request, sheet)
    except Refusal as refusal:
        card.form.add_error(None, refusal.message)
    look_back(sheet.cards, sheet.courses)
    context = sheet.page.context(
        card=card,
        cards=sheet.cards,
        filled=filled(sheet.cards),
        answers=sheet.answers,
        said=said,
        autosaved=True,
    )
    response = render(request, "collection/card.html", context)
    if card.settled:
        # The fields show what was chosen.
        entry = f"#entry-{indicator_id}"
        return retarget(reselect(response, entry), entry)
    return response


@require_safe
@signed_in
def evidence(request: Visit, evidence_id: int) -> HttpResponseBase:
    """A file behind a value."""
    found = queries.evidence_for(request.viewer, evidence_id)
    if found.file is None:
        raise NotVisible
    return file_response(found.file, found.name, save="unduh" in request.GET)


def _sheet(request: Visit, task_id: int) -> Sheet:
    page = step_page(request, task_id, "collect", others_enter_paper=False)
    pins = queries.pins_of(page.task)
    findings = queries.findings_for(page.task)
    sent = request.POST if request.method == "POST" else None
    measured = queries.measured(pins)
    cards = worksheet(
        pins,
        measured,
        findings,
        data=sent,
        files=request.FILES if sent is not None else None,
        may_pin=request.viewer.may("plan.change") and page.task.is_open,
    )
    return Sheet(page, cards, courses(pins, measured), AnswersForm(sent, findings=findings))


def _sent(request: Visit, sheet: Sheet) -> HttpResponse | int:
    """Save everything, then do what the button says; a status where the page is to be shown again."""
    page, act = sheet.page, request.POST.get("act", "save")
    status = save(sheet.cards, task_id=page.task.pk, by=page.actor, at=request.moment)
    status = max(status, _keep_answers(request, sheet))
    if act.startswith(REMOVE):
        _remove(request, page, act.removeprefix(REMOVE))
    if act == "hand_in":
        return _hand_in(request, sheet, status)
    if status != 200:
        return status
    if act == OFFLINE:
        return redirect("collection:offline", task_id=page.task.pk)
    messages.success(request, _("Draft saved at %(time)s.") % {"time": _time(request)})
    return redirect("collection:collect", task_id=page.task.pk)


def _keep_answers(request: Visit, sheet: Sheet) -> int:
    if not sheet.answers.is_valid():
        return 422
    if sheet.answers.findings:
        page = sheet.page
        save_drafts(task_id=page.task.pk, answers=sheet.answers.answers, by=page.actor, at=request.moment)
    return 200


def _remove(request: Visit, page: StepPage, evidence_id: str) -> None:
    if not (evidence_id.isascii() and evidence_id.isdigit()):
        raise NotVisible
    remove(task_id=page.task.pk, evidence_id=int(evidence_id), by=page.actor, at=request.moment)


def _hand_in(request: Visit, sheet: Sheet, status: int) -> HttpResponse | int:
    page = sheet.page
    look_back(sheet.cards, sheet.courses)
    missing = require_material(sheet.cards) | require_explanations(sheet.cards)
    unanswered = sheet.answers.require_all() if sheet.answers.is_valid() else True
    if status != 200 or missing or unanswered or not page.paper.is_valid():
        return max(status, 422)
    try:
        by, paper = page.doer(request)
        answers = sheet.answers.answers
        hand_in(task_id=page.task.pk, answers=answers, by=by, at=request.moment, paper=paper)
    except Refusal as refusal:
        return explain(page.paper, refusal)
    messages.success(request, _("The material was handed over to %(to)s.") % {"to": page.receiver})
    return after_act(request.viewer, page.run)


def _time(request: Visit) -> str:
    return clock_words(timezone.localtime(request.moment).time())
