"""Putting messages into the outbox."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext_lazy, override

from tests.notifications.conftest import AT
from triwulan.notifications.domain.outbox import Message, put, put_many
from triwulan.notifications.enums import State
from triwulan.notifications.models import OutboxMessage


def test_a_message_waits_and_is_a_notice_at_once(write, person):
    row = write()
    assert (row.person, row.subject, row.body, row.link) == (
        person, "Tugas baru", "Mohon tindak lanjut.", "/tugas/5/",
    )  # fmt: skip
    assert (row.state, row.attempts, row.read_at, row.created_at) == (State.WAITING, 0, None, AT)


def test_the_same_thing_is_told_once(write):
    write(dedupe_key="task:5")
    write(dedupe_key="task:5", subject="Again")
    assert list(OutboxMessage.objects.values_list("subject", flat=True)) == ["Tugas baru"]


def test_the_same_thing_may_be_told_to_several(write, other):
    write(dedupe_key="task:5")
    write(dedupe_key="task:5", to=other.pk)
    assert OutboxMessage.objects.count() == 2


def test_an_act_that_fails_tells_nothing(person):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put(to=person, kind="x", subject="x", dedupe_key="x", at=AT)
        raise ZeroDivisionError
    assert OutboxMessage.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_a_message_is_refused(person):
    with pytest.raises(TransactionManagementError):
        put(to=person, kind="x", subject="x", dedupe_key="x", at=AT)


def test_many_messages_take_one_statement(person, other, django_assert_num_queries):
    messages = [
        Message(to=to, kind="x", subject="x", dedupe_key=f"x:{number}")
        for number in range(20)
        for to in (person, other)
    ]
    with transaction.atomic(), django_assert_num_queries(1):
        put_many(messages, at=AT)
    assert OutboxMessage.objects.count() == 40


def test_messages_are_written_in_the_offices_language(write):
    with override("en"):
        row = write(subject=gettext_lazy("Yes"), body=gettext_lazy("Yes"))
    assert (row.subject, row.body) == ("Ya", "Ya")


def test_words_fill_their_places(write):
    row = write(
        subject="Tugas: %(activity)s",
        body="100 % %(activity)s".replace("% ", "%% "),
        words={"activity": "Kumpulkan"},
    )
    assert (row.subject, row.body) == ("Tugas: Kumpulkan", "100 % Kumpulkan")


def test_without_words_a_percent_sign_is_just_that(write):
    assert write(subject="Capaian 92 %").subject == "Capaian 92 %"


def test_a_subject_is_one_line_and_not_too_long(write):
    assert write(subject="a\r\nBcc: b").subject == "a Bcc: b"
    long = write(subject="x" * 500).subject
    assert (len(long), long[-1]) == (200, "…")


@pytest.mark.parametrize("link", ["https://example.org/", "//example.org/", "tugas/5/"])
def test_a_link_to_elsewhere_is_refused(write, link):
    with pytest.raises(ValueError, match="path of this site"):
        write(link=link)
    assert OutboxMessage.objects.count() == 0
