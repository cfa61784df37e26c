"""What people decide of doubtful names: the worklist out, their decisions in."""

from kelisim.anonymize.review.decisions import NO_REVIEW, Review

__all__ = ["NO_REVIEW", "Review"]
