"""What a portal may leave on a signed file, and what its signature may claim."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from tests.documents.test_signing_ways import (
    HEAD,
    by_certificate,
    bytes_of,
    copy,
    last,
    own_folder,
    unchanged,
    uploaded,
    written,
)
from tests.fixtures.certificates import key_file, signed_elsewhere
from triwulan.documents.domain.way_refusals import AnotherDocument, CertificateOutdated

__all__ = ["HEAD", "copy", "last", "own_folder"]
LINK = DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("x:")})


def stamped(ours: bytes, *boxes: tuple[int, ...], action: DictionaryObject | None = None) -> bytes:
    """With places of signatures that bear a picture."""
    writer = PdfWriter(clone_from=BytesIO(ours))
    for box in boxes:
        note = DictionaryObject()
        note[NameObject("/Subtype")], note[NameObject("/FT")] = NameObject("/Widget"), NameObject("/Sig")
        note[NameObject("/Rect")] = ArrayObject(FloatObject(one) for one in box)
        look = writer._add_object(StreamObject())
        note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
        if action is not None:
            note[NameObject("/A")] = action
        writer.add_annotation(0, note)
    return written(writer)


def test_small_stamps_are_let_be(office, last, copy, moment):
    data = stamped(bytes_of(copy.file), (10, 10, 60, 60), (70, 10, 120, 60))
    assert uploaded(office, last, signed_elsewhere(data, moment), moment).is_issued


def test_several_stamps_cannot_cover_what_one_may_not(office, last, copy, moment):
    bands = [(0, 130 * place, 600, 130 * place + 130) for place in range(4)]
    with pytest.raises(AnotherDocument):
        uploaded(office, last, signed_elsewhere(stamped(bytes_of(copy.file), *bands), moment), moment)
    assert unchanged(last)


def test_nothing_happens_at_a_touch_of_a_stamp(office, last, copy, moment):
    data = stamped(bytes_of(copy.file), (10, 10, 60, 60), action=LINK)
    with pytest.raises(AnotherDocument):
        uploaded(office, last, signed_elsewhere(data, moment), moment)
    assert unchanged(last)


def test_a_signature_cannot_be_from_before_the_file_was_there(office, last, copy, moment):
    """An expired certificate is not saved by a clock that was put back."""
    day = timedelta(days=1)
    expired = key_file(last=moment - 20 * day)
    signed = signed_elsewhere(bytes_of(copy.file), moment - 30 * day, expired)
    with pytest.raises(CertificateOutdated):
        uploaded(office, last, signed, moment)
    assert unchanged(last)


def test_a_name_on_a_certificate_is_kept_without_hidden_marks(office, last, moment):
    document = by_certificate(office, last, moment, file=key_file("Contoh Kepala\x00 Dinas\u202e"))
    assert document.files.get().facts["signatures"][0]["name"] == "Contoh Kepala Dinas"
