"""Anonymize: find what identifies, link it over the corpus, put pseudonyms in its place."""

from kelisim.doors import open_when_asked

_NAMES = {
    "accuracy": ("find_misses", "measure_accuracy", "read_gold"),
    "carry": ("carry_codings",),
    "detect.lower_case": ("find_caseless",),
    "detect.mentions": ("find_mentions",),
    "gate.containers": ("UnreadableError", "texts_inside"),
    "gate.leak_gate": ("scan_results",),
    "gate.registry": ("scan_with_registry",),
    "link.linking": ("Linked", "link_mentions"),
    "link.pseudonyms": ("read_key",),
    "local_names": ("LocalNames", "read_local_names"),
    "people": ("describe_participants",),
    "redact": ("EditMap", "redact_turns"),
    "review": ("NO_REVIEW", "Review", "read_review"),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
