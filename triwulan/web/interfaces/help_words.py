"""What Bantuan says: how each act is done on its page, what each role does besides, what holds for all."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "assign": _(
        "Open the task under My Tasks. Choose the section that compiles the report and, where there are "
        "several, which indicators the others contribute. Write the disposition and send it; the paper slip "
        "can be printed from the page."
    ),
    "dispose": _(
        "Choose the analyst for each indicator, write what is asked for, and send. Whoever holds both "
        "positions gives the order to himself or herself; then no slip is numbered."
    ),
    "collect": _(
        "Type the realisation, or numerator and denominator. Where there is no value, choose why and "
        "write the reason: no value is not zero. Add evidence as a file or a link. What is typed saves "
        "itself. Without a line, fill in the Excel worksheet of the page and send it back: every change is "
        "shown before it is saved. Hand the material over once every indicator is filled in."
    ),
    "write": _(
        "Read the material. A single indicator can be sent back to its analyst with a reason. Write the "
        "analysis and submit the report. After a return, answer each reason."
    ),
    "review": _(
        "Compare the values with their evidence. Approve, or return the report with a reason for each "
        "indicator. The reasons save themselves while you write. Whoever prepared a report does not check "
        "it: then the next superior does."
    ),
    "hand_over": _("Hand the approved report over to the planning section with one button."),
    "compile": _(
        "See who has handed in. If somebody is missing, wait or close the intake; the missing work units "
        "are then named as late. Write recommendations with an owner and a due date, read the draft, and "
        "send the report on its signing route. Once a year the annual report (LKjIP) is written here too: "
        "part by part beside its numbers, with what is missing in a list."
    ),
    "plain": _("Do what the row says, note it, and pass it on."),
}
"""By the act of the sheet's row."""

ROLES = {
    "kabid": (_("Decides corrections of values that he or she has approved (Corrections)."),),
    "kasubag_perencanaan": (
        _("Opens a quarter by hand where it is due (Progress), keeps the plan and the targets (Plan)."),
        _("Asks for the correction of an approved value, and revises an issued report."),
    ),
    "sekretaris": (
        _("Initials the quarterly report on its route, or returns it with a reason."),
        _(
            "Checks a unit's report where the head of the unit prepared it or is away without an acting "
            "officer."
        ),
    ),
    "kepala_dinas": (
        _("Signs the quarterly report on its route, or returns it with a reason; signed, it is issued."),
        _("Reads every work unit's file and the record of all acts (History)."),
    ),
    "administrator": (
        _("Keeps work units, positions, people, appointments and office hours (Settings)."),
        _("Invites people: the link to a first password is passed on by hand."),
        _("Publishes a new version of the SOP, and sets letterhead, numbers and signing routes."),
    ),
    "evaluator": (_("Reads what is issued: reports and their files."),),
}
"""What a role does besides the rows of the sheet, and what one without a row does."""

GENERAL = (
    (
        _("How time is counted"),
        (
            _("Only office hours count: breaks, days off and collective leave do not."),
            _(
                "A standard below a day counts from the moment you press “Start”; one of days from the "
                "arrival."
            ),
            _("Under the clock of each page stands how its due time was reckoned, line by line."),
        ),
    ),
    (
        _("Done on paper first"),
        (
            _(
                "A row may be done on paper. Enter it afterwards on its page under “Already done on "
                "paper”, with the moment on the paper and a scan."
            ),
            _("A colleague of the unit may enter it; the record then names both."),
            _("Slips (half folio) and reports can be printed; Archive tells where the signed paper is kept."),
        ),
    ),
    (
        _("Away, or acting"),
        (
            _("A Plt. or Plh. with a letter of order does the work of the position, and signs as such."),
            _("Away without a Plh.? Then the direct superior may do the step; the page says so."),
        ),
    ),
    (
        _("Something was returned, or is wrong"),
        (
            _("Every reason stands beside its indicator. Answer each, mend it, and submit again."),
            _(
                "An approved value does not change. A mistake is corrected under Corrections, with its "
                "reason."
            ),
            _("Nothing typed is lost: drafts save themselves, and of two texts one chooses."),
        ),
    ),
)
"""Heading and sentences."""
