"""What every act on the organization takes."""

from typing import Any

import pytest

from tests.fixtures.office import Office


@pytest.fixture
def doing(office: Office) -> dict[str, Any]:
    """What every act takes: agency, doer, moment."""
    moment = office.at("2026-10-12 08:00")
    return {"agency_id": office.agency.pk, "by": office.actor("administrator"), "at": moment}
