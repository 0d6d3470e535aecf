"""The plan: period, goals, objectives, programmes, budgets, indicators, targets, agreements."""

from triwulan.planning.models.action import PlannedAction
from triwulan.planning.models.agreement import Agreement
from triwulan.planning.models.budget import Absorption, Budget
from triwulan.planning.models.comparison import Benchmark, OpeningValue
from triwulan.planning.models.indicator import Indicator, IndicatorVersion
from triwulan.planning.models.objective import Objective
from triwulan.planning.models.period import Goal, Period
from triwulan.planning.models.programme import Programme
from triwulan.planning.models.target import Target
from triwulan.planning.models.upload import PlanUpload

__all__ = [
    "Absorption",
    "Agreement",
    "Benchmark",
    "Budget",
    "Goal",
    "Indicator",
    "IndicatorVersion",
    "Objective",
    "OpeningValue",
    "Period",
    "PlanUpload",
    "PlannedAction",
    "Programme",
    "Target",
]
