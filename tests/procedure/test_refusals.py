"""What publishing a sheet refuses: told in a sentence, and nothing is changed by it."""

import pytest

from tests.fixtures.office import SOP_24, Office
from tests.fixtures.refusing import refused
from triwulan.procedure.domain.versions import CodeUnfit, SheetHasFaults, SheetUnchanged, publish
from triwulan.procedure.models import ProcedureVersion

CODE = "pengumpulan-data-kinerja"


def published(office: Office, *, code: str = CODE, source: str = "") -> ProcedureVersion:
    """What the administrator publishes: SOP 24 where nothing else is said."""
    return publish(
        agency=office.agency,
        code=code,
        source=source or SOP_24.read_text(encoding="utf-8"),
        by=office.actor("administrator"),
        at=office.at("2026-10-12 09:00"),
    )


def test_the_same_file_is_not_published_again(office: Office) -> None:
    with refused(SheetUnchanged, says="versi 1"):
        published(office)


@pytest.mark.parametrize("code", ["", "Data Kinerja", "-data", "x" * 61])
def test_a_code_that_is_no_address_is_refused(office: Office, code: str) -> None:
    with refused(CodeUnfit):
        published(office, code=code)


def test_a_file_with_faults_is_not_published_and_its_faults_are_kept(office: Office) -> None:
    with refused(SheetHasFaults) as caught:
        published(office, source="judul = 1")
    assert caught.value.findings
