"""Proof: what a run gave, written down, so that another run can be held against it."""

from kelisim.proof.compare import Difference, compare_results
from kelisim.proof.manifest import LOCK, build_manifest, read_manifest, write_manifest
from kelisim.proof.verify import verify

__all__ = [
    "LOCK",
    "Difference",
    "build_manifest",
    "compare_results",
    "read_manifest",
    "verify",
    "write_manifest",
]
