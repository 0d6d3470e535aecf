"""What is wrong with a sheet's file, in sentences that say what to do."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from triwulan.common.toml_words import fault_words
from triwulan.procedure.domain.check import Finding

SENTENCES = {
    # The file and its tables
    "not_toml": gettext_lazy("The file cannot be read from here on: %(detail)s."),
    "unknown_key": gettext_lazy("“%(key)s” is not a word that a sheet knows here. Possible are: %(known)s."),
    "missing_block": gettext_lazy("The block “%(key)s” is missing. Add it; it may be empty."),
    "missing_key": gettext_lazy("“%(key)s” is missing here. Add it."),
    "wrong_kind": gettext_lazy("“%(key)s” must be %(wanted)s."),
    "bad_time": gettext_lazy(
        "“%(text)s” is no time standard. Write for example “15 minutes”, “1 hour” or “1 day”."
    ),
    "unknown_report_kind": gettext_lazy(
        "“%(kind)s” is no kind of report. Write “quarterly” or “annual”, or one time for both."
    ),
    # Performers
    "no_performers": gettext_lazy(
        "The sheet has no performers. Add a table [performers.key] for each column."
    ),
    "unknown_performer": gettext_lazy(
        "Step %(step)s names the performer “%(performer)s”, which the sheet does not have. It has: %(known)s."
    ),
    "unknown_fallback": gettext_lazy(
        "“%(fallback)s” is to act for “%(performer)s”, but the sheet has no such performer."
    ),
    "fallback_itself": gettext_lazy("“%(performer)s” cannot stand in for itself. Name another performer."),
    "performer_without_column": gettext_lazy(
        "Step %(step)s is drawn, but its performer “%(performer)s” has no column. "
        "Remove “column = false”, or write “drawn = false” in the step."
    ),
    # Steps
    "no_steps": gettext_lazy("The sheet has no steps. Add a table [[steps]] for each row."),
    "unknown_act": gettext_lazy("Step %(step)s has the unknown act “%(act)s”. There are: %(known)s."),
    "duplicate_step": gettext_lazy(
        "The key “%(step)s” stands on line %(first_line)s already. Use another one."
    ),
    "row_goes_back": gettext_lazy(
        "Step %(step)s stands in row %(row)s, behind row %(before)s. "
        "Put the steps in the order of their rows."
    ),
    "cell_taken": gettext_lazy(
        "Steps %(other)s and %(step)s would be drawn in the same cell of row %(row)s. "
        "Give one another row, or write “drawn = false”."
    ),
    # Outcomes
    "no_outcome": gettext_lazy(
        "Step %(step)s has no outcome. Add [[steps.outcomes]] with “to” or “end = true”."
    ),
    "duplicate_outcome": gettext_lazy("Step %(step)s has the outcome “%(outcome)s” twice. Use another key."),
    "leads_nowhere": gettext_lazy(
        "The outcome “%(outcome)s” of step %(step)s leads nowhere. Write “to” with a step, or “end = true”."
    ),
    "unknown_target": gettext_lazy(
        "The outcome “%(outcome)s” of step %(step)s leads to “%(to)s”, but there is no such step. "
        "There are: %(known)s."
    ),
    "goes_on_and_ends": gettext_lazy(
        "The outcome “%(outcome)s” of step %(step)s both goes on and ends. Keep either “to” or “end”."
    ),
    "ends_and_stays": gettext_lazy(
        "The outcome “%(outcome)s” of step %(step)s ends the run. "
        "Remove “end”, or remove “stays” and “returns”."
    ),
    "back_to_unit": gettext_lazy(
        "The outcome “%(outcome)s” leads from step %(step)s of the agency back to step %(to)s of a unit. "
        "Let it lead to a step of the agency."
    ),
    # Ways
    "unreached": gettext_lazy("No step leads to step %(step)s. Let an outcome go there, or remove the step."),
    "no_end": gettext_lazy("The sheet never ends. Write “end = true” in an outcome of the last step."),
    "no_way_out": gettext_lazy(
        "From step %(step)s the work goes round for ever: no way leads to an end. "
        "Add an outcome that leads out."
    ),
    "loop_without_return": gettext_lazy(
        "Step %(step)s comes back to itself without “returns = true” or “stays = true” on the way. "
        "Mark the outcome that sends the work back."
    ),
    # Fanning out, joining, the compiling section
    "each_opens": gettext_lazy(
        "Step %(step)s comes first, so nobody can choose who performs it. Remove “each = true”."
    ),
    "each_on_arrival": gettext_lazy(
        "Step %(step)s is reached by the run of a unit, so nobody can choose who performs it. "
        "Remove “each = true”."
    ),
    "nobody_chooses": gettext_lazy(
        "Step %(step)s fans out, but the act “%(act)s” of step %(before)s before it chooses nobody. "
        "Use an act that does (assign, dispose, write), or remove “each = true”."
    ),
    "fan_not_gathered": gettext_lazy(
        "Several people finish step %(before)s, and step %(step)s behind it does not gather them. "
        "Write “joins = true” in step %(step)s."
    ),
    "each_and_joins": gettext_lazy("Step %(step)s cannot fan out and join at once. Keep “each” or “joins”."),
    "each_held_by_lead": gettext_lazy(
        "Step %(step)s fans out and cannot belong to the compiling section alone. Remove “each” or “held_by”."
    ),
    "joins_nothing": gettext_lazy(
        "Step %(step)s joins, but no step before it fans out. Remove “joins = true”."
    ),
    "stays_without_joining": gettext_lazy(
        "Step %(step)s sends work out by “%(outcome)s” and stays open, but does not wait for it. "
        "Write “joins = true” in the step."
    ),
    "errand_never_returns": gettext_lazy(
        "Step %(step)s sends work out to step %(to)s by “%(outcome)s”, "
        "but from there no way leads back to it."
    ),
    "lead_never_named": gettext_lazy(
        "Step %(step)s belongs to the compiling section, but no step before it names that section. "
        "Write “names_lead = true” in the step that does."
    ),
}

_KINDS = {
    "text": gettext_lazy("a text in quotation marks"),
    "words": gettext_lazy("a text in quotation marks that is not empty"),
    "texts": gettext_lazy("a list of texts in square brackets"),
    "flag": gettext_lazy("true or false"),
    "date": gettext_lazy("a date such as 2023-01-05"),
    "table": gettext_lazy("a table"),
    "tables": gettext_lazy("a table in double square brackets"),
    "months": gettext_lazy("a list of months from 1 to 12"),
    "format": "1",
}


def sentence_of(finding: Finding) -> str:
    """The finding in the language now active, without its line."""
    words = {key: _shown(key, value) for key, value in finding.params.items()}
    if finding.code == "not_toml":
        words["detail"] = fault_words(str(finding.params["detail"]))
    return str(SENTENCES[finding.code]) % words


def sentences_of(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    """The findings as (line, sentence), for a page."""
    return [(finding.line, sentence_of(finding)) for finding in findings]


def lines_of(findings: Iterable[Finding]) -> list[str]:
    """The findings as lines for a terminal: `Line 144: …`."""
    return [
        _("Line %(line)s: %(sentence)s") % {"line": finding.line, "sentence": sentence_of(finding)}
        for finding in findings
    ]


def _shown(key: str, value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return _kind(str(value)) if key == "wanted" else str(value)


def _kind(wanted: str) -> str:
    name, _colon, values = wanted.partition(":")
    if name == "one_of":
        return _("one of: %(words)s") % {"words": values.strip(", ")}
    if name == "number":
        low, high = values.split("-")
        return _("a whole number from %(low)s to %(high)s") % {"low": low, "high": high}
    return str(_KINDS[name])
