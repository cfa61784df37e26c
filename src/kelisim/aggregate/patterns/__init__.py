"""How codes stand together, follow each other, come up, and who speaks of them."""

from kelisim.aggregate.patterns.cooccurrence import count_cooccurrence
from kelisim.aggregate.patterns.initiators import (
    count_initiators,
    count_namings,
    place_interviews,
)
from kelisim.aggregate.patterns.people import list_negative_cases, measure_richness
from kelisim.aggregate.patterns.saturation import find_saturation, trace_saturation

__all__ = [
    "count_cooccurrence",
    "count_initiators",
    "count_namings",
    "find_saturation",
    "list_negative_cases",
    "measure_richness",
    "place_interviews",
    "trace_saturation",
]
