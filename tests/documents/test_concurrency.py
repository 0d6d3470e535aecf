"""Two people at once, each on a connection of their own: one wins, the other is told; no number twice."""

import pytest
from django.core.files.base import ContentFile

from tests.documents.conftest import KIND
from tests.documents.samples import PDF
from tests.documents.test_signing import steps
from tests.fixtures.at_once import at_once
from tests.fixtures.certificates import PASSPHRASE, key_file
from triwulan.common.refusal import Refusal
from triwulan.documents.domain.documents import create_document
from triwulan.documents.domain.refusals import StepClosed
from triwulan.documents.domain.sealing import Secret
from triwulan.documents.domain.signing import initial, return_document, send_on_route, sign
from triwulan.documents.domain.signing_on_paper import sign_on_paper
from triwulan.documents.domain.signing_ways import sign_with_certificate
from triwulan.documents.domain.ways import KeyFile
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import DocumentFile, StoredFile
from triwulan.ledger.models import Event


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Stored files of a test go with it."""
    settings.MEDIA_ROOT = tmp_path


def test_a_signature_pressed_twice_at_once_issues_once(pool, office, sent, heard, moment):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    by = office.actor("kepala_dinas")
    answers = at_once(pool, *[lambda: sign(step=last, by=by, at=moment) for _ in range(2)])
    assert sorted(type(answer).__name__ for answer in answers) == ["Document", "StepClosed"]
    assert heard.signed == [sent.pk]
    assert StoredFile.objects.count() == 1
    assert Event.objects.filter(act="document.issued").count() == 1


def test_a_signature_and_a_return_at_once_leave_one_of_them(pool, office, sent, heard, moment):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    by = office.actor("kepala_dinas")
    answers = at_once(
        pool,
        lambda: sign(step=last, by=by, at=moment),
        lambda: return_document(step=last, reason="Perbaiki.", by=by, at=moment),
    )
    assert len([answer for answer in answers if isinstance(answer, StepClosed)]) == 1
    sent.refresh_from_db()
    expected = DocumentState.ISSUED if heard.signed else DocumentState.RETURNED
    assert sent.state == expected
    assert (len(heard.signed), len(heard.returned)) in ((1, 0), (0, 1))


def test_two_ways_at_once_issue_once(pool, office, sent, heard, moment):
    first, last = steps(sent)
    initial(step=first, by=office.actor("sekretaris"), at=moment)
    by = office.actor("kepala_dinas")
    key = KeyFile(key_file(), Secret(PASSPHRASE))
    answers = at_once(
        pool,
        lambda: sign_with_certificate(step=last, key=key, same_person=False, by=by, at=moment),
        lambda: sign_on_paper(
            step=last, scan=ContentFile(PDF), name="pindai.pdf", signed_on=moment.date(), signer_id=None,
            by=office.actor("sekretaris"), at=moment,
        ),
    )  # fmt: skip
    assert sorted(type(answer).__name__ for answer in answers) == ["Document", "StepClosed"]
    assert (DocumentFile.objects.count(), heard.signed) == (1, [sent.pk])


def test_numbers_asked_for_at_once_are_all_different(pool, office, heard, moment):
    by = office.actor("kasubag_perencanaan")
    made = [
        create_document(
            agency=office.agency,
            kind=KIND,
            title="Laporan",
            content={},
            subject=("cycle", number),
            by=by,
            at=moment,
        )
        for number in range(4)
    ]
    works = [lambda one=one: send_on_route(document=one, by=by, at=moment) for one in made]
    answers = at_once(pool, *works)
    numbers = {answer.number for answer in answers if not isinstance(answer, Refusal)}
    assert numbers == {f"{number}/CONTOH/2026" for number in range(1, 5)}
