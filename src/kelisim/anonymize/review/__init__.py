"""What people decide of doubtful names: the worklist out, their decisions in."""

from kelisim.anonymize.review.decisions import (
    NO_REVIEW,
    Review,
    read_decisions,
    read_review,
    review_of,
)
from kelisim.anonymize.review.descriptions import list_descriptions
from kelisim.anonymize.review.guide import read_open, write_sample, write_worklist
from kelisim.anonymize.review.reach import find_idle
from kelisim.anonymize.review.sample import (
    draw_sample,
    estimate_missed,
    list_sentences,
    read_samples,
)
from kelisim.anonymize.review.worklist import list_doubts

__all__ = [
    "NO_REVIEW",
    "Review",
    "draw_sample",
    "estimate_missed",
    "find_idle",
    "list_descriptions",
    "list_doubts",
    "list_sentences",
    "read_decisions",
    "read_open",
    "read_review",
    "read_samples",
    "review_of",
    "write_sample",
    "write_worklist",
]
