"""What the ledger calls the acts on the plan, their objects and fields."""

from django.utils.translation import gettext_lazy as _

from triwulan.ledger.domain.words import register_act, register_field, register_object

ACTS = {
    "planning.period_created": _("Planning period added"),
    "planning.period_changed": _("Planning period changed"),
    "planning.period_removed": _("Planning period removed"),
    "planning.goal_created": _("Goal added"),
    "planning.goal_changed": _("Goal changed"),
    "planning.goal_removed": _("Goal removed"),
    "planning.objective_created": _("Objective added"),
    "planning.objective_changed": _("Objective changed"),
    "planning.objective_removed": _("Objective removed"),
    "planning.programme_created": _("Programme, activity or sub-activity added"),
    "planning.programme_changed": _("Programme, activity or sub-activity changed"),
    "planning.programme_removed": _("Programme, activity or sub-activity removed"),
    "planning.budget_set": _("Budget or absorption entered"),
    "planning.indicator_created": _("Indicator added"),
    "planning.indicator_placed": _("Place of an indicator in the plan changed"),
    "planning.indicator_version_published": _("New version of an indicator published"),
    "planning.targets_set": _("Targets set"),
    "planning.benchmark_set": _("Value to compare with entered"),
    "planning.benchmark_withdrawn": _("Value to compare with taken out of use"),
    "planning.opening_value_set": _("Opening value entered"),
    "planning.opening_value_withdrawn": _("Opening value taken out of use"),
    "planning.actions_set": _("Action plan set"),
    "planning.agreement_made": _("Performance agreement made"),
    "planning.agreement_revised": _("Performance agreement revised"),
    "planning.plan_uploaded": _("Plan file sent in"),
    "planning.plan_imported": _("Plan file taken into the plan"),
}
OBJECTS = {
    "period": _("planning period"),
    "goal": _("goal"),
    "objective": _("objective"),
    "programme": _("programme"),
    "indicator": _("indicator"),
    "agreement": _("performance agreement"),
    "plan_upload": _("plan file"),
}
# Lower modules name "code", "name", "order", "kind", "unit_id", "sha256" already.
FIELDS = {
    "period": _("planning period"),
    "first_year": _("first year"),
    "last_year": _("last year"),
    "goal": _("goal"),
    "parent": _("cascades from"),
    "owner": _("answers for it"),
    "owner_id": _("answers for it"),
    "level": _("level"),
    "objective": _("objective"),
    "objective_id": _("objective"),
    "programme_id": _("programme"),
    "unit": _("work unit"),
    "year": _("year"),
    "quarter": _("quarter"),
    "budget": _("budget"),
    "absorption": _("absorption"),
    "reason": _("reason"),
    "source": _("source"),
    "targets": _("targets"),
    "retired_on": _("no longer measured from"),
    "is_key": _("main performance indicator"),
    "weight": _("weight"),
    "version": _("version"),
    "unit_of_measure": _("unit of measure"),
    "definition": _("definition"),
    "numerator": _("numerator"),
    "denominator": _("denominator"),
    "multiplier": _("multiplied by"),
    "year_rule": _("value of the year"),
    "target_mode": _("targets of the quarters"),
    "valid_from": _("in force from"),
    "meaning": _("definition"),
    "method": _("method of calculation"),
    "data_source": _("source of the data"),
    "frequency": _("frequency"),
    "producer": _("producer of the data"),
    "coverage": _("coverage"),
    "quality_notes": _("notes on the quality"),
    "value": _("value"),
    "revision": _("revision"),
    "first": _("first party"),
    "second": _("second party"),
    "place": _("place"),
    "made_on": _("date"),
    "actions": _("activities"),
    "text": _("activity"),
    "total": _("total budget"),
    "differences": _("what changed"),
    "party": _("party"),
    "presence": _("in the agreement"),
    "target": _("target"),
    "counts": _("number of changes"),
    "changes": _("changes"),
    "added": _("added"),
    "changed": _("changed"),
    "unchanged": _("without a change"),
}


def register_words() -> None:
    """Name them; called once, when Django is set up."""
    for act, sentence in ACTS.items():
        register_act(act, sentence)
    for kind, word in OBJECTS.items():
        register_object(kind, word)
    for field, word in FIELDS.items():
        register_field(field, word)
