"""Learn codes from what people coded: one classifier a code, with its reasons and its limits."""

from kelisim.coding.learn.abstention import agreement_of_people
from kelisim.coding.learn.model_card import check_cards
from kelisim.coding.learn.segments import score_segments

__all__ = ["agreement_of_people", "check_cards", "score_segments"]
