"""Shares and rates of codes, with what is known of their errors."""

from kelisim.aggregate.shares.prevalence import estimate_prevalence

__all__ = ["estimate_prevalence"]
