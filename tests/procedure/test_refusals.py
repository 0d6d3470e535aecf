"""What publishing a sheet refuses: told in a sentence, and nothing is changed by it."""

from tests.fixtures.office import SOP_24, Office
from tests.fixtures.refusing import refused
from triwulan.procedure.domain.versions import SheetUnchanged, publish


def test_the_same_file_is_not_published_again(office: Office) -> None:
    with refused(SheetUnchanged, says="versi 1"):
        publish(
            agency=office.agency,
            code="pengumpulan-data-kinerja",
            source=SOP_24.read_text(encoding="utf-8"),
            by=office.actor("administrator"),
            at=office.at("2026-10-12 09:00"),
        )
