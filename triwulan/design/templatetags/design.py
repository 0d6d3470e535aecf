"""Components: `{% load design %}`. The gallery (design:gallery) shows each with all its states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from triwulan.design.charts import drawn_bars, spark
from triwulan.design.pieces import (
    Bar,
    Crumb,
    Entry,
    Point,
    ReckoningLine,
    SopStep,
    Stop,
    Tab,
    Text,
    Tone,
    TrendPoint,
)
from triwulan.design.trend import trend
from triwulan.design.typed import typed
from triwulan.design.words_changed import Segment, words_changed

register = template.Library()

MESSAGE_TONES = {"error": Tone.LATE, "warning": Tone.SOON, "success": Tone.GOOD}


@lru_cache(maxsize=256)
def _drawn(name: str) -> str:
    drawn = lucide(name, size=20, aria_hidden="true", **{"class": "icon"})
    return re.sub(r"\s*\n\s*", "", drawn).replace(" />", "/>")


@register.simple_tag
def icon(name: str, *, label: Text = "") -> SafeString:
    """A lucide icon. Decorative (hidden from readers) unless it has a label."""
    drawn = mark_safe(_drawn(str(name)))  # noqa: S308  the package's own drawing, no input in it
    return format_html('{}<span class="hidden-label">{}</span>', drawn, label) if label else drawn


@register.inclusion_tag("design/components/pill.html")
def pill(text: Text, *, tone: str = Tone.NEUTRAL, icon: str = "") -> dict[str, Any]:
    """A word or two about the state of a thing; the tone's icon stands before it."""
    return {"text": text, "tone": Tone(tone), "icon": icon or Tone(tone).icon}


@register.inclusion_tag("design/components/button.html")
def button(
    label: Text,
    *,
    url: str = "",
    kind: str = "",
    icon: str = "",
    size: str = "",
    name: str = "",
    value: object = "",
    form: str = "",
    type: str = "submit",
    about: Text = "",
) -> dict[str, Any]:
    """A link when it has a `url`, else a submit button. kind: "", plain, danger, bare; size: "" or small.

    `about` is read after the label by screen readers ("Periksa" + "Bidang Arsip").
    """
    return {
        "label": label,
        "url": url,
        "classes": " ".join(filter(None, ("button", kind, size))),
        "icon": icon,
        "name": name,
        "value": value,
        "form": form,
        "type": type,
        "about": about,
    }


@register.simple_block_tag
def card(content: str, *, title: Text = "", tone: str = Tone.NEUTRAL, level: int = 2) -> SafeString:
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html('<section class="card {}">{}{}</section>', tone, heading, content)


@register.simple_block_tag
def notice(content: str, *, tone: str = Tone.NEUTRAL, title: Text = "", icon: str = "") -> SafeString:
    """Something to know before going on. Not for the answer to an act: that is a Django message."""
    drawn = mark_safe(_drawn(icon or Tone(tone).icon or "info"))  # noqa: S308  the package's own drawing
    heading = format_html("<strong>{}</strong> ", title) if title else ""
    return format_html('<div class="notice {}">{}<div>{}{}</div></div>', tone, drawn, heading, content)


@register.simple_block_tag
def scroll(content: str, *, label: Text) -> SafeString:
    """Wraps a wide table: it scrolls by itself, reachable by keyboard, and the page does not."""
    return format_html(
        '<div class="scroll" role="region" tabindex="0" aria-label="{}">{}</div>', label, content
    )


@register.simple_block_tag
def action_bar(content: str, *, about: Text = "") -> SafeString:
    """The bar at the foot of the window: put it in `{% block action_bar %}`, its buttons with `form="id"`."""
    words = format_html('<p class="about">{}</p>', about) if about else ""
    return format_html('<div class="action-bar"><div>{}{}</div></div>', words, content)


@register.simple_block_tag
def empty(content: str, *, title: Text, icon: str = "inbox") -> SafeString:
    """Says that there is nothing, why, and what comes next."""
    drawn = mark_safe(_drawn(icon))  # noqa: S308  the package's own drawing
    return format_html('<div class="empty">{}<p class="strong">{}</p>{}</div>', drawn, title, content)


@register.inclusion_tag("design/components/task_row.html")
def task_row(
    *,
    number: object,
    title: Text,
    url: str,
    action: Text,
    details: Text = "",
    clock: Text = "",
    tone: str = Tone.NEUTRAL,
    kind: str = "",
) -> dict[str, Any]:
    """One waiting task, inside `<ul class="tasks">`: number of the step, what, clock, one button."""
    return {
        "number": number,
        "title": title,
        "url": url,
        "action": action,
        "details": details,
        "clock": clock,
        "tone": tone,
        "kind": kind,
    }


@register.inclusion_tag("design/components/sheet_row.html")
def sheet_row(
    *,
    performer: Text,
    requirements: Text,
    time: Text,
    output: Text,
    due: Text = "",
    clock: Text = "",
    tone: str = Tone.NEUTRAL,
) -> dict[str, Any]:
    """The row of the sheet as it stands, with the clock at its end."""
    return {
        "performer": performer,
        "requirements": requirements,
        "time": time,
        "output": output,
        "due": due,
        "clock": clock,
        "tone": Tone(tone),
    }


@register.inclusion_tag("design/components/sop_line.html")
def sop_line(steps: Iterable[SopStep], *, label: Text = "") -> dict[str, Any]:
    return {"steps": steps, "label": label}


@register.inclusion_tag("design/components/how_details.html")
def how_details(
    lines: Iterable[ReckoningLine], *, calendar: Text = "", title: Text = "", open: bool = False
) -> dict[str, Any]:
    """How a due time was reckoned, line by line, on request."""
    return {"lines": lines, "calendar": calendar, "title": title, "open": open}


@register.inclusion_tag("design/components/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[Crumb]) -> dict[str, Any]:
    return {"crumbs": crumbs}


@register.inclusion_tag("design/components/tabs.html")
def tabs(items: Iterable[Tab], *, label: Text) -> dict[str, Any]:
    return {"tabs": items, "label": label}


@register.inclusion_tag("design/components/definitions.html")
def definitions(rows: Iterable[tuple[Text, object]]) -> dict[str, Any]:
    """A list of (term, value); an empty value is shown as a dash that is read as "not filled in"."""
    return {"rows": rows}


@register.inclusion_tag("design/components/timeline.html")
def timeline(entries: Iterable[Entry]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("design/components/signing_route.html")
def signing_route(stops: Iterable[Stop]) -> dict[str, Any]:
    return {"stops": stops}


DASH = "\N{EN DASH}"


@register.inclusion_tag("design/components/diff.html")
def diff(before: Text, after: Text) -> dict[str, Any]:
    """A value then and now; a dash stands for no value."""
    return {"before": before or DASH, "after": after or DASH, "same": str(before) == str(after)}


@register.inclusion_tag("design/components/text_diff.html")
def text_diff(before: str, after: str) -> dict[str, Any]:
    """Which words of a text went and came."""
    segments: Sequence[Segment] = words_changed(before, after)
    return {"segments": segments}


@register.inclusion_tag("design/components/progress.html")
def progress(
    done: int, total: int, *, label: Text, text: Text = "", until: datetime | None = None
) -> dict[str, Any]:
    return {"done": done, "total": total, "label": label, "text": text, "until": until}


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    return {"page": page, "request": context.get("request")}


@register.inclusion_tag("design/components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """All errors of the forms, linked to their fields. Put first in the content of a page with a form."""
    return {"errors": [error for form in forms for error in _errors_of(form)]}


def _errors_of(form: BaseForm) -> list[dict[str, str]]:
    whole = [{"target": "", "label": "", "text": str(text)} for text in form.non_field_errors()]
    return whole + [
        {"target": _first_control(field), "label": str(field.label), "text": str(text)}
        for field in form
        for text in field.errors
    ]


def _first_control(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def is_tick(field: BoundField) -> bool:
    """A single checkbox, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def message_tone(level: str) -> str:
    return MESSAGE_TONES.get(level, Tone.NEUTRAL)


@register.filter
def message_icon(level: str) -> str:
    return MESSAGE_TONES.get(level, Tone.NEUTRAL).icon or "info"


@register.inclusion_tag("design/components/bar_chart.html")
def bar_chart(
    bars: Iterable[Bar],
    *,
    caption: Text,
    maximum: Decimal | None = None,
    heading: Text = "",
    measure: Text = "",
) -> dict[str, Any]:
    """Bars within a table of the same figures. `heading` and `measure` name the columns."""
    rows = drawn_bars(bars, maximum=maximum)
    return {"rows": rows, "caption": caption, "heading": heading, "measure": measure}


@register.inclusion_tag("design/components/sparkline.html")
def sparkline(points: Sequence[Point], *, label: Text, mark: Decimal | None = None) -> dict[str, Any]:
    """A small trend with its figures below on request; `mark` is a target line."""
    return {"spark": spark(points, mark=mark), "points": points, "label": label}


@register.inclusion_tag("design/components/trend_chart.html")
def trend_chart(
    points: Sequence[TrendPoint], *, label: Text, target: Text = "", hollow: Text = ""
) -> dict[str, Any]:
    """A series against its targets, its table below it on the page; `hollow` says what hollow dots are."""
    return {"trend": trend(points), "label": label, "target": target, "hollow": hollow}


@register.inclusion_tag("design/components/typed.html", takes_context=True)
def what_was_typed(context: Context) -> dict[str, Any]:
    """Shows back the form that was sent, to be copied; nothing on a page that was only opened."""
    request = context.get("request")
    return {"typed": typed(request) if request is not None else ()}
