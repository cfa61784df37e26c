"""Rules: find the words that the codebook's rules ask for in what people say."""

from kelisim.coding.rules.examples import try_examples
from kelisim.coding.rules.match import match_rules

__all__ = ["match_rules", "try_examples"]
