"""Aggregate: count interviews and segments that speak of each code, with intervals."""

from kelisim.aggregate.cooccurrence import count_cooccurrence
from kelisim.aggregate.saturation import trace_saturation
from kelisim.aggregate.shares import estimate_prevalence

__all__ = ["count_cooccurrence", "estimate_prevalence", "trace_saturation"]
