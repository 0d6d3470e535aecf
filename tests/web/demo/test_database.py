"""The demo's database: replaced as a whole, never over a real office."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from tests.fixtures.office import Office
from triwulan.organization.domain.actor import Actor
from triwulan.organization.domain.agencies import AgencyFacts, add_agency, add_region
from triwulan.organization.models import Agency
from triwulan.web.demo.database import AnotherOffice, database_at, prepare, stamp_file
from triwulan.web.demo.office import DEMO_AGENCY, on_clock


class Builder:
    """Builds an agency with the demo's code, and counts how often."""

    built = 0

    def __call__(self) -> None:
        self.built += 1
        at, by = on_clock("2026-01-05 08:00"), Actor.system()
        region = add_region(code="contoh", name="Contoh", by=by, at=at)
        facts = AgencyFacts(code=DEMO_AGENCY, name="Dinas Contoh", zone="Asia/Makassar")
        add_agency(region=region, facts=facts, by=by, at=at)


@pytest.mark.slow
def test_it_is_built_once_and_anew_when_asked_or_changed(
    tmp_path: Path, tables_at_once: None, django_db_blocker: DjangoDbBlocker
) -> None:
    build = Builder()
    with django_db_blocker.unblock(), database_at(tmp_path / "present.sqlite3"):
        assert prepare(build)
        assert not prepare(build)
        assert prepare(build, fresh=True)
        stamp_file().write_text('{"source": "an older one"}', encoding="utf-8")
        assert prepare(build)
        assert Agency.objects.count() == 1
    assert build.built == 3
    assert not list(tmp_path.glob("*.building*"))


def test_a_real_office_is_not_built_over(office: Office) -> None:
    build = Builder()
    with pytest.raises(AnotherOffice, match="Dinas Contoh"):
        prepare(build)
    assert build.built == 0


def test_other_settings_allow_no_demo() -> None:
    with pytest.raises(CommandError, match="kantor contoh"):
        call_command("demo")
