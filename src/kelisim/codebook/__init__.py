"""The codebook: its models, its reader, and it as a table."""

from kelisim.codebook.models import (
    CODE_LABEL_LENGTH,
    LANGUAGES,
    THEME_LABEL_LENGTH,
    Code,
    Codebook,
    Rule,
    Subtheme,
    Theme,
)
from kelisim.codebook.read import read_codebook
from kelisim.codebook.table import (
    codebook_hash,
    codebook_table,
    codes_table,
    leaf_codes,
    list_ancestors,
    list_examples,
)

__all__ = [
    "CODE_LABEL_LENGTH",
    "LANGUAGES",
    "THEME_LABEL_LENGTH",
    "Code",
    "Codebook",
    "Rule",
    "Subtheme",
    "Theme",
    "codebook_hash",
    "codebook_table",
    "codes_table",
    "leaf_codes",
    "list_ancestors",
    "list_examples",
    "read_codebook",
]
