"""Learn codes from what people coded: one classifier a code, with its reasons and its limits."""

from kelisim.doors import open_when_asked

_NAMES = {
    "abstention": ("agreement_of_people",),
    "model_card": ("check_cards",),
    "segments": ("score_segments",),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
