"""The rights matrix: every address, by every role, for the own and another unit's object.

What stands in a row may open the address; for everyone else it answers 404, and before sign-in the way to
the sign-in page. Opening is not acting: who may perform a step is tried in `test_acting`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.rights.world import World

Args = Callable[[World, str], list[object]]

# role: key of the person in tests.fixtures.office
PEOPLE = {
    "kepala_dinas": "kepala_dinas",
    "sekretaris": "sekretaris",
    "perencanaan": "kasubag_perencanaan",
    "kabid": "kabid_layanan",
    "kasubid": "kasubid_layanan",
    "analis": "analis_a",
    "administrator": "administrator",
    "evaluator": "evaluator",
}
ALL = frozenset(PEOPLE)
UNIT = frozenset({"kabid", "kasubid", "analis"})
WHOLE = frozenset({"kepala_dinas", "sekretaris", "perencanaan"})
ADMIN = frozenset({"administrator"})
PLANNER = frozenset({"perencanaan"})
POSITIONS = UNIT | WHOLE
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """`own` and `other`: roles that may open the address for an object of the own and of another unit.

    `public`: it also opens before sign-in. `args` gives the address's arguments; None where it has none.
    """

    name: str
    own: frozenset[str]
    other: frozenset[str] | None = None
    args: Args | None = None
    method: str = "get"
    public: bool = False
    # There for nobody, signed in or not: closed, or only in the demo.
    closed: bool = False
    # False where the arguments name no row of an agency (a date, a version's number).
    has_objects: bool = True

    @property
    def roles_for_other(self) -> frozenset[str]:
        """The same as for the own unit where the address has no unit."""
        return self.own if self.other is None else self.other


def task(step: str) -> Args:
    """The task of a step of a unit's run."""
    return lambda world, side: [world.task(side, step).pk]


BOARD = WHOLE | ADMIN | {"kabid", "kasubid"}
OVERVIEW = [
    Row("web:tasks", ALL),
    Row("web:board", BOARD),
    Row("web:cycle_board", BOARD, args=lambda world, side: [world.cycle.pk]),
    Row("web:help", ALL),
    Row("web:file", POSITIONS, WHOLE, lambda world, side: [world.run(side).pk]),
]
TASKS = [
    Row("procedure:task", POSITIONS, WHOLE, task("3")),
    Row("procedure:start", POSITIONS, WHOLE, task("3"), "post"),
]
STEPS = [
    Row("collection:open_cycle", PLANNER | ADMIN),
    Row("collection:assign", POSITIONS, WHOLE, task("1")),
    Row("collection:dispose", POSITIONS, WHOLE, task("2")),
    Row("collection:collect", POSITIONS, WHOLE, task("3")),
    Row("collection:save_measurement", POSITIONS, WHOLE, lambda w, side: [w.task(side, "3").pk, 1], "post"),
    Row("collection:offline", POSITIONS, WHOLE, task("3")),
    Row("collection:worksheet_file", POSITIONS, WHOLE, task("3")),
    Row(
        "collection:sent_back", POSITIONS, WHOLE, lambda w, side: [w.task(side, "3").pk, w.worksheet(side).pk]
    ),
    Row("collection:write", POSITIONS, WHOLE, task("4")),
    Row("review:review", POSITIONS, WHOLE, task("5")),
    Row("review:save_draft", POSITIONS, WHOLE, task("5"), "post"),
    Row("collection:hand_over", POSITIONS, WHOLE, task("5b")),
    # Its page answers for plain rows only; SOP 24 has none (the Banten sheet's are tried in collection).
    Row("collection:plain", NOBODY, args=task("3")),
    Row("reporting:compile", WHOLE, args=lambda world, side: [world.compiling().pk]),
    Row("reporting:preview", WHOLE, args=lambda world, side: [world.compiling().pk]),
    Row("reporting:close_intake", WHOLE, args=lambda world, side: [world.compiling().pk]),
    Row("collection:evidence", POSITIONS, WHOLE, lambda world, side: [world.evidence(side).pk]),
    Row("collection:slip", POSITIONS, WHOLE, lambda world, side: [world.slip(side).pk]),
    Row("collection:report_table", POSITIONS, WHOLE, lambda world, side: [world.run(side).pk, "csv"]),
    Row("collection:pin_anew", PLANNER, args=lambda world, side: [world.pin(side).pk]),
    Row("collection:recommendation", POSITIONS, WHOLE, lambda world, side: [world.recommendation(side).pk]),
    Row("review:corrections", POSITIONS),
    Row("review:ask_correction", PLANNER | {"kabid"}, PLANNER, lambda w, side: [w.approved(side).pk]),
    Row("review:decide_correction", POSITIONS, WHOLE, lambda world, side: [world.correction(side).pk]),
]
READERS = POSITIONS | {"evaluator"}
PAPERS = [
    Row("reporting:reports", READERS),
    Row("reporting:report", READERS, args=lambda world, side: [world.issued.pk]),
    Row("reporting:pdf", READERS, args=lambda world, side: [world.issued.pk]),
    Row("reporting:table", READERS, args=lambda world, side: [world.issued.pk, "capaian", "csv"]),
    Row("reporting:paper", PLANNER, args=lambda world, side: [world.issued.pk, "e81"]),
    Row("reporting:letter_new", PLANNER, args=lambda world, side: [world.document().pk]),
    Row("reporting:letter", PLANNER, args=lambda world, side: [world.letter().pk]),
    Row("reporting:revise", PLANNER, args=lambda world, side: [world.issued.pk], method="post"),
    Row("documents:check", ALL, None, lambda w, side: [w.document().public_key], public=True),
    Row("documents:paper", ADMIN),
    Row("documents:paper_kind", ADMIN, args=lambda w, side: ["quarterly_report"], has_objects=False),
    Row("documents:register", READERS),
    Row("documents:document", READERS, args=lambda world, side: [world.document().pk]),
    Row("documents:file", READERS, args=lambda world, side: [world.document().pk]),
    Row("documents:preview", READERS, args=lambda world, side: [world.document().pk]),
    Row("documents:form", READERS, args=lambda world, side: [world.document().pk, "docx"]),
    Row("documents:kept_file", READERS, args=lambda world, side: world.kept_file()),
    Row("documents:record_list", READERS, args=lambda world, side: ["xlsx"], has_objects=False),
    Row("documents:retention", WHOLE),
    Row("documents:retention_table", WHOLE, args=lambda world, side: ["xlsx"], has_objects=False),
    Row("documents:file_unfiled", WHOLE, method="post"),
    Row("documents:classify", WHOLE, args=lambda world, side: [world.document().pk], method="post"),
    Row("documents:classifications", ADMIN),
    Row("documents:classification_add", ADMIN),
    Row("documents:classification_examples", ADMIN, method="post"),
    Row("documents:classification_change", ADMIN, args=lambda w, side: [w.classification().pk]),
    Row("documents:classification_adopt", ADMIN, None, lambda w, side: [w.classification().pk], "post"),
    Row("documents:classification_remove", ADMIN, None, lambda w, side: [w.classification().pk], "post"),
    Row("documents:place", WHOLE, args=lambda world, side: [world.document().pk], method="post"),
    Row("documents:deliver", WHOLE, args=lambda world, side: [world.document().pk]),
    Row("documents:delivery_proof", READERS, args=lambda world, side: world.delivery()),
    Row("documents:initial", READERS, args=lambda world, side: world.stop(0), method="post"),
    Row("documents:sign", READERS, args=lambda world, side: world.stop(1), method="post"),
    Row("documents:return", READERS, args=lambda world, side: world.stop(0), method="post"),
    Row("documents:ways", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:sign_upload", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:make_copy", READERS, args=lambda world, side: world.stop(1), method="post"),
    Row("documents:copy_file", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:sign_certificate", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:sign_service", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:send_code", READERS, args=lambda world, side: world.stop(1), method="post"),
    Row("documents:sign_paper", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:print_paper", READERS, args=lambda world, side: world.stop(1)),
    Row("documents:identity", ALL),
    Row("documents:service", ADMIN),
    Row("documents:check_service", ADMIN, method="post"),
]
# An annual report that is being written: the whole agency's roles, and the heads who comment on it.
HEADS = frozenset({"kepala_dinas", "sekretaris", "kabid"})
ANNUAL = [
    Row("reporting:annual_reports", READERS),
    Row("reporting:annual_open", PLANNER),
    Row("reporting:annual_settings", PLANNER),
    Row("reporting:annual", WHOLE | HEADS, args=lambda world, side: [world.annual().pk]),
    Row("reporting:annual_draft", WHOLE | HEADS, args=lambda world, side: [world.annual_on_route().pk]),
    Row("reporting:annual_place", WHOLE | HEADS, args=lambda world, side: [world.annual().pk, "preface"]),
    Row("reporting:annual_save", WHOLE | HEADS, None, lambda w, side: [w.annual().pk, "preface"], "post"),
    Row("reporting:annual_send", WHOLE | HEADS, None, lambda world, side: [world.annual().pk], "post"),
    Row("reporting:annual_comment", HEADS, None, lambda world, side: [world.annual().pk], "post"),
    Row(
        "reporting:annual_settle",
        WHOLE | HEADS,
        None,
        lambda w, side: [w.annual().pk, w.annual_comment().pk],
        "post",
    ),
    Row("reporting:annual_statement", PLANNER, None, lambda world, side: [world.annual().pk], "post"),
    Row(
        "reporting:annual_statement_file",
        WHOLE | HEADS,
        args=lambda world, side: [world.annual_with_statement().pk],
    ),
    Row("reporting:annual_revise", PLANNER, None, lambda world, side: [world.annual().pk], "post"),
]
# The same addresses for a report that is still on its signing route: only the whole agency's roles.
DRAFTS = [
    Row("reporting:report", WHOLE, args=lambda world, side: [world.draft.pk]),
    Row("reporting:pdf", WHOLE, args=lambda world, side: [world.draft.pk]),
    Row("reporting:table", WHOLE, args=lambda world, side: [world.draft.pk, "semua", "xlsx"]),
    Row("documents:document", WHOLE, args=lambda world, side: [world.draft.document_id]),
    Row("documents:file", WHOLE, args=lambda world, side: [world.draft.document_id]),
]
SHEETS = [
    Row("procedure:sheets", ALL),
    Row("procedure:sheet", ALL, args=lambda world, side: [world.sheet().pk]),
    Row("procedure:sheet_source", ALL, args=lambda world, side: [world.sheet().pk]),
    Row("procedure:compare_sheets", ALL, args=lambda world, side: [world.sheet().pk, world.sheet().pk]),
    Row("procedure:publish_sheet", ADMIN),
    Row("procedure:sheet_paper", ALL, args=lambda world, side: [world.sheet_on_paper().pk]),
    Row("procedure:issue_sheet", ADMIN, None, lambda world, side: [world.sheet().pk], "post"),
]
PLAN = [
    Row("planning:indicators", POSITIONS),
    Row("planning:indicator", POSITIONS, WHOLE, lambda world, side: [world.indicator(side).pk]),
    Row("planning:indicator_new", PLANNER),
    Row("planning:indicator_change", PLANNER, args=lambda world, side: [world.indicator(side).pk]),
    Row("planning:indicator_targets", PLANNER, args=lambda world, side: [world.indicator(side).pk]),
    Row("planning:indicator_metadata", POSITIONS, WHOLE, lambda w, side: [w.indicator(side).pk]),
    Row("planning:benchmarks", PLANNER, args=lambda world, side: [world.indicator(side).pk]),
    Row("planning:opening_values", PLANNER, args=lambda world, side: [world.indicator(side).pk]),
    Row("planning:withdraw_benchmark", PLANNER, None, lambda w, side: [w.benchmark(side).pk], "post"),
    Row("planning:withdraw_opening_value", PLANNER, None, lambda w, side: [w.opening(side).pk], "post"),
    Row("insight:bundles", WHOLE | {"evaluator"}),
    Row("insight:bundle", WHOLE | {"evaluator"}, args=lambda world, side: [world.bundle().pk]),
    Row("insight:bundle_file", WHOLE | {"evaluator"}, args=lambda world, side: [world.bundle().pk]),
    Row("insight:series", POSITIONS, WHOLE, lambda world, side: [world.indicator(side).pk]),
    Row("insight:achievement", POSITIONS),
    Row("insight:achievement_table", POSITIONS, args=lambda w, side: [2026, "csv"], has_objects=False),
    Row("planning:table_check", READERS),
    Row("planning:objectives", POSITIONS),
    Row("planning:plan", POSITIONS),
    Row("planning:period_new", PLANNER),
    Row("planning:period_change", PLANNER, args=lambda world, side: [world.goal().period_id]),
    Row("planning:period_remove", PLANNER, None, lambda world, side: [world.goal().period_id], "post"),
    Row("planning:goal_new", PLANNER, args=lambda world, side: [world.goal().period_id]),
    Row("planning:goal_change", PLANNER, args=lambda world, side: [world.goal().pk]),
    Row("planning:goal_remove", PLANNER, None, lambda world, side: [world.goal().pk], "post"),
    Row("planning:objective_new", PLANNER),
    Row("planning:objective_change", PLANNER, args=lambda world, side: [world.objective(side).pk]),
    Row("planning:objective_remove", PLANNER, None, lambda w, side: [w.objective(side).pk], "post"),
    Row("planning:programme_new", PLANNER),
    Row("planning:programme_change", PLANNER, args=lambda world, side: [world.programme(side).pk]),
    Row("planning:programme_remove", PLANNER, None, lambda w, side: [w.programme(side).pk], "post"),
    Row("planning:actions", POSITIONS),
    Row("planning:action_change", PLANNER, args=lambda world, side: [world.indicator(side).pk]),
    Row("planning:agreements", POSITIONS),
    Row("planning:agreement_new", PLANNER),
    Row("planning:agreement", POSITIONS, WHOLE, lambda world, side: [world.agreement(side).pk]),
    Row("planning:agreement_revise", PLANNER, args=lambda world, side: [world.agreement(side).pk]),
    Row("planning:agreement_paper", PLANNER, None, lambda w, side: [w.agreement(side).pk], "post"),
    Row("planning:agreement_paper_send", PLANNER, None, lambda w, side: [w.agreement(side).pk], "post"),
    Row("planning:action_paper", PLANNER, method="post"),
    Row("planning:action_paper_send", PLANNER, method="post"),
    Row("planning:agreement_differences", POSITIONS, WHOLE, lambda world, side: [world.agreement(side).pk]),
    Row("planning:plan_imports", PLANNER),
    Row("planning:plan_import", PLANNER, args=lambda world, side: [world.plan_upload().pk]),
    Row("planning:plan_columns", PLANNER, args=lambda world, side: [world.plan_upload().pk]),
    Row("planning:plan_export", POSITIONS, args=lambda world, side: ["target", "csv"], has_objects=False),
    Row("planning:budgets", POSITIONS),
    Row("planning:budget", POSITIONS, args=lambda world, side: [world.programme(side).pk]),
    Row("planning:budget_change", PLANNER, args=lambda world, side: [world.programme(side).pk]),
]
OFFICE_TIME = [
    Row("officetime:calendar", ALL - {"evaluator"}),
    Row("officetime:version", ALL - {"evaluator"}, args=lambda world, side: [1], has_objects=False),
    Row("officetime:start", ADMIN, method="post"),
    Row("officetime:week", ADMIN),
    Row("officetime:add_range", ADMIN),
    Row("officetime:range", ADMIN, args=lambda world, side: [world.first_range()], has_objects=False),
    Row("officetime:add_holiday", ADMIN),
    Row("officetime:national", ADMIN),
    Row("officetime:holiday", ADMIN, args=lambda world, side: ["2026-08-17"], has_objects=False),
]
ORGANIZATION_READERS = ALL - {"evaluator"}
ABSENCE = WHOLE - PLANNER | ADMIN


def unit(world: World, side: str) -> list[object]:
    """A unit."""
    return [world.unit(side).pk]


def position(world: World, side: str) -> list[object]:
    """The position of a unit's section head."""
    return [world.position(side).pk]


def person(world: World, side: str) -> list[object]:
    """The head of a unit's section."""
    return [world.person(side).pk]


def absence(world: World, side: str) -> list[object]:
    """An absence of that person."""
    return [world.absence(side).pk]


def no_token(world: World, side: str) -> list[object]:
    """An invitation that does not hold."""
    return ["MQ", "no-token"]


ORGANIZATION = [
    Row("organization:settings", ORGANIZATION_READERS),
    Row("organization:agency", ADMIN),
    Row("organization:chart", ORGANIZATION_READERS),
    Row("organization:unit", ORGANIZATION_READERS, args=unit),
    Row("organization:add_unit", ADMIN),
    Row("organization:change_unit", ADMIN, args=unit),
    Row("organization:close_unit", ADMIN, args=unit),
    Row("organization:position", ORGANIZATION_READERS, args=position),
    Row("organization:add_position", ADMIN),
    Row("organization:change_position", ADMIN, args=position),
    Row("organization:columns", ADMIN, args=position),
    Row("organization:close_position", ADMIN, args=position),
    Row("organization:appoint", ADMIN, args=position),
    Row("organization:end_appointment", ADMIN, args=lambda world, side: [world.appointment(side).pk]),
    Row("organization:withdraw_appointment", ADMIN, args=lambda world, side: [world.appointment(side).pk]),
    Row("organization:people", ORGANIZATION_READERS),
    Row("organization:person", ORGANIZATION_READERS, args=person),
    Row("organization:add_person", ADMIN),
    Row("organization:change_person", ADMIN, args=person),
    Row("organization:person_leaves", ADMIN, args=person),
    Row("organization:appoint_person", ADMIN, args=person),
    Row("organization:record_absence", ABSENCE | {"kabid"}, ABSENCE, person),
    Row(
        "organization:end_absence", ABSENCE | {"kabid"}, ABSENCE, lambda world, side: [world.absence(side).pk]
    ),
    Row("organization:grant_role", ADMIN, args=person),
    Row("organization:revoke_role", ADMIN, args=lambda world, side: [world.grant().pk]),
    Row("organization:invite", ADMIN, args=person),
    Row("organization:invitation", ALL, args=no_token, public=True, has_objects=False),
]
LEDGER_READERS = WHOLE | ADMIN
RECORDS = [
    Row("ledger:events", LEDGER_READERS),
    Row("ledger:export", LEDGER_READERS),
    Row("ledger:verify", LEDGER_READERS, method="post"),
    Row("notifications:notices", ALL),
    Row("notifications:read_all", ALL, method="post"),
    Row(
        "notifications:read",
        frozenset({"kabid"}),
        NOBODY,
        lambda world, side: [world.notice(side).pk],
        "post",
    ),
]
COMMON = [
    Row("design:gallery", ALL),
    Row("set_language", ALL, method="post", public=True),
]
SIGN_IN = [
    Row("account_login", ALL, public=True),
    Row("account_logout", ALL, public=True),
    Row("account_inactive", ALL, public=True),
    Row("account_change_password", ALL),
    Row("account_set_password", ALL),
    Row("account_reset_password", ALL, public=True),
    Row("account_reset_password_done", ALL, public=True),
    Row("account_reset_password_from_key", ALL, args=lambda world, side: ["1", "abc"], public=True),
    Row("account_reset_password_from_key_done", ALL, public=True),
    Row("account_signup", NOBODY, closed=True),
    Row("account_email", NOBODY, closed=True),
    Row("account_email_verification_sent", NOBODY, closed=True),
    Row("account_reauthenticate", NOBODY, closed=True),
    Row("web:demo", NOBODY, closed=True),
    Row("web:demo_signin", NOBODY, method="post", closed=True),
    Row("web:demo_clock", NOBODY, method="post", closed=True),
]
MATRIX: list[Row] = [
    *OVERVIEW,
    *SIGN_IN,
    *TASKS,
    *STEPS,
    *PAPERS,
    *ANNUAL,
    *DRAFTS,
    *SHEETS,
    *PLAN,
    *ORGANIZATION,
    *OFFICE_TIME,
    *RECORDS,
    *COMMON,
]
