from hypothesis import given
from hypothesis import strategies as st

from triwulan.design.words_changed import Segment, words_changed


def test_new_and_gone_words_are_told_apart():
    assert words_changed("sejak Juli", "sejak Agustus") == (
        Segment("same", "sejak "),
        Segment("gone", "Juli"),
        Segment("new", "Agustus"),
    )


def test_equal_texts_are_one_stretch():
    assert words_changed("sama saja", "sama saja") == (Segment("same", "sama saja"),)


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_the_segments(before, after):
    segments = words_changed(before, after)
    assert "".join(part.text for part in segments if part.kind != "new") == before
    assert "".join(part.text for part in segments if part.kind != "gone") == after
