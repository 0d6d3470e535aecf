"""The page Pemberitahuan."""

import pytest
from django.urls import reverse

from tests.notifications.conftest import AT
from triwulan.common.refusal import NotVisible
from triwulan.notifications.domain import queries
from triwulan.notifications.domain.reading import mark_read
from triwulan.notifications.models import OutboxMessage


@pytest.fixture
def signed_in(client, person):
    client.force_login(person.user)
    return client


def test_one_sees_ones_own_notices_and_only_those(signed_in, write, other):
    write(subject="Untuk saya")
    write(subject="Untuk orang lain", to=other)
    page = signed_in.get(reverse("notifications:notices")).content.decode()
    assert "Untuk saya" in page
    assert "Untuk orang lain" not in page


def test_an_empty_page_says_so(signed_in):
    assert "Tidak ada pemberitahuan" in signed_in.get("/pemberitahuan/").content.decode()


def test_opening_a_notice_marks_it_and_leads_to_its_page(signed_in, write):
    row = write()
    response = signed_in.post(reverse("notifications:read", args=[row.pk]))
    assert (response.status_code, response.url) == (302, "/tugas/5/")
    row.refresh_from_db()
    assert row.read_at is not None


def test_a_notice_without_a_page_leads_back(signed_in, write):
    response = signed_in.post(reverse("notifications:read", args=[write(link="").pk]))
    assert response.url == "/pemberitahuan/"


def test_anothers_notice_does_not_exist(signed_in, write, other):
    row = write(to=other)
    assert signed_in.post(reverse("notifications:read", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


def test_all_are_marked_at_once_but_not_anothers(signed_in, viewer, write, other):
    write()
    write()
    write(to=other)
    assert queries.unread_count(viewer) == 2
    signed_in.post(reverse("notifications:read_all"))
    assert queries.unread_count(viewer) == 0
    assert OutboxMessage.objects.get(person=other).read_at is None


def test_reading_is_an_act_and_needs_a_post(signed_in, write):
    assert signed_in.get(reverse("notifications:read", args=[write().pk])).status_code == 405


def test_strangers_are_sent_to_sign_in(client, db):
    assert client.get("/pemberitahuan/").status_code == 302


def test_the_first_reading_is_kept(viewer, write, other):
    row = write()
    mark_read(viewer=viewer, notice_id=row.pk, at=AT)
    again = mark_read(viewer=viewer, notice_id=row.pk, at=AT.replace(hour=9))
    assert again.read_at == AT
    with pytest.raises(NotVisible):
        mark_read(viewer=viewer, notice_id=write(to=other).pk, at=AT)


def test_older_notices_are_on_the_next_page(viewer, write, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    ids = [write().pk for _ in range(3)]
    first = queries.notices_of(viewer)
    assert [notice.pk for notice in first.notices] == [ids[2], ids[1]]
    second = queries.notices_of(viewer, older_than=first.older_than)
    assert ([notice.pk for notice in second.notices], second.older_than) == ([ids[0]], None)
    assert [notice.pk for notice in queries.unread_notices(viewer, most=1)] == [ids[2]]
    kind = first.notices[0].kind
    assert queries.unread_notices(viewer, without=[kind]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_many(signed_in, write, count, django_assert_max_num_queries):
    for _ in range(count):
        write()
    with django_assert_max_num_queries(8):
        signed_in.get("/pemberitahuan/")
