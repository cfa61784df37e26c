"""Check: judge the paper's claims by the codings, and list the segments behind each."""

from kelisim.doors import open_when_asked

_NAMES = {
    "claims": ("Claim", "claim", "read_claims"),
    "compare.outcomes": ("Outcome", "all_hold"),
    "compare.shares": ("Look",),
    "compare.vocabulary": ("Numbers",),
    "evidence.quotes": ("choose_quotes",),
    "findings": ("Tables", "judge_findings"),
    "report.names": ("Results",),
    "report.text": ("fill_report",),
    "show.page": ("compose_page",),
    "show.record": ("build_record", "compose_json"),
    "show.summary": ("compose_summary", "require_no_contradiction"),
    "stability.changes": ("Variants",),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
