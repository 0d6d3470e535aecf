"""Reading the published sheets of the viewer's agency."""

from collections.abc import Sequence
from dataclasses import dataclass

from triwulan.common.refusal import NotVisible
from triwulan.organization.domain.viewer import Viewer
from triwulan.procedure.models import Procedure, ProcedureVersion, Run


@dataclass(frozen=True)
class Published:
    """A procedure with its versions, the newest first."""

    procedure: Procedure
    versions: Sequence[ProcedureVersion]


def procedures_of(viewer: Viewer) -> list[Published]:
    """The agency's procedures by name. Sources and sheets are not read."""
    viewer.need("procedure.read")
    rows = ProcedureVersion.objects.filter(procedure__agency=viewer.agency_id)
    by_procedure: dict[Procedure, list[ProcedureVersion]] = {}
    newest_first = rows.select_related("procedure").defer("source", "sheet").order_by("-number")
    for version in newest_first:
        by_procedure.setdefault(version.procedure, []).append(version)
    return sorted(
        (Published(procedure, versions) for procedure, versions in by_procedure.items()),
        key=lambda one: (one.procedure.name, one.procedure.pk),
    )


def version_for(viewer: Viewer, version_id: int) -> ProcedureVersion:
    """One version; NotVisible for another agency's."""
    viewer.need("procedure.read")
    found = (
        ProcedureVersion.objects.select_related("procedure")
        .filter(procedure__agency=viewer.agency_id, pk=version_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def siblings_of(version: ProcedureVersion) -> list[ProcedureVersion]:
    """All versions of the same procedure, the newest first."""
    rows = ProcedureVersion.objects.filter(procedure=version.procedure_id)
    return list(rows.defer("source", "sheet").order_by("-number"))


def runs_under_way(version: ProcedureVersion) -> int:
    """How many files still go by a version."""
    return Run.objects.filter(version=version, ended_at__isnull=True).count()


def codes_of(agency_id: int) -> list[str]:
    """The codes of an agency's procedures."""
    return list(Procedure.objects.filter(agency=agency_id).order_by("code").values_list("code", flat=True))
