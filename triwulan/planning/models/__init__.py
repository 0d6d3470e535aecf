"""Objectives, indicators with the versions of their definition, and targets with their revisions."""

from triwulan.planning.models.indicator import Indicator, IndicatorVersion
from triwulan.planning.models.objective import Objective
from triwulan.planning.models.target import Target

__all__ = ["Indicator", "IndicatorVersion", "Objective", "Target"]
