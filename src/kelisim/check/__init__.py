"""Check: judge the paper's claims by the codings, and list the segments behind each."""

from kelisim.check.claims import Claim, claim, read_claims
from kelisim.check.compare.outcomes import Outcome, all_hold
from kelisim.check.compare.shares import Look
from kelisim.check.compare.vocabulary import Numbers
from kelisim.check.evidence.quotes import choose_quotes
from kelisim.check.findings import Tables, judge_findings
from kelisim.check.report.names import Results
from kelisim.check.report.text import fill_report
from kelisim.check.show.page import compose_page
from kelisim.check.show.record import build_record, compose_json
from kelisim.check.show.summary import compose_summary, require_no_contradiction
from kelisim.check.stability.changes import Variants

__all__ = [
    "Claim",
    "Look",
    "Numbers",
    "Outcome",
    "Results",
    "Tables",
    "Variants",
    "all_hold",
    "build_record",
    "choose_quotes",
    "claim",
    "compose_json",
    "compose_page",
    "compose_summary",
    "fill_report",
    "judge_findings",
    "read_claims",
    "require_no_contradiction",
]
