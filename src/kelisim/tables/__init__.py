"""The contracts: every table that passes between two stages, declared once.

`read_table` and `write_table` are the only reader and writer: CSV, UTF-8, LF, sorted by key,
an empty cell is a missing value, and words such as "None" or "NA" are words. The data dictionary
in `docs/` is generated from these classes.
"""

from kelisim.tables.base import LANGUAGES, ROLES, Table
from kelisim.tables.claims import Evidence, Findings, Quotes
from kelisim.tables.codes import (
    Codes,
    Codings,
    Coverage,
    HumanCodings,
    ModelScores,
    Reliability,
    RuleMatches,
    UnplacedCodings,
)
from kelisim.tables.files import check_table, columns_of, read_table, write_table, write_text
from kelisim.tables.names import (
    MENTION_LABELS,
    TIERS,
    AnonymizationAccuracy,
    Decisions,
    Entities,
    Mentions,
    Replacements,
    Variants,
)
from kelisim.tables.numbers import Cooccurrence, Estimates, Saturation
from kelisim.tables.people import Documents, Participants, RawParticipants, split_names
from kelisim.tables.text import Segments, Turns

CONTRACTS = (
    RawParticipants,
    Participants,
    Documents,
    Turns,
    Segments,
    Mentions,
    Entities,
    Variants,
    Replacements,
    Decisions,
    AnonymizationAccuracy,
    Codes,
    RuleMatches,
    HumanCodings,
    UnplacedCodings,
    ModelScores,
    Codings,
    Coverage,
    Reliability,
    Estimates,
    Cooccurrence,
    Saturation,
    Findings,
    Evidence,
    Quotes,
)
"""Every contract, in the order of the stages."""

__all__ = [
    "CONTRACTS",
    "LANGUAGES",
    "MENTION_LABELS",
    "ROLES",
    "TIERS",
    "AnonymizationAccuracy",
    "Codes",
    "Codings",
    "Cooccurrence",
    "Coverage",
    "Decisions",
    "Documents",
    "Entities",
    "Estimates",
    "Evidence",
    "Findings",
    "HumanCodings",
    "Mentions",
    "ModelScores",
    "Participants",
    "Quotes",
    "RawParticipants",
    "Reliability",
    "Replacements",
    "RuleMatches",
    "Saturation",
    "Segments",
    "Table",
    "Turns",
    "UnplacedCodings",
    "Variants",
    "check_table",
    "columns_of",
    "read_table",
    "split_names",
    "write_table",
    "write_text",
]
