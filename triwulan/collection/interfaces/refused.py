"""A refusal of the domain in the form of a step's page, unless it ends the page's work."""

from django import forms

from triwulan.collection.interfaces.step_page import is_over
from triwulan.common.refusal import Refusal
from triwulan.design import refused


def explain(form: forms.BaseForm, refusal: Refusal) -> int:
    """Put the refusal into the form; answers the page's status. Raises one that ends the page's work."""
    if is_over(refusal):
        raise refusal
    return refused.explain(form, refusal)
