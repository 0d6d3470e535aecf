"""A refusal of the domain beside the fields of the form that caused it."""

from django import forms

from triwulan.common.refusal import InvalidInput, Refusal


def explain(form: forms.BaseForm, refusal: Refusal) -> int:
    """Put the refusal into the form; answers the status for the page."""
    fields = refusal.fields if isinstance(refusal, InvalidInput) else {}
    for name, sentence in fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))
    if not fields:
        form.add_error(None, refusal.message)
    return refusal.status
