"""Sheets in their versions, and their execution: runs and tasks."""

from triwulan.procedure.models.run import Run, Task
from triwulan.procedure.models.sheet import Procedure, ProcedureVersion

__all__ = ["Procedure", "ProcedureVersion", "Run", "Task"]
