"""The pages of Pengaturan: who may open them, what they show, what they do."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation

from triwulan.organization.models import Agency, Appointment, Grant, Person, Position, Unit
from triwulan.organization.urls import urlpatterns

AT = "2026-10-12 08:00"


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch, office):
    moment = office.at(AT)
    monkeypatch.setattr("triwulan.common.clock.system_clock", lambda: moment)


@pytest.fixture
def admin(office):
    client = office.client("administrator")
    client.cookies["django_language"] = "en"
    return client


def address(name, *args):
    return reverse(f"organization:{name}", args=args)


def ids_of(office):
    """An id of the office for each name that stands in an address."""
    grant = Grant.objects.get(person=office.person["evaluator"])
    appointment = Appointment.objects.get(person=office.person["analis_a"])
    absence = office.person["analis_a"].absences.create(
        kind="leave", letter_number="1", starts_on=date(2026, 10, 10), ends_on=date(2026, 10, 14)
    )
    return {
        "unit_id": office.unit["layanan"].pk,
        "position_id": office.position["analis_a"].pk,
        "person_id": office.person["analis_a"].pk,
        "appointment_id": appointment.pk,
        "grant_id": grant.pk,
        "absence_id": absence.pk,
    }


def addresses(office):
    ids = ids_of(office)
    found = {}
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        if "uidb64" not in names:
            found[pattern.name] = reverse(
                f"organization:{pattern.name}", kwargs={name: ids[name] for name in names}
            )
    return found


READ = {"settings", "chart", "unit", "position", "people", "person"}
OWN_UNIT = {"record_absence", "end_absence"}


def statuses(office, who):
    client = office.client(who)
    return {name: client.get(path).status_code for name, path in addresses(office).items()}


def test_the_administrator_opens_every_page(office):
    assert {name for name, status in statuses(office, "administrator").items() if status != 200} == set()


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("kabid_layanan", READ | OWN_UNIT),
        ("sekretaris", READ | OWN_UNIT),
        ("kabid_arsip", READ),
        ("kasubag_perencanaan", READ),
        ("analis_b", READ),
        ("evaluator", set()),
    ],
)
def test_others_open_what_their_roles_give(office, who, opens):
    found = statuses(office, who)
    assert {name for name, status in found.items() if status == 200} - {"settings"} == opens - {"settings"}
    assert {status for name, status in found.items() if name not in opens | {"settings"}} <= {404}


def test_another_agencys_objects_do_not_exist(office, other_office):
    client = other_office.client("administrator")
    own = {"settings", "agency", "chart", "add_unit", "add_position", "people", "add_person"}
    found = {name: client.get(path).status_code for name, path in addresses(office).items()}
    assert {name: status for name, status in found.items() if status != 404}.keys() == own


def test_posting_without_the_right_changes_nothing(office):
    path = address("add_unit")
    entry = {"name": "Bidang Baru", "code": "baru", "kind": "bidang"}
    assert office.client("kabid_layanan").post(path, entry).status_code == 404
    assert not Unit.objects.filter(code="baru").exists()


def test_the_chart_shows_holders_acting_ones_and_columns(office, admin):
    Appointment.objects.create(
        person=office.person["sekretaris"],
        position=office.position["kabid_layanan"],
        kind="daily_acting",
        decree_number="SP.1",
        decree_date=date(2026, 10, 9),
        starts_on=date(2026, 10, 10),
        ends_on=date(2026, 10, 20),
    )
    Appointment.objects.filter(person=office.person["analis_b"]).update(ends_on=date(2026, 10, 1))
    page = admin.get(address("chart")).content.decode()
    for words in ("Bidang Layanan", "Seksi Pengolahan", "Contoh Sekretaris", "Plh.", "Vacant", "Analis Data"):
        assert words in page


def test_a_chart_of_three_units_takes_as_many_queries_as_one_of_seven(
    office, other_office, django_assert_num_queries
):
    big, small = office.client("administrator"), other_office.client("administrator")
    for client in (big, small):
        with django_assert_num_queries(8):
            client.get(address("chart"))


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_people_takes_as_many_queries_for_one_as_for_three(
    office, people, django_assert_num_queries
):
    keys = ["analis_a", "analis_b", "kabid_arsip"][:people]
    Person.objects.filter(pk__in=[office.person[key].pk for key in keys]).update(name="Nama Dicari")
    client = office.client("administrator")
    with django_assert_num_queries(8):
        page = client.get(address("people"), {"cari": "Nama Dicari"}).content.decode()
    assert page.count("Nama Dicari</a>") == people


def test_people_are_found_by_nip_and_those_who_left_on_request(office, admin):
    person = office.person["analis_b"]
    Person.objects.filter(pk=person.pk).update(nip="199001012020121001", left_on=date(2026, 1, 1))
    path = address("people")
    assert person.name not in admin.get(path, {"cari": "19900101"}).content.decode()
    assert person.name in admin.get(path, {"cari": "19900101", "semua": "1"}).content.decode()


def test_a_search_with_a_character_that_no_database_holds_finds_the_rest(office, admin):
    assert (
        office.person["analis_b"].name
        in admin.get(address("people"), {"cari": "Analis B\x00"}).content.decode()
    )


def test_qualifications_are_for_the_administrator_only(office, admin):
    Person.objects.filter(pk=office.person["analis_a"].pk).update(qualifications="Pelatihan SAKIP")
    path = address("person", office.person["analis_a"].pk)
    assert "Pelatihan SAKIP" in admin.get(path).content.decode()
    assert "Pelatihan SAKIP" not in office.client("kabid_layanan").get(path).content.decode()


def test_a_unit_is_added_changed_and_dissolved(office, admin):
    entry = {"name": "Seksi Baru", "code": "baru", "kind": "seksi", "parent_id": office.unit["arsip"].pk}
    made = admin.post(address("add_unit"), entry)
    unit = Unit.objects.get(code="baru")
    assert made.url == address("unit", unit.pk)
    admin.post(address("change_unit", unit.pk), {**entry, "name": "Seksi Lain", "order": "3"})
    admin.post(address("close_unit", unit.pk), {"day": "2026-10-12"})
    unit.refresh_from_db()
    assert (unit.name, unit.order, unit.closed_on) == ("Seksi Lain", 3, date(2026, 10, 12))
    assert "Seksi Lain" in admin.get(address("chart")).content.decode()


def test_an_error_stands_beside_its_field(admin):
    answer = admin.post(address("add_unit"), {"name": "Bidang", "code": "layanan", "kind": "bidang"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == ["This code is used already. Choose another one."]
    assert 'id="id_code_error"' in answer.content.decode()


def test_a_position_is_added_seated_and_given_a_holder(office, admin):
    entry = {"title": "Arsiparis", "code": "arsiparis", "unit_id": office.unit["arsip"].pk}
    admin.post(address("add_position"), entry)
    position = Position.objects.get(code="arsiparis")
    admin.post(address("columns", position.pk), {"columns": ["analis"], "others": "arsiparis_unit"})
    entry = {"person_id": office.person["analis_a"].pk, "kind": "definitive", "starts_on": "2026-10-01"}
    admin.post(address("appoint", position.pk), entry)
    page = admin.get(address("position", position.pk)).content.decode()
    for words in ("Contoh Analis A", "arsiparis_unit", "Analis Data", "since 1 October 2026"):
        assert words in page


def test_a_second_holder_is_refused_with_the_name_of_the_first(office, admin):
    entry = {"person_id": office.person["analis_b"].pk, "kind": "definitive", "starts_on": "2026-10-01"}
    answer = admin.post(address("appoint", office.position["analis_a"].pk), entry)
    assert answer.status_code == 409
    assert "Contoh Analis A holds this position definitively" in answer.content.decode()


def test_a_long_plt_is_recorded_with_a_warning(office, admin):
    entry = {
        "position_id": office.position["kabid_arsip"].pk,
        "kind": "acting",
        "starts_on": "2026-10-01",
        "ends_on": "2027-06-30",
        "decree_number": "SP.7",
        "decree_date": "2026-09-30",
    }
    answer = admin.post(address("appoint_person", office.person["kabid_layanan"].pk), entry)
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert "beyond the six months that end on 31 March 2027" in told[0]
    shown = admin.get(address("position", office.position["kabid_arsip"].pk)).content.decode()
    assert "beyond the six months" in shown
    row = Appointment.objects.get(kind="acting")
    admin.post(address("end_appointment", row.pk), {"day": "2027-03-31"})
    row.refresh_from_db()
    assert row.ends_on == date(2027, 3, 31)


def test_an_appointment_to_come_is_withdrawn(office, admin):
    row = Appointment.objects.create(
        person=office.person["analis_b"],
        position=office.position["kasubid_arsip"],
        kind="acting",
        decree_number="SP.2",
        decree_date=date(2026, 10, 1),
        starts_on=date(2026, 11, 1),
    )
    admin.post(address("withdraw_appointment", row.pk))
    assert not Appointment.objects.filter(pk=row.pk).exists()


def test_a_person_is_added_with_a_nip_that_is_checked(admin, office):
    wrong = admin.post(address("add_person"), {"name": "Contoh Baru", "nip": "199013012020121001"})
    assert wrong.status_code == 422
    assert "birth date" in wrong.content.decode()
    admin.post(address("add_person"), {"name": "Contoh Baru", "nip": "19900131 202012 1 001"})
    person = Person.objects.get(nip="199001312020121001")
    admin.post(address("change_person", person.pk), {"name": "Contoh Baru", "title_after": "S.Sos."})
    admin.post(address("person_leaves", person.pk), {"day": "2026-10-31"})
    person.refresh_from_db()
    assert (person.full_name, person.nip, person.left_on) == (
        "Contoh Baru, S.Sos.",
        None,
        date(2026, 10, 31),
    )


def test_a_head_records_an_absence_in_the_own_unit_and_its_early_end(office):
    client = office.client("kabid_layanan")
    person = office.person["analis_b"]
    entry = {"kind": "leave", "letter_number": "800/1", "starts_on": "2026-10-12", "ends_on": "2026-10-16"}
    assert client.post(address("record_absence", person.pk), entry).status_code == 302
    absence = person.absences.get()
    client.post(address("end_absence", absence.pk), {"day": "2026-10-13"})
    absence.refresh_from_db()
    assert absence.ends_on == date(2026, 10, 13)
    assert "800/1" in client.get(address("person", person.pk)).content.decode()
    assert "800/1" not in office.client("analis_a").get(address("person", person.pk)).content.decode()


def test_a_role_is_given_and_taken_away(office, admin):
    person = office.person["analis_a"]
    admin.post(address("grant_role", person.pk), {"role": "administrator", "starts_on": "2026-10-01"})
    grant = person.grants.get()
    assert "administrator" in office.viewer("analis_a").roles
    admin.post(address("revoke_role", grant.pk), {"day": "2026-10-11"})
    assert "administrator" not in office.viewer("analis_a").roles


def test_the_agencys_name_is_changed(office, admin):
    admin.post(address("agency"), {"name": "Dinas Baru", "short_name": "", "zone": "Asia/Makassar"})
    assert Agency.objects.get(pk=office.agency.pk).name == "Dinas Baru"


def test_an_invited_person_sets_a_password_once(office, admin, client):
    person = Person.objects.create(agency=office.agency, name="Contoh Diundang")
    shown = admin.post(address("invite", person.pk), {"username": "contoh.diundang"})
    link = shown.context["link"]
    first = client.get(link)
    page = client.get(first.url)
    assert "contoh.diundang" in page.content.decode()
    entry = {"new_password1": "panjang-dan-aneh-7", "new_password2": "panjang-dan-aneh-7"}
    assert client.post(first.url, entry).status_code == 302
    assert client.login(username="contoh.diundang", password="panjang-dan-aneh-7")
    client.logout()
    assert client.get(link).context["validlink"] is False


def test_a_weak_password_is_refused_and_a_taken_username_as_well(office, admin, client):
    person = Person.objects.create(agency=office.agency, name="Contoh Diundang")
    taken = admin.post(address("invite", person.pk), {"username": "contoh.analis_a"})
    assert taken.status_code == 422
    assert "This username is used already" in taken.content.decode()
    link = admin.post(address("invite", person.pk), {"username": "contoh.diundang"}).context["link"]
    form = client.get(link).url
    weak = client.post(form, {"new_password1": "12345", "new_password2": "12345"})
    assert weak.context["form"].errors["new_password2"]
    person.refresh_from_db()
    assert not person.user.has_usable_password()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_shown_in_both_languages(office, language):
    client = office.client("administrator")
    client.cookies["django_language"] = language
    with translation.override(language):
        for path in addresses(office).values():
            assert client.get(path).status_code == 200
