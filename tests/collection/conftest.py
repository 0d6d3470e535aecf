"""A cycle that was just opened, and a clock that tests turn."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.collection import clock as site_clock
from tests.fixtures.office import Office
from tests.fixtures.walking import open_quarter, walk_unit
from triwulan.collection.domain.dispositions import Slip, dispose
from triwulan.collection.models import Cycle, Pin, UnitReport
from triwulan.procedure.models import Task


@pytest.fixture(autouse=True)
def clock(settings: Any, tmp_path: Any) -> Callable[[str], object]:
    """Turns the site's clock; 09.00 on the day the cycle opens."""
    settings.TRIWULAN_CLOCK = "tests.collection.clock.now"
    settings.MEDIA_ROOT = tmp_path / "files"
    site_clock.turn_to("2026-10-12 09:00")
    return site_clock.turn_to


@pytest.fixture
def cycle(office: Office) -> Cycle:
    """TW III 2026, opened at 07.30."""
    return open_quarter(office)


@pytest.fixture
def report(office: Office, cycle: Cycle) -> UnitReport:
    """Analyst A has L1 and L3, analyst B has L2."""
    report = walk_unit(office, cycle, "layanan", until="2")
    pins = {pin.code: pin.pk for pin in Pin.objects.filter(report=report)}
    position = office.position
    dispose(
        task_id=Task.objects.open().get(run=report.run, step="2").pk,
        analysts={position["analis_a"].pk: [pins["L1"], pins["L3"]], position["analis_b"].pk: [pins["L2"]]},
        slip=Slip("Mohon dikumpulkan"),
        by=office.actor("kasubid_layanan"),
        at=office.at("2026-10-12 08:30"),
    )
    return report


def said(response: HttpResponse) -> str:
    """The messages that an act leaves for the next page."""
    request = response.wsgi_request  # type: ignore[attr-defined]
    return " ".join(str(one) for one in get_messages(request))


def text_of(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def queries_of(client: Client, url: str) -> int:
    """How many queries a page takes, once the process is warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.fixture
def scan() -> SimpleUploadedFile:
    """A scanned paper."""
    return SimpleUploadedFile("lembar.pdf", PDF, "application/pdf")


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
