"""A participant withdraws: everything of theirs is purged, and that is proven."""

from kelisim.proof.withdraw.command import plan_withdrawal, withdraw
from kelisim.proof.withdraw.report import describe_plan

__all__ = ["describe_plan", "plan_withdrawal", "withdraw"]
