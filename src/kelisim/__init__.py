"""Kelisim: from interview transcripts to a paper's figures, tables and checked findings."""

__version__ = "0.1.0"
