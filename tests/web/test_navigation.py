"""The menu leads where it says, for whoever sees it, and breaks loudly where it would lead nowhere."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.fixtures.office import Office
from tests.rights.matrix import PEOPLE
from triwulan.web import navigation as menu
from triwulan.web.navigation import ITEMS, navigation

ENTRIES = [item[0] for item in ITEMS]


def urls_of(office: Office, person: str) -> list[str]:
    """All addresses that a person's menu shows, those under "Lainnya" too."""
    shown = navigation(office.viewer(person), "/")
    return [one.url for item in shown for one in ((item, *item.items) if item.items else (item,)) if one.url]


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_is_shown_to_somebody_for_whom_it_opens(office: Office, name: str) -> None:
    url = reverse(name)
    seen = [person for person in PEOPLE.values() if url in urls_of(office, person)]
    assert seen, "nobody sees it"
    assert {office.client(person).get(url).status_code for person in seen} == {200}


def test_an_entry_that_leads_nowhere_breaks_loudly(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "ITEMS", (*ITEMS, ("web:no_such_page", "Hilang", None, "")))
    with pytest.raises(NoReverseMatch):
        navigation(office.viewer("kabid_layanan"), "/")
