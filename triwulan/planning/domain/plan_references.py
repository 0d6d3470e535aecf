"""What a plan file names by code or name: objectives, units, programmes, positions. Five queries at most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triwulan.organization.models import Unit
from triwulan.planning.domain.queries import answering_positions
from triwulan.planning.models import Objective, Programme


@dataclass(frozen=True)
class Names:
    """Rows of one kind, found by code, or by a name that only one of them has."""

    by_word: Mapping[str, int | None]
    words: Mapping[int, str]
    codes: Mapping[int, str]

    def find(self, text: str) -> int | None:
        """The id behind a code or name, however it is capitalised; None where there is none or several."""
        return self.by_word.get(text.strip().casefold())

    def word(self, pk: int | None) -> str:
        """Code and name of a row."""
        return "" if pk is None else self.words.get(pk, "")

    def code(self, pk: int | None) -> str:
        """What `find` finds it by, without doubt."""
        return "" if pk is None else self.codes.get(pk, "")


@dataclass(frozen=True)
class References:
    """The names of an agency's plan."""

    objective_id: Names
    unit_id: Names
    programme_id: Names
    owner_id: Names


def references_of(agency_id: int) -> References:
    """Every name of the agency that a plan file may use."""
    units = list(Unit.objects.filter(agency=agency_id, closed_on__isnull=True))
    return References(
        objective_id=_names(
            (row.pk, row.code, row.name) for row in Objective.objects.filter(agency=agency_id)
        ),
        unit_id=_names((row.pk, row.code, row.name) for row in units),
        programme_id=_names(
            (row.pk, row.code, row.name) for row in Programme.objects.filter(agency=agency_id)
        ),
        owner_id=_names(
            ((row.pk, f"{row.unit.code}/{row.code}", row.title) for row in answering_positions(agency_id)),
            show_code=False,
        ),
    )


def _names(rows: Iterable[tuple[int, str, str]], *, show_code: bool = True) -> Names:
    found = list(rows)
    by_word: dict[str, int | None] = {}
    for pk, _code, name in found:
        key = name.casefold()
        by_word[key] = None if key in by_word else pk
    by_word |= {code.casefold(): pk for pk, code, _name in found}
    words = {pk: f"{code} {name}" if show_code else name for pk, code, name in found}
    return Names(by_word, words, {pk: code for pk, code, _name in found})
