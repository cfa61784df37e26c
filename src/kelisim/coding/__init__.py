"""Coding: put the codebook's codes on segments, by people, by rules and by classifiers."""

from kelisim.coding.agreement import compare_all, compare_coders, gather_readings
from kelisim.coding.decide import gather_codings, gather_coverage
from kelisim.coding.disagreements import list_disagreements
from kelisim.coding.learn import agreement_of_people, check_cards, score_segments
from kelisim.coding.people import place_codings
from kelisim.coding.reading import (
    cover_interviews,
    keep_representative,
    list_read,
    list_read_by_machine,
)
from kelisim.coding.reconcile import reconcile
from kelisim.coding.rules import match_rules, try_examples
from kelisim.coding.sampling import choose_next

__all__ = [
    "agreement_of_people",
    "check_cards",
    "choose_next",
    "compare_all",
    "compare_coders",
    "cover_interviews",
    "gather_codings",
    "gather_coverage",
    "gather_readings",
    "keep_representative",
    "list_disagreements",
    "list_read",
    "list_read_by_machine",
    "match_rules",
    "place_codings",
    "reconcile",
    "score_segments",
    "try_examples",
]
