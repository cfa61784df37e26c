"""The summary: where to look, and a line a finding."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.check.show.summary import compose_summary, require_no_contradiction, shorten_middle
from kelisim.errors import StudyError


@pytest.fixture
def findings():
    rows = [
        ("b", 2, "Two leads.", "contradicted", "Two 1 of 9", -0.5, -0.8, -0.2, 24, "Why."),
        ("a", 1, "One leads.", "supported", "One 9 of 9", 0.4, 0.1, 0.6, 24, "Why."),
        ("c", 3, "Three.", "cannot be computed", "", np.nan, np.nan, np.nan, 0, "f.py: no."),
        ("d", 4, "Four.", "cannot be computed", "", 0.5, np.nan, np.nan, 3, "Too few."),
        ("e", 5, "Five.", "inconclusive", "", 0.1, -0.001, 0.3, 24, "Why."),
    ]
    columns = ["finding", "order", "claim", "verdict", "comparison", "observed", "low", "high"]
    table = pd.DataFrame(rows, columns=[*columns, "n_interviews", "detail"])
    stability = ["fragile", "firm", "untested", "untested", "conditional"]
    corrected = ["inconclusive", *table.verdict[1:]]
    return table.assign(stability=stability, verdict_holm=corrected)


def test_the_summary_says_where_to_look_and_how_each_claim_came_out(findings):
    """In the order of the claims, verdict first, the notice near the top."""
    lines = compose_summary(findings, title="A study", notice="invented").splitlines()
    assert lines[:4] == ["A study", "invented", "", "Where to look"]
    assert lines[4].split()[0] == "results/index.html"
    assert "Findings: 1 supported, 1 contradicted, 1 inconclusive, 2 cannot be computed" in lines
    told = [" ".join(line.split()) for line in lines[-5:]]
    assert told == [
        "supported firm One leads. 0.40 [0.10, 0.60], 24 interviews",
        "contradicted fragile Two leads. -0.50 [-0.80, -0.20], 24 interviews; corrected: "
        "inconclusive",
        "cannot be computed untested Three. f.py: no.",
        "cannot be computed untested Four. 0.50 no interval, 3 interviews",
        "inconclusive conditional Five. 0.10 [-0.001, 0.30], 24 interviews",
    ]


def test_a_real_corpus_has_no_notice(findings):
    """An empty setting leaves no empty line."""
    assert compose_summary(findings, title="A study", notice="").splitlines()[:3] == [
        "A study",
        "",
        "Where to look",
    ]


def test_a_study_without_claims_says_so(findings):
    """No heading without lines."""
    summary = compose_summary(findings[:0], title="A study", notice="")
    assert summary.endswith("\nFindings: no claims\n")


def test_a_long_claim_keeps_its_two_ends():
    """What sets it apart often stands last."""
    text = "Research takes a back seat because of industry's lack of trust in universities."
    assert shorten_middle(text, 50) == "Research takes a back … trust in universities."
    assert shorten_middle("Short.", 50) == "Short."


@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=20), st.integers(12, 60))
def test_a_shortened_claim_fits_and_is_the_two_ends_of_it(words, width):
    """No word is changed, moved or made up."""
    text = " ".join(words)
    short = shorten_middle(text, width)
    assert len(short) <= width
    if short != text:
        head, tail = (part.strip() for part in short.split("…"))
        assert text.startswith(head) and text.endswith(tail)


def test_a_contradicted_claim_stops_a_strict_run(findings):
    """And only that: an open claim is no failure."""
    with pytest.raises(StudyError) as caught:
        require_no_contradiction(findings)
    assert str(caught.value) == (
        "Can't pass the findings: `check.strict` is on, and claims are contradicted.\n"
        "  - study/findings.py, `b`: Two leads. Two 1 of 9."
    )
    require_no_contradiction(findings[findings.verdict != "contradicted"])
