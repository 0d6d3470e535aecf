"""What the ledger calls the acts of collecting, their objects and fields."""

from django.utils.translation import gettext_lazy as _

from triwulan.collection.enums import NoValueKind
from triwulan.ledger.domain.words import register_act, register_choices, register_field, register_object

# What the acts are called in the ledger.
ACTS = {
    "collection.open_cycle": _("Collection of a quarter opened"),
    "collection.assign": _("Disposition written: report assigned"),
    "collection.dispose": _("Disposition written: material ordered"),
    "collection.hand_in": _("Material handed in"),
    "collection.add_evidence": _("Evidence added"),
    "collection.remove_evidence": _("Evidence taken off"),
    "collection.worksheet_sent": _("Worksheet filled offline sent back"),
    "collection.worksheet_confirmed": _("Worksheet filled offline saved"),
    "collection.send_back": _("Indicators sent back to the analyst"),
    "collection.submit": _("Unit report submitted"),
    "collection.hand_over": _("Unit report handed over"),
    "collection.plain": _("Step done"),
    "collection.pin_anew": _("Target pinned anew"),
    "collection.close_recommendation": _("Recommendation closed"),
}
# Lower modules name "task", "step", "outcome", "name", "sha256", "scan" already.
OBJECTS = {
    "cycle": _("cycle"),
    "pin": _("pinned indicator"),
    "evidence": _("evidence"),
    "worksheet": _("worksheet sent back"),
    "recommendation": _("recommendation"),
}
FIELDS = {
    "slip": _("slip number"),
    "instruction": _("instruction"),
    "orders": _("indicators by recipient"),
    "values": _("values"),
    "reasons": _("reasons"),
    "round": _("round of mending"),
    "analysis": _("analysis"),
    "indicators": _("indicators"),
    "note": _("note"),
    "year": _("year"),
    "quarter": _("quarter"),
    "sheet": _("checksum of the sheet"),
    "reports_owed": _("reports owed"),
    "pins": _("pinned indicators"),
    "target_quarter": _("quarter target"),
    "target_quarter_high": _("quarter target, upper limit"),
    "target_year": _("year target"),
    "target_year_high": _("year target, upper limit"),
    "reason": _("reason"),
    "url": _("address"),
    # What a value is kept with (`content.IndicatorContent`); planning names what it shares.
    "pin_id": _("pinned indicator"),
    "indicator_id": _("indicator"),
    "decimals": _("decimal places"),
    "mode": _("mode of the quarters' values"),
    "numerator_label": _("name of the numerator"),
    "denominator_label": _("name of the denominator"),
    "no_value": _("kind of no value"),
    "no_value_reason": _("why there is no value"),
    "supporting": _("supporting factors"),
    "obstacles": _("obstacles"),
    "follow_up": _("follow-up"),
    "achievement": _("achievement"),
    "evidence": _("evidence"),
    "provisional": _("provisional figure"),
    "explanation": _("explanation"),
}


def register_words() -> None:
    """Name them; called once, when Django is set up."""
    for act, sentence in ACTS.items():
        register_act(act, sentence)
    for kind, word in OBJECTS.items():
        register_object(kind, word)
    for field, word in FIELDS.items():
        register_field(field, word)
    register_choices("no_value", NoValueKind.choices)
