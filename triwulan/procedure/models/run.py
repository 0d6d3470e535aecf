"""Runs (a unit's passage through the sheet) and tasks (a step of a run, waiting for or done)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from triwulan.documents.models import StoredFile
from triwulan.officetime.models import CalendarVersion
from triwulan.organization.models import Agency, Appointment, Person, Position, Unit
from triwulan.procedure.enums import ReportKind
from triwulan.procedure.models.sheet import ProcedureVersion


class Run(models.Model):
    """A passage through a sheet: of one unit, or (unit NULL) of the whole agency.

    Runs of units have the agency's run as their parent: what a unit hands over arrives there.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="runs")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="runs")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="runs")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    report_kind = models.CharField(max_length=20, choices=ReportKind.choices, default=ReportKind.QUARTERLY)
    label = models.CharField(max_length=200)
    round = models.PositiveSmallIntegerField(default=0)
    lead = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("compiling position"),
    )
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    intake_closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        indexes = [models.Index(fields=["agency", "-opened_at"], name="run_by_agency")]

    def __str__(self) -> str:
        return self.label


class TaskQuerySet(models.QuerySet["Task"]):
    """Filters of tasks."""

    def open(self) -> Self:
        """Those not yet closed."""
        return self.filter(closed_at__isnull=True)


class Task(models.Model):
    """One step of one run, waiting for or done by a position, in one round.

    `clock_from` is when the time standard began to count (NULL: not yet, as when a joining step still waits
    for material or a short step was not started); `due_at` and `reckoning` follow from it and from the
    calendar version kept beside it.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="tasks")
    step = models.CharField(max_length=40)
    row = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField(default=0)
    position = models.ForeignKey(Position, models.PROTECT, related_name="tasks")
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    clock_from = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    reckoning = models.JSONField(default=list)
    calendar_version = models.ForeignKey(
        CalendarVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    closed_in = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True, related_name="+")
    closed_title = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    # Office minutes from the clock's start to the closing, and by how many the standard was exceeded.
    minutes_taken = models.PositiveIntegerField(null=True, blank=True)
    minutes_exceeded = models.PositiveIntegerField(null=True, blank=True)
    # An act done on paper first: `closed_at` is then the paper's date, `recorded_at` when it was entered.
    on_paper = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "step", "position"],
                condition=Q(closed_at__isnull=True),
                name="one_open_task_per_run_step_position",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="", closed_by__isnull=True)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="closed_task_says_by_whom_and_how",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(clock_from__isnull=False),
                name="due_task_has_its_clock",
            ),
            models.CheckConstraint(
                condition=Q(clock_from__isnull=True) | Q(clock_from__gte=F("opened_at")),
                name="clock_starts_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="task_closed_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(on_paper=False)
                | Q(recorded_at__isnull=False, recorded_by__isnull=False, scan__isnull=False),
                name="paper_act_has_scan_and_entry",
            ),
        ]
        indexes = [
            models.Index(
                fields=["position", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="open_task_by_position",
            ),
            models.Index(fields=["run", "opened_at"], name="task_by_run"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.step}"

    @property
    def is_open(self) -> bool:
        """Whether the task still waits."""
        return self.closed_at is None


class Contribution(models.Model):
    """Someone worked on a task beside the one who signed it off: he or she may not review the result."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="contributions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("contribution")
        constraints = [
            models.UniqueConstraint(fields=["task", "person"], name="contribution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.person_id}"
