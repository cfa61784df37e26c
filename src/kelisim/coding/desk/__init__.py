"""Pages on which people code in a browser: blind, or deciding where coders differ."""

from kelisim.coding.desk.compose import compose_adjudication_desk, compose_coding_desk

__all__ = ["compose_adjudication_desk", "compose_coding_desk"]
