"""Aggregate: how much is spoken of each code, with intervals, contrasts and patterns."""

from kelisim.doors import open_when_asked

_NAMES = {
    "contrasts": ("compare_parts",),
    "disclosure": (
        "Limits",
        "hide_attributes",
        "suppress_contrasts",
        "suppress_estimates",
        "suppress_initiators",
        "suppress_pairs",
        "suppress_places",
    ),
    "patterns": (
        "count_cooccurrence",
        "count_initiators",
        "count_namings",
        "find_saturation",
        "list_negative_cases",
        "measure_richness",
        "place_interviews",
        "trace_saturation",
    ),
    "shares": ("estimate_prevalence",),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
