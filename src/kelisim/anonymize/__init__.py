"""Anonymize: find what identifies, link it over the corpus, put pseudonyms in its place."""

from kelisim.anonymize.accuracy import find_misses, measure_accuracy, read_gold
from kelisim.anonymize.carry import carry_codings
from kelisim.anonymize.detect.lower_case import find_caseless
from kelisim.anonymize.detect.mentions import find_mentions
from kelisim.anonymize.gate.leak_gate import scan_results
from kelisim.anonymize.gate.registry import scan_with_registry
from kelisim.anonymize.link.linking import Linked, link_mentions
from kelisim.anonymize.link.pseudonyms import read_key
from kelisim.anonymize.local_names import LocalNames, read_local_names
from kelisim.anonymize.people import describe_participants
from kelisim.anonymize.redact import EditMap, redact, redact_turns
from kelisim.anonymize.review import NO_REVIEW, Review, read_review

__all__ = [
    "NO_REVIEW",
    "EditMap",
    "Linked",
    "LocalNames",
    "Review",
    "carry_codings",
    "describe_participants",
    "find_caseless",
    "find_mentions",
    "find_misses",
    "link_mentions",
    "measure_accuracy",
    "read_gold",
    "read_key",
    "read_local_names",
    "read_review",
    "redact",
    "redact_turns",
    "scan_results",
    "scan_with_registry",
]
