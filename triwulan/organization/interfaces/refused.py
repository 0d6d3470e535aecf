"""A refusal of the domain in the form of a page of the organization."""

from django import forms

from triwulan.common.refusal import NotVisible, Refusal
from triwulan.design import refused


def explain(form: forms.BaseForm, refusal: Refusal) -> int:
    """Put the refusal into the form; answers the status for the page. NotVisible goes on to its 404."""
    if isinstance(refusal, NotVisible):
        raise refusal
    return refused.explain(form, refusal)
