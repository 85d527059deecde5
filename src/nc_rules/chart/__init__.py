"""What a school says on its topics as charts: boxes that ask, and arrows to the next box or to an end."""

from nc_rules.chart.drawing import Arrow, Asked, Box, Chart, End, Flow
from nc_rules.chart.making import chart

__all__ = ["Arrow", "Asked", "Box", "Chart", "End", "Flow", "chart"]
