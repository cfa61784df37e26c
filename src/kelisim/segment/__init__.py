"""Segment: cut the participants' and interviewers' turns into meaning units."""

from kelisim.segment.units import segment_turns

__all__ = ["segment_turns"]
