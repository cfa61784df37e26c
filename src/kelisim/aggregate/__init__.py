"""Aggregate: count interviews and segments that speak of each code, with intervals."""

from kelisim.aggregate.cooccurrence import count_cooccurrence
from kelisim.aggregate.prevalence import estimate_prevalence
from kelisim.aggregate.saturation import trace_saturation

__all__ = ["count_cooccurrence", "estimate_prevalence", "trace_saturation"]
