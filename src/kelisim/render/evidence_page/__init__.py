"""The evidence browser: one page that leads from each claim and number to the words behind it."""

from kelisim.render.evidence_page.compose import compose_evidence_page
from kelisim.render.evidence_page.tables import EvidenceTables

__all__ = ["EvidenceTables", "compose_evidence_page"]
