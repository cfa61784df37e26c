"""Tables for the paper: one form, four formats."""

from kelisim.render.printed.agreement import print_parts, print_reliability
from kelisim.render.printed.claims import print_findings
from kelisim.render.printed.codebook import print_codebook
from kelisim.render.printed.files import save_printed
from kelisim.render.printed.negative import print_negative_cases
from kelisim.render.printed.people import print_participants
from kelisim.render.printed.table import Column, PrintedTable, Row
from kelisim.render.printed.themes import print_theme

__all__ = [
    "Column",
    "PrintedTable",
    "Row",
    "print_codebook",
    "print_findings",
    "print_negative_cases",
    "print_participants",
    "print_parts",
    "print_reliability",
    "print_theme",
    "save_printed",
]
