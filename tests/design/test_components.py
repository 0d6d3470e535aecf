from datetime import UTC, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from lucide import IconDoesNotExist

from triwulan.design.pieces import Entry, NavigationItem, ReckoningLine, SopStep, StepState, Stop, Tab, Tone


@pytest.fixture(autouse=True)
def alone(plain_frame):
    """Without the other modules."""


def drawn(source, **context):
    with translation.override("id"):
        return Template("{% load design %}" + source).render(Context(context))


def test_an_icon_is_hidden_from_readers_unless_it_has_a_label():
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    assert "hidden-label" not in drawn('{% icon "check" %}')
    assert '<span class="hidden-label">Selesai</span>' in drawn('{% icon "check" label="Selesai" %}')


def test_an_unknown_icon_is_an_error_not_a_gap():
    with pytest.raises(IconDoesNotExist):
        drawn('{% icon "no-such-icon" %}')


@pytest.mark.parametrize("tone", [Tone.LATE, Tone.SOON, Tone.GOOD])
def test_a_toned_pill_never_speaks_by_colour_alone(tone):
    page = drawn("{% pill 'Sisa 42 menit' tone=tone %}", tone=tone)
    assert "<svg" in page
    assert "Sisa 42 menit" in page


def test_an_unknown_tone_is_an_error():
    with pytest.raises(ValueError, match="urgent"):
        drawn("{% pill 'x' tone='urgent' %}")


def test_a_button_with_an_address_is_a_link():
    assert drawn("{% button 'Lihat' url='/tugas/1/' %}").strip().startswith('<a class="button"')
    assert 'type="submit"' in drawn("{% button 'Serahkan' name='act' value='hand' form='work' %}")
    assert 'form="work"' in drawn("{% button 'Serahkan' name='act' value='hand' form='work' %}")


@pytest.mark.parametrize(
    "source",
    [
        "{% pill hostile %}",
        "{% button hostile about=hostile %}",
        "{% card title=hostile %}{{ hostile }}{% endcard %}",
        "{% notice title=hostile %}{{ hostile }}{% endnotice %}",
        "{% scroll label=hostile %}{{ hostile }}{% endscroll %}",
        "{% empty title=hostile %}{% endempty %}",
        "{% action_bar about=hostile %}{% endaction_bar %}",
        "{% text_diff hostile hostile %}{% diff hostile 'x' %}",
        "{% icon 'check' label=hostile %}",
    ],
)
def test_content_is_escaped(source):
    page = drawn(source, hostile='<script>alert("x")</script>')
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_block_keeps_the_markup_within():
    assert "<p>isi</p>" in drawn("{% card %}<p>isi</p>{% endcard %}")


def test_a_wide_table_can_be_reached_by_keyboard():
    page = drawn("{% scroll label='Menunggu' %}<table></table>{% endscroll %}")
    assert 'tabindex="0"' in page
    assert 'role="region"' in page
    assert 'aria-label="Menunggu"' in page


def test_the_sop_line_says_in_words_where_it_stands():
    steps = [
        SopStep("1", "Menugaskan", state=StepState.DONE),
        SopStep("2", "Memerintahkan", state=StepState.LATE),
        SopStep("3", "Bahan laporan"),
    ]
    page = drawn("{% sop_line steps %}", steps=steps)
    assert page.count('aria-current="step"') == 1
    for word in ("selesai", "melampaui waktu baku", "belum"):
        assert word in page


def test_the_reckoning_is_a_table_of_lines():
    lines = [ReckoningLine("Senin", "diterima 14.20", "1 jam 40 menit")]
    page = drawn("{% how_details lines calendar='Jeneponto 2026' %}", lines=lines)
    assert '<th scope="row">Senin</th>' in page
    assert "Kalender: Jeneponto 2026" in page
    assert "<details" in page


def test_an_empty_value_is_read_as_not_filled_in():
    page = drawn("{% definitions rows %}", rows=[("Golongan", ""), ("Urutan", 0)])
    assert "belum diisi" in page
    assert "<dd>0</dd>" in page


def test_a_moment_of_the_timeline_is_in_the_offices_zone():
    entry = Entry("Diserahkan", datetime(2026, 10, 14, 5, 5, tzinfo=UTC), quote="baris 1\nbaris 2")
    source = '{% load tz %}{% timezone "Asia/Makassar" %}{% timeline entries %}{% endtimezone %}'
    page = drawn(source, entries=[entry])
    assert "14 Okt 2026, 13.05" in page
    assert "baris 1\nbaris 2" in page


def test_the_signing_route_says_where_it_waits():
    stops = [Stop("Paraf", "Sekretaris", state=StepState.NOW), Stop("Tanda tangan", "Kepala Dinas")]
    page = drawn("{% signing_route stops %}", stops=stops)
    assert "Menunggu di sini" in page
    assert page.count('aria-current="step"') == 1


def test_a_difference_is_told_in_words_too():
    page = drawn("{% diff '71,10 %' '65,99 %' %}")
    assert "semula:" in page
    assert "menjadi:" in page
    assert "tidak berubah" in drawn("{% diff '5' '5' %}")


def test_progress_is_given_in_words():
    assert "4 dari 6" in drawn("{% progress 4 6 label='Unit kerja' %}")


def test_the_current_tab_is_marked():
    tabs = [Tab("Berjalan", "/a/", current=True), Tab("Selesai", "/b/", count=0)]
    page = drawn("{% tabs tabs label='Keadaan' %}", tabs=tabs)
    assert page.count("aria-current") == 1
    assert "0</span>" in page


def test_a_component_refuses_a_parameter_that_it_does_not_know():
    with pytest.raises(TemplateSyntaxError):
        drawn("{% pill 'x' colour='red' %}")


def test_a_menu_item_with_items_is_a_drawer():
    menu = [NavigationItem("Lainnya", items=(NavigationItem("SOP", "/sop/", current=True),))]
    page = Template('{% include "design/header.html" %}').render(Context({"navigation": menu}))
    assert "<details" in page
    assert 'href="/sop/" aria-current="page"' in page
