from datetime import date

from django import forms
from django.template import Context, Template
from django.utils import translation

from triwulan.design.forms import DatePicker, NumberText


class Material(forms.Form):
    value = forms.CharField(label="Realisasi", help_text="Dalam orang.", widget=NumberText)
    day = forms.DateField(label="Tanggal", widget=DatePicker, required=False)
    verdict = forms.ChoiceField(label="Keputusan", choices=[("ok", "Setuju")], widget=forms.RadioSelect)
    paper = forms.BooleanField(label="Di atas kertas", required=False)


def page_of(form, source="{{ form }}"):
    with translation.override("id"):
        return Template("{% load design %}" + source).render(Context({"form": form}))


def test_every_control_has_its_label():
    page = page_of(Material())
    for name in ("value", "day", "paper"):
        assert f'<label for="id_{name}">' in page
    assert "<legend>Keputusan" in page


def test_a_required_field_says_so_in_words():
    assert page_of(Material()).count("(wajib diisi)") == 2


def test_an_error_and_the_help_describe_the_control():
    page = page_of(Material({}))
    assert 'aria-describedby="id_value_helptext id_value_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_value_error"' in page
    assert '<fieldset class="field wrong" aria-describedby="id_verdict_error">' in page


def test_the_summary_links_to_the_controls():
    page = page_of(Material({}), "{% error_summary form %}")
    assert 'href="#id_value"' in page
    assert 'href="#id_verdict_0"' in page
    assert "Ada 2 hal yang perlu diperbaiki" in page


def test_an_error_of_the_whole_form_stands_in_the_summary():
    form = Material({"value": "1", "verdict": "ok"})
    form.add_error(None, "Mohon pilih sedikitnya satu analis.")
    assert "Mohon pilih sedikitnya satu analis." in page_of(form, "{% error_summary form %}")


def test_a_form_without_errors_has_no_summary():
    assert page_of(Material(), "{% error_summary form %}").strip() == ""


def test_a_date_is_given_to_the_browser_as_it_wants_it():
    page = page_of(Material(initial={"day": date(2026, 10, 14)}))
    assert 'type="date" name="day" value="2026-10-14"' in page


def test_a_number_is_text_with_a_keyboard_of_digits():
    page = page_of(Material({"value": "1.234,5"}))
    assert 'type="text"' in page
    assert 'value="1.234,5"' in page
    assert 'inputmode="decimal"' in page
