"""Pengaturan: each of its links leads to a page that its right opens."""

import pytest

from triwulan.organization.interfaces.settings_links import LINKS, settings_links


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.name)
def test_every_link_leads_to_an_address(link):
    assert link.url.startswith("/")


@pytest.mark.parametrize("key", ["administrator", "kasubag_perencanaan", "kabid_layanan", "kepala_dinas"])
def test_whoever_sees_a_link_may_open_it(office, key):
    client = office.client(key)
    page = client.get("/pengaturan/").text
    for link in settings_links(office.viewer(key)):
        assert f'href="{link.url}"' in page
        assert client.get(link.url).status_code == 200


def test_the_administrator_finds_everything(office):
    assert settings_links(office.viewer("administrator")) == list(LINKS)
