"""Coding: put the codebook's codes on segments, by people, by rules and by classifiers."""

from kelisim.doors import open_when_asked

_NAMES = {
    "agreement": ("compare_all", "compare_coders", "gather_readings"),
    "decide": ("gather_codings", "gather_coverage"),
    "disagreements": ("list_disagreements",),
    "learn": ("agreement_of_people", "check_cards", "score_segments"),
    "people": ("place_codings",),
    "reading": ("cover_interviews", "keep_representative", "list_read", "list_read_by_machine"),
    "rules": ("match_rules", "try_examples"),
    "sampling": ("choose_next",),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
