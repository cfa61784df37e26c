"""How parts of the study differ, with tests that know of interviews and of each other."""

from kelisim.aggregate.contrasts.compare import compare_parts

__all__ = ["compare_parts"]
