"""The tables that the evidence browser shows."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class EvidenceTables(NamedTuple):
    """All that the page is made of; each is named as its contract in `tables`."""

    participants: pd.DataFrame
    turns: pd.DataFrame
    segments: pd.DataFrame
    codes: pd.DataFrame
    codings: pd.DataFrame
    human_codings: pd.DataFrame
    rule_matches: pd.DataFrame
    coverage: pd.DataFrame
    reliability: pd.DataFrame
    estimates: pd.DataFrame
    findings: pd.DataFrame
    evidence: pd.DataFrame
    finding_quotes: pd.DataFrame
    quotes: pd.DataFrame
