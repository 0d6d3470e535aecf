"""Sheets in their versions, and their execution: runs and tasks."""

from triwulan.procedure.models.run import Contribution, Run, Task
from triwulan.procedure.models.sheet import Procedure, ProcedureVersion

__all__ = ["Contribution", "Procedure", "ProcedureVersion", "Run", "Task"]
