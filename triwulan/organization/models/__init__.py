"""Regions, agencies, units, positions, people and who holds what."""

from triwulan.organization.models.agency import Agency, Region, Unit
from triwulan.organization.models.appointment import Absence, Appointment
from triwulan.organization.models.person import Grant, Person, User
from triwulan.organization.models.position import Position, Seat

__all__ = [
    "Absence",
    "Agency",
    "Appointment",
    "Grant",
    "Person",
    "Position",
    "Region",
    "Seat",
    "Unit",
    "User",
]
