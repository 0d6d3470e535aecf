"""What uploaded bytes are taken for."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import samples
from triwulan.documents.domain.file_kinds import KINDS, Forbidden, kind_of_name, require_kind
from triwulan.documents.domain.file_names import LONGEST, safe_name

GOOD = {
    "laporan.pdf": samples.PDF,
    "foto.PNG": samples.png(),
    "foto.jpeg": samples.JPG,
    "foto.webp": samples.WEBP,
    "data.xlsx": samples.xlsx(),
    "surat.docx": samples.docx(),
    "surat.odt": samples.odt(),
    "data.csv": samples.CSV,
    "catatan.txt": "Catatan biasa: 3 < 4".encode("utf-16"),
}


def refused(name: str, data: bytes) -> str:
    """The reason for which the bytes are refused under this name."""
    kind = kind_of_name(name)
    assert kind is not None
    with pytest.raises(Forbidden) as caught:
        require_kind(BytesIO(data), kind)
    return caught.value.reason


@pytest.mark.parametrize("name", GOOD)
def test_a_file_of_each_allowed_kind_is_taken(name):
    kind = kind_of_name(name)
    assert kind is not None
    require_kind(BytesIO(GOOD[name]), kind)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html><script>x</script>" + samples.PDF, "mismatch"),
        ("a.pdf", samples.PDF[:-8], "broken"),
        ("a.pdf", samples.PDF.replace(b"<<>>", b"<</S/JavaScript>>", 1), "active"),
        ("a.pdf", samples.png(), "mismatch"),
        ("a.pdf", b"MZ" + samples.PDF, "executable"),
        ("a.png", samples.PDF, "mismatch"),
        ("a.png", samples.png(60_000, 60_000), "huge_picture"),
        ("a.csv", b"<html><body>1;2</body></html>", "mismatch"),
        ("a.csv", b"a;b\n\x00\x00", "mismatch"),
        ("a.txt", b"#!/bin/sh\nrm -rf .\n", "executable"),
        ("a.txt", b"<?php echo 1; ?>", "mismatch"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old_office"),
        ("a.xlsx", samples.docx(), "mismatch"),
        ("a.xlsx", b"PK\x03\x04" + bytes(50), "broken"),
        ("a.xlsx", samples.zipped({"a.txt": b"a"}), "mismatch"),
        ("a.docx", samples.docx({"word/vbaProject.bin": b"x"}), "macro"),
        ("a.docx", samples.docx({"word/activeX/activeX1.bin": b"x"}), "macro"),
        ("a.docx", samples.docx({"[Content_Types].xml": b"application/macroEnabled"}), "macro"),
        ("a.docx", samples.docx({"word/media/setup.exe": b"x"}), "hidden_program"),
        ("a.docx", samples.docx({"word/embeddings/oleObject1.bin": b"x"}), "hidden_program"),
        ("a.docx", samples.docx({"../../etc/cron": b"x"}), "broken"),
        ("a.docx", samples.docx({"word/media/a.bmp": bytes(8 * 1024 * 1024)}), "bomb"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_bytes_that_are_not_what_their_name_says_are_refused(name, data, reason):
    assert refused(name, data) == reason


def test_a_svg_or_html_file_is_of_no_known_kind():
    assert kind_of_name("a.svg") is None
    assert kind_of_name("a.html") is None
    assert kind_of_name("pdf") is None


@given(st.binary(max_size=300), st.sampled_from(sorted(KINDS)))
def test_random_bytes_are_taken_or_refused_but_never_an_error(data, key):
    try:
        require_kind(BytesIO(data), KINDS[key])
    except Forbidden as forbidden:
        assert forbidden.reason


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("..\\..\\windows\\Laporan TW III.PDF", "Laporan TW III.pdf"),
        ("/etc/passwd", "passwd"),
        ("lap\u202efdp.exe\x00.pdf", "lapfdp.exe.pdf"),
        ('a<b>"c|d?.pdf', "a_b_c_d_.pdf"),
        ("", "berkas"),
        (".pdf", "berkas.pdf"),
    ],
)
def test_a_name_is_made_safe(given_name, safe):
    if given_name == ".pdf":
        assert safe_name(given_name) in (safe, "pdf")
    else:
        assert safe_name(given_name) == safe


@given(st.text(max_size=400))
def test_a_safe_name_is_short_and_stays_as_it_is(name):
    once = safe_name(name)
    assert 0 < len(once) <= LONGEST
    assert "/" not in once
    assert "\\" not in once
