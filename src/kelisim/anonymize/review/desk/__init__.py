"""The name desk: a private page on which a person decides doubtful names, one key a decision."""

from kelisim.anonymize.review.desk.compose import compose_name_desk

__all__ = ["compose_name_desk"]
