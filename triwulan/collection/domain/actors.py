"""How people are named in rows that stay."""

from triwulan.organization.domain.actor import Actor


def signature(by: Actor) -> str:
    """Name and title as they are at the moment of the act: "Contoh Pegawai A, Plt. Kepala Bidang"."""
    return f"{by.name}, {by.title}" if by.title else by.name
