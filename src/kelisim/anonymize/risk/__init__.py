"""What risk remains in the shared text: counted, and put on a page."""

from kelisim.anonymize.risk.measures import measure_risk
from kelisim.anonymize.risk.page import write_risk_page
from kelisim.anonymize.risk.rare_tokens import find_rare_tokens

__all__ = ["find_rare_tokens", "measure_risk", "write_risk_page"]
