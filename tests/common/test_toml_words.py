"""The TOML reader's English messages, in words of the office."""

import tomllib

import pytest
from django.utils.translation import override

from triwulan.common import toml_words
from triwulan.common.toml_words import fault_at_line, fault_words

BROKEN = {
    'a = "x" y': "Baris 1: ada tulisan di belakang akhir nilai; mulailah baris baru untuk tulisan itu.",
    "a = 1\n= 2": "Baris 2: di sini harus ada kunci dengan nilainya, tabel, atau catatan.",
    "a = 'x\x01'": "Baris 1: karakter ini tidak boleh ada di sini: \\x01.",
    "[a]\n[b]\n[a]": "Baris 3: bagian ini tertulis dua kali dalam berkas: a.",
    "[a.b]\n[a.b]": "Baris 2: bagian ini tertulis dua kali dalam berkas: a.b.",
    "a = { b = 1, b = 2 }": "Baris 1: bagian ini tertulis dua kali dalam berkas: b.",
    "[identity": "Baris 1: kurung penutup di belakang nama tabel belum ada.",
    "[[steps]": "Baris 1: kurung penutup di belakang nama tabel belum ada.",
    "a = [1]\n[[a]]": "Baris 2: bagian berkas ini sudah selesai di atas dan tidak dapat ditambah di sini.",
    "a = 1\na = 2": "Baris 2: kunci ini sudah mempunyai nilai.",
    "a 1": "Baris 1: tanda = belum ada di antara kunci dan nilainya.",
    "a. = 1": "Baris 1: di sini harus ada kunci; kunci dengan spasi atau tanda lain memerlukan tanda petik.",
    "a = [1 2]": "Baris 1: kurung penutup daftar belum ada, atau koma di antara isinya belum ada.",
    "a = { b = 1": "Baris 1: kurung kurawal penutup tabel belum ada, atau koma di antara isinya belum ada.",
    'a = "\\q"': "Baris 1: garis miring terbalik dalam teks harus ditulis dua kali.",
    'a = "\\u00zz"': "Baris 1: garis miring terbalik dalam teks harus ditulis dua kali.",
    '\n\na = """x': "Baris 3: tanda petik penutup teks belum ada.",
    "a = 'x\ny'": "Baris 1: tanda petik penutup teks belum ada.",
    'a = "x\ny"': "Baris 1: tanda petik penutup teks belum ada.",
    "a = 'x": "Baris 1: tanda ini belum ada: '.",
    "a = 2026-02-30": "Baris 1: tanggal itu tidak ada; tulislah seperti 2026-01-31.",
    "a = ya": "Baris 1: nilainya belum ada atau tidak dapat dibaca; teks memerlukan tanda petik.",
}


@pytest.mark.parametrize(
    ("text", "said"), BROKEN.items(), ids=[said.split(": ")[1] for said in BROKEN.values()]
)
def test_each_fault_is_told_in_indonesian_with_its_line(text: str, said: str) -> None:
    with override("id"), pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(text)
    with override("id"):
        assert fault_at_line(raised.value, text) == said


def test_a_message_that_is_not_known_is_told_in_our_own_words() -> None:
    with override("id"):
        assert fault_words("Something new (at line 3, column 4)") == "ini tidak ditulis menurut aturan TOML"


def test_every_meaning_is_tried() -> None:
    """So that a meaning that the reader never gives does not linger."""
    told = set()
    for text in BROKEN:
        with pytest.raises(tomllib.TOMLDecodeError) as raised:
            tomllib.loads(text)
        told.add(fault_words(str(raised.value)).split(":")[0])
    meanings = {str(meaning).split(":")[0] for _beginning, meaning in toml_words._MEANINGS}
    assert meanings == told
