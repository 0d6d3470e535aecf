"""The papers that collecting makes, offered to the register."""

from triwulan.collection.domain.material import register_material_kind
from triwulan.collection.domain.request_letter import register_letter_kind
from triwulan.collection.domain.slip_paper import register_slip_kind
from triwulan.collection.domain.unit_report import register_report_kind


def register_kinds() -> None:
    """Called once Django is ready."""
    register_letter_kind()
    register_slip_kind()
    register_material_kind()
    register_report_kind()
