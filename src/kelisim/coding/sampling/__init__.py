"""What to code next: a random pilot, then draws with known probabilities, then what is unsure."""

from kelisim.coding.sampling.choose import choose_next
from kelisim.coding.sampling.draw import draw_systematic, inclusion_probabilities

__all__ = ["choose_next", "draw_systematic", "inclusion_probabilities"]
