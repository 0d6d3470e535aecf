"""Accessible form markup for every form of the product, and the widgets that Indonesian entry needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

# Django's own Indonesian for it speaks of a "bidang", which is a division in every office of ours.
REQUIRED = _("This field is required.")


class Renderer(TemplatesSetting):
    """FORM_RENDERER of the product; `django.forms` is installed after `triwulan.design`."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class NumberText(forms.TextInput):
    """A number as the office writes it ("1.234,5"): text to the browser, digits on a phone's keyboard."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"class": "number", "inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class DatePicker(forms.DateInput):
    """The browser's own date picker; it wants ISO dates whatever the page's language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentPicker(forms.DateTimeInput):
    """Date and time of day in the office's zone, by the browser's picker."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimePicker(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


SELECTED = mark_safe(" selected")


class PlainSelect(forms.Select):
    """A list of values and labels, written without templates.

    Django renders two templates for each option, which tells where many lists stand on one page.
    """

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The select with its options; those of `value` are chosen."""
        chosen = set(self.format_value(value) or ())
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if str(key) in chosen else "", label) for key, label in self.choices),
        )
        own = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", own, options)
