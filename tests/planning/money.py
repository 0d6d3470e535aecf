"""Programmes of the example office, for tests about money."""

from decimal import Decimal

from triwulan.organization.domain.actor import Actor
from triwulan.planning.domain.budgets import Figures, Set, set_figures
from triwulan.planning.models import Programme

TREE = (
    ("1.01", "programme", "", "Program penunjang urusan", "sekretariat"),
    ("1.01.01", "activity", "1.01", "Perencanaan dan evaluasi", "sekretariat"),
    ("1.01.02", "activity", "1.01", "Administrasi keuangan", "sekretariat"),
    ("2.23", "programme", "", "Program pembinaan perpustakaan", "layanan"),
    ("2.23.01", "activity", "2.23", "Pengelolaan perpustakaan", "layanan"),
    ("2.23.01.01", "sub_activity", "2.23.01", "Pengembangan koleksi", "layanan"),
)


def make_programmes(office) -> dict[str, Programme]:
    """The programmes by code."""
    made: dict[str, Programme] = {}
    for code, level, parent, name, unit in TREE:
        made[code] = Programme.objects.create(
            agency=office.agency,
            code=code,
            level=level,
            parent=made.get(parent),
            name=name,
            unit=office.unit[unit],
        )
    return made


def put(
    office,
    programme: Programme,
    budget: int | str | None = None,
    year: int = 2026,
    reason: str = "",
    source: str = "",
    who: str | None = None,
    at: str = "2026-10-12 08:00",
    **absorbed: int | str,
) -> Set:
    """Set figures: `put(office, programme, 1000, q1=200)`."""
    return set_figures(
        agency_id=office.agency.pk,
        programme_id=programme.pk,
        year=year,
        figures=Figures(
            budget=None if budget is None else Decimal(budget),
            absorbed={int(name[1:]): Decimal(amount) for name, amount in absorbed.items()},
        ),
        reason=reason,
        source=source,
        by=office.actor(who) if who else Actor.system(),
        at=office.at(at),
    )
