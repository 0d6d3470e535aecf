"""A stop of a signing route in its holder's absence: Plh. and Plt. first, else the superior."""

from datetime import date

import pytest
from django.urls import reverse

from tests.documents.test_signing import steps, vacate, words_of
from triwulan.documents.domain.queries import actor_at, waiting_for
from triwulan.documents.domain.signing import initial, return_document, send_on_route, sign
from triwulan.documents.enums import DocumentState
from triwulan.documents.models import Document
from triwulan.notifications.models import OutboxMessage
from triwulan.organization.domain.refusals import NotTheHolder
from triwulan.organization.enums import AbsenceKind, AppointmentKind
from triwulan.organization.models import Absence, Appointment

FIRST, LAST = date(2026, 10, 12), date(2026, 10, 16)


@pytest.fixture
def away(office):
    """The Sekretaris is on a journey, and nobody was named for the days."""
    return Absence.objects.create(
        person=office.person["sekretaris"],
        kind=AbsenceKind.DUTY,
        letter_number="090/12/2026",
        starts_on=FIRST,
        ends_on=LAST,
    )


def daily_acting(office, who, position):
    """A Plh. for those days."""
    return Appointment.objects.create(
        person=office.person[who], position=office.position[position],
        kind=AppointmentKind.DAILY_ACTING, decree_number="800/9/2026", decree_date=FIRST,
        starts_on=FIRST, ends_on=LAST,
    )  # fmt: skip


def test_the_superior_initials_for_one_who_is_away_and_with_the_own_title(office, away, sent, moment):
    first, last = steps(sent)
    head = office.viewer("kepala_dinas", moment)
    initial(step=first, by=actor_at(head, first), at=moment)
    done = steps(sent)[0]
    assert (done.signed_name, done.signed_title) == ("Contoh Kepala Dinas", "Kepala Dinas")
    assert done.appointment == Appointment.objects.get(position=office.position["kepala_dinas"])
    document = sign(step=last, by=actor_at(head, last), at=moment)
    assert document.state == DocumentState.ISSUED


def test_one_who_is_away_may_still_initial(office, away, sent, moment):
    first, _last = steps(sent)
    initial(step=first, by=office.actor("sekretaris", moment), at=moment)
    assert steps(sent)[0].signed_title == "Sekretaris"


def test_at_a_vacant_position_the_superior_may_and_is_named(office, sent, moment):
    vacate(office, "sekretaris")
    first, _last = steps(sent)
    with pytest.raises(NotTheHolder) as refused:
        initial(step=first, by=office.actor("kasubag_perencanaan", moment), at=moment)
    assert "Contoh Kepala Dinas (Kepala Dinas)" in refused.value.message
    return_document(
        step=first, reason="Lengkapi", by=actor_at(office.viewer("kepala_dinas", moment), first), at=moment
    )
    assert Document.objects.get(pk=sent.pk).state == DocumentState.RETURNED


def test_with_a_plh_the_superior_does_not_and_the_plh_signs_as_such(office, away, sent, moment):
    daily_acting(office, "kasubag_perencanaan", "sekretaris")
    first, _last = steps(sent)
    with pytest.raises(NotTheHolder):
        initial(step=first, by=actor_at(office.viewer("kepala_dinas", moment), first), at=moment)
    initial(step=first, by=actor_at(office.viewer("kasubag_perencanaan", moment), first), at=moment)
    assert steps(sent)[0].signed_title == "Plh. Sekretaris"


def test_a_signature_in_the_absence_of_the_head_is_the_plhs_on_paper_too(office, sent, moment):
    daily_acting(office, "sekretaris", "kepala_dinas")
    viewer = office.viewer("sekretaris", moment)
    for step in steps(sent):
        (sign if step.act == "sign" else initial)(step=step, by=actor_at(viewer, step), at=moment)
    document = Document.objects.get(pk=sent.pk)
    assert "Plh. Kepala Dinas," in words_of(document)
    assert document.content["signers"][0]["name"] == "Contoh Sekretaris"


def test_it_waits_among_the_superiors_tasks_only_while_nobody_else_is_there(office, away, sent, moment):
    head = office.viewer("kepala_dinas", moment)
    assert [step.order for step in waiting_for(head)] == [1]
    assert waiting_for(office.viewer("kabid_layanan", moment)) == []
    away.delete()
    assert waiting_for(head) == []


def test_both_are_told(office, away, draft, moment):
    send_on_route(document=draft, by=office.actor("kasubag_perencanaan"), at=moment)
    told = OutboxMessage.objects.filter(kind="document_waits").values_list("person__name", flat=True)
    assert set(told) == {"Contoh Sekretaris", "Contoh Kepala Dinas"}


def test_the_page_lets_the_superior_act_and_says_in_whose_place(office, away, sent, moment, monkeypatch):
    monkeypatch.setattr("triwulan.common.clock.now", lambda: moment)
    client = office.client("kepala_dinas")
    url = reverse("documents:document", args=[sent.pk])
    page = client.get(url).content.decode()
    assert "Anda bertindak menggantikan Sekretaris, dengan nama jabatan Anda sendiri." in page
    first, _last = steps(sent)
    answer = client.post(reverse("documents:initial", args=[sent.pk, first.pk]), follow=True)
    assert "Sudah diparaf" in answer.content.decode()
    assert steps(sent)[0].signed_name == "Contoh Kepala Dinas"
