"""Coding: put the codebook's codes on segments, by people, by rules and by classifiers."""

from kelisim.coding.classifier import score_segments
from kelisim.coding.decide import gather_codings, gather_coverage
from kelisim.coding.human import (
    choose_reference,
    cover_interviews,
)
from kelisim.coding.people import place_codings
from kelisim.coding.reliability import compare_coders
from kelisim.coding.rules import match_rules, try_examples

__all__ = [
    "choose_reference",
    "compare_coders",
    "cover_interviews",
    "gather_codings",
    "gather_coverage",
    "match_rules",
    "place_codings",
    "score_segments",
    "try_examples",
]
