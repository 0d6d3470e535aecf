"""Who acts: a person in an appointment, or the system."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Actor:
    """The doer of an act, as the ledger keeps it: names and title as they are at that moment.

    `appointment_id` and `position_id` are None for the system and for grants (administrator).
    """

    person_id: int | None
    appointment_id: int | None
    position_id: int | None
    name: str
    title: str

    @classmethod
    def system(cls) -> Self:
        """The program itself: schedules, imports, the demo's set-up."""
        return cls(person_id=None, appointment_id=None, position_id=None, name="Triwulan", title="")

    @property
    def signature(self) -> str:
        """Name and title as they are at the moment: "Contoh Pegawai A, Plt. Kepala Bidang"."""
        return f"{self.name}, {self.title}" if self.title else self.name

    @property
    def is_system(self) -> bool:
        """Whether no person stands behind the act."""
        return self.person_id is None
