"""The codebook: its models, its reader, and it as a table."""

from kelisim.codebook.models import (
    CODE_LABEL_LENGTH,
    THEME_LABEL_LENGTH,
    Code,
    Codebook,
    CodeSet,
    Subtheme,
    Theme,
)
from kelisim.codebook.read import read_codebook
from kelisim.codebook.rule import Rule
from kelisim.codebook.table import (
    codebook_table,
    hash_codebook,
    hash_codes,
    keep_codable,
    keep_counted,
    list_ancestors,
    list_examples,
    list_roles,
    split_example,
)

__all__ = [
    "CODE_LABEL_LENGTH",
    "THEME_LABEL_LENGTH",
    "Code",
    "CodeSet",
    "Codebook",
    "Rule",
    "Subtheme",
    "Theme",
    "codebook_table",
    "hash_codebook",
    "hash_codes",
    "keep_codable",
    "keep_counted",
    "list_ancestors",
    "list_examples",
    "list_roles",
    "read_codebook",
    "split_example",
]
