"""Codings by people: put on segments, and given out again for people's own programs."""

from kelisim.coding.people.gather import place_codings

__all__ = ["place_codings"]
