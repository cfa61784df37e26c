"""The codebook: its models, its reader, and it as a table."""

from kelisim.codebook.models import (
    CODE_LABEL_LENGTH,
    THEME_LABEL_LENGTH,
    Code,
    Codebook,
    Rule,
    Subtheme,
    Theme,
)
from kelisim.codebook.read import read_codebook
from kelisim.codebook.table import (
    codebook_table,
    list_ancestors,
    list_examples,
)

__all__ = [
    "CODE_LABEL_LENGTH",
    "THEME_LABEL_LENGTH",
    "Code",
    "Codebook",
    "Rule",
    "Subtheme",
    "Theme",
    "codebook_table",
    "list_ancestors",
    "list_examples",
    "read_codebook",
]
