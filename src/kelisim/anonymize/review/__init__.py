"""What people decide of doubtful names: the worklist out, their decisions in."""

from kelisim.doors import open_when_asked

_NAMES = {
    "decisions": ("NO_REVIEW", "Review", "read_decisions", "read_review", "review_of"),
    "descriptions": ("list_descriptions",),
    "guide": ("read_open", "write_sample", "write_worklist"),
    "reach": ("find_idle",),
    "sample": ("draw_sample", "estimate_missed", "list_sentences", "read_samples"),
    "worklist": ("list_doubts",),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
