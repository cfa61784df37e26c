"""Numbers for a manuscript: each result by a name, and what a manuscript says held against them."""

from kelisim.check.manuscript.compare import find_unmatched
from kelisim.check.manuscript.listing import list_numbers
from kelisim.check.manuscript.write import compose_json, compose_tex, compose_word

__all__ = ["compose_json", "compose_tex", "compose_word", "find_unmatched", "list_numbers"]
