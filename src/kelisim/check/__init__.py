"""Check: judge the paper's claims by the codings, and list the segments behind each."""

from kelisim.check.claims import Claim, claim, read_claims
from kelisim.check.findings import judge_findings
from kelisim.check.outcomes import Outcome
from kelisim.check.summary import compose_summary, require_no_contradiction
from kelisim.check.vocabulary import Numbers

__all__ = [
    "Claim",
    "Numbers",
    "Outcome",
    "claim",
    "compose_summary",
    "judge_findings",
    "read_claims",
    "require_no_contradiction",
]
