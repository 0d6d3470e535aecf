"""What the organization's acts, objects and fields are called in the ledger's pages."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act, register_agencies, register_field, register_object

ACTS = {
    "region_added": _("Region added"),
    "agency_added": _("Agency added"),
    "agency_changed": _("Agency changed"),
    "unit_added": _("Unit added"),
    "unit_changed": _("Unit changed"),
    "unit_closed": _("Unit dissolved"),
    "position_added": _("Position added"),
    "position_changed": _("Position changed"),
    "position_closed": _("Position abolished"),
    "position_seated": _("Columns of a position chosen"),
    "person_added": _("Person added"),
    "person_changed": _("Entries of a person changed"),
    "person_left": _("Person left the office"),
    "appointed": _("Person appointed"),
    "appointment_ended": _("Appointment ended"),
    "appointment_withdrawn": _("Appointment withdrawn"),
    "absence_recorded": _("Absence recorded"),
    "absence_ended": _("Absence ended earlier"),
    "role_granted": _("Role given"),
    "role_revoked": _("Role taken away"),
    "invited": _("Link to an account made"),
    "invitation_accepted": _("Password set"),
}
OBJECTS = {
    "region": _("region"),
    "agency": _("agency"),
    "unit": _("work unit"),
    "position": _("position"),
    "person": _("person"),
    "appointment": _("appointment"),
    "absence": _("absence"),
    "grant": _("role"),
}
FIELDS = {
    "code": _("code"),
    "name": _("name"),
    "short_name": _("short name"),
    "zone": _("time zone"),
    "kind": _("kind"),
    "parent_id": _("part of"),
    "reports": _("owes a report of its own"),
    "order": _("order"),
    "title": _("title"),
    "unit_id": _("work unit"),
    "superior_id": _("superior"),
    "columns": _("columns of the sheet"),
    "closed_on": _("last day"),
    "title_before": _("title before the name"),
    "title_after": _("title after the name"),
    "nip": _("NIP"),
    "rank": _("rank"),
    "email": _("e-mail"),
    "qualifications": _("qualifications noted"),
    "left_on": _("left on"),
    "appointments_ended": _("appointments ended"),
    "person": _("person"),
    "person_id": _("person"),
    "position_id": _("position"),
    "decree_number": _("number of the decree"),
    "decree_date": _("date of the decree"),
    "letter_number": _("number of the letter"),
    "starts_on": _("from"),
    "ends_on": _("to"),
    "note": _("note"),
    "role": _("role"),
    "username": _("username"),
    "renewed": _("has signed in before"),
}


def register() -> None:
    """Name them all; called once, when Django is set up."""
    for act, sentence in ACTS.items():
        register_act(f"organization.{act}", sentence)
    for kind, word in OBJECTS.items():
        register_object(kind, word)
    for field, word in FIELDS.items():
        register_field(field, word)
    register_agencies(_name_of)


def _name_of(agency_id: int) -> str:
    """An agency's name; empty for one that is not there."""
    rows = apps.get_model("organization", "Agency").objects.filter(pk=agency_id)
    return str(rows.values_list("name", flat=True).first() or "")
