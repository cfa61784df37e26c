"""Aggregate: how much is spoken of each code, with intervals, contrasts and patterns."""

from kelisim.aggregate.contrasts import compare_parts
from kelisim.aggregate.disclosure import (
    Limits,
    hide_attributes,
    suppress_contrasts,
    suppress_estimates,
    suppress_initiators,
    suppress_pairs,
    suppress_places,
)
from kelisim.aggregate.patterns import (
    count_cooccurrence,
    count_initiators,
    count_namings,
    find_saturation,
    list_negative_cases,
    measure_richness,
    place_interviews,
    trace_saturation,
)
from kelisim.aggregate.shares import estimate_prevalence

__all__ = [
    "Limits",
    "compare_parts",
    "count_cooccurrence",
    "count_initiators",
    "count_namings",
    "estimate_prevalence",
    "find_saturation",
    "hide_attributes",
    "list_negative_cases",
    "measure_richness",
    "place_interviews",
    "suppress_contrasts",
    "suppress_estimates",
    "suppress_initiators",
    "suppress_pairs",
    "suppress_places",
    "trace_saturation",
]
