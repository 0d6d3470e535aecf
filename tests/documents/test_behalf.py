"""Signatures on behalf of another (a.n.) and by the leave of a third (u.b.)."""

import pytest
from django.urls import reverse

from tests.documents.conftest import KIND
from tests.documents.test_pages import clock
from tests.documents.test_signing import steps, words_of
from triwulan.documents.domain.office_paper import set_route
from triwulan.documents.domain.preview import expected_signers
from triwulan.documents.domain.refusals import BehalfUnclear, StopUnknown
from triwulan.documents.domain.routes import PlannedStop, planned_stops
from triwulan.documents.domain.signing import send_on_route, sign
from triwulan.documents.interfaces.office_file import load_papers
from triwulan.ledger.models import Event
from triwulan.organization.interfaces.entry import OfficeFileRefused
from triwulan.organization.models import Appointment

__all__ = ["clock"]
LINES = ["a.n. Kepala Dinas", "Sekretaris", "u.b."]
SIGNED = PlannedStop("sign", "kasubag_perencanaan", "kepala_dinas", "sekretaris")


@pytest.fixture
def route(office, draft, moment):
    """The planning section signs on behalf of the head, by leave of the secretary."""
    told = {"agency": office.agency, "by": office.actor("administrator"), "at": moment}
    set_route(**told, kind=KIND, stops=[SIGNED])
    return told


def test_the_lines_stand_above_the_signers_title_on_every_paper(office, route, draft, moment):
    [expected] = expected_signers(draft, moment)
    sent = send_on_route(document=draft, by=office.actor("kasubag_perencanaan"), at=moment)
    assert list(expected.before) == LINES == steps(sent)[0].before
    document = sign(step=steps(sent)[0], by=office.actor("kasubag_perencanaan"), at=moment)
    assert list(document.content["signers"][0]["before"]) == LINES
    assert "a.n. Kepala Dinas Sekretaris u.b. Kepala Subbagian Perencanaan," in words_of(document)


def test_a_superior_who_stands_in_signs_in_no_ones_name(office, route, draft, moment):
    sent = send_on_route(document=draft, by=office.actor("kasubag_perencanaan"), at=moment)
    Appointment.objects.filter(position=office.position["kasubag_perencanaan"]).update(ends_on="2026-10-01")
    document = sign(step=steps(sent)[0], by=office.actor("sekretaris"), at=moment)
    assert list(document.content["signers"][0]["before"]) == []
    assert steps(document)[0].before == []


@pytest.mark.parametrize(
    ("stop", "refusal"),
    [
        (PlannedStop("sign", "sekretaris", "sekretaris"), BehalfUnclear),
        (PlannedStop("sign", "sekretaris", "", "kabid"), BehalfUnclear),
        (PlannedStop("sign", "sekretaris", "kepala_dinas", "kepala_dinas"), BehalfUnclear),
        (PlannedStop("sign", "sekretaris", "wali_kota"), StopUnknown),
    ],
)
def test_a_behalf_that_says_nothing_is_refused(route, stop, refusal, office):
    with pytest.raises(refusal):
        set_route(**route, kind=KIND, stops=[stop])
    with pytest.raises(BehalfUnclear):
        set_route(**route, kind=KIND, stops=[PlannedStop("initial", "kabid", "kepala_dinas"), SIGNED])
    assert planned_stops(office.agency.pk, KIND) == [SIGNED]


def test_the_ledger_and_the_office_file_write_it_alike(office, route, moment):
    line = "sign kasubag_perencanaan an kepala_dinas ub sekretaris"
    assert Event.objects.get(act="route.set").after["stops"] == [line]
    told = (office.agency, office.actor("administrator"), moment)
    load_papers({"routes": [{"kind": KIND, "stops": ["sign sekretaris an kepala_dinas"]}]}, *told)
    assert planned_stops(office.agency.pk, KIND) == [PlannedStop("sign", "sekretaris", "kepala_dinas")]
    for wrong in (
        "sign sekretaris an",
        "sign sekretaris ub kabid",
        "sign a an b ub",
        "sign",
        "an sekretaris",
    ):
        with pytest.raises(OfficeFileRefused):
            load_papers({"routes": [{"kind": KIND, "stops": [wrong]}]}, *told)


def test_the_settings_page_offers_it_and_keeps_it(office, route):
    admin = office.client("administrator")
    prefix = f"route-{KIND}"
    page = admin.get(url_of()).text
    assert f'name="{prefix}-on_behalf_of"' in page
    given = {
        "part": prefix,
        f"{prefix}-stop_1": "sign sekretaris",
        f"{prefix}-on_behalf_of": "kepala_dinas",
        f"{prefix}-by_leave_of": "",
    }
    assert admin.post(url_of(), given).status_code == 302
    assert planned_stops(office.agency.pk, KIND) == [PlannedStop("sign", "sekretaris", "kepala_dinas")]
    assert admin.post(url_of(), {**given, f"{prefix}-by_leave_of": "kepala_dinas"}).status_code == 422


def url_of() -> str:
    """The page on which this kind's route is set."""
    return reverse("documents:paper_kind", args=[KIND])
