"""The field in which a finding is answered."""

from django import template
from django.forms import BoundField

from triwulan.collection.interfaces.answers import AnswersForm
from triwulan.collection.models import Finding

register = template.Library()


@register.filter
def answer_to(answers: AnswersForm, finding: Finding) -> BoundField | None:
    """The field of a finding; None for one that was answered."""
    return answers.field_for(finding)
