"""A study small enough to judge by hand, with its estimates."""

from types import SimpleNamespace

import pandas as pd
import pytest

from kelisim.aggregate import estimate_prevalence
from kelisim.check import Numbers
from kelisim.check.counts import build_counts

TREE = {
    "benefits": {"human-capital": ["programmes", "jobs"], "innovation": ["research", "transfer"]},
    "challenges": {"individual": ["workload"], "state-role": ["state"]},
}
NOT_MEASURED = pd.DataFrame(columns=["comparison", "language", "code", "verdict"])
GROUP_NAMES = {"faculty": "Faculty", "industry": "Industry partners"}
CONFIDENCE = 0.95


def make_codes():
    rows = []
    for theme, subthemes in TREE.items():
        rows.append((theme, "theme", theme, ""))
        for subtheme, leaves in subthemes.items():
            rows.append((subtheme, "subtheme", theme, subtheme))
            rows += [(leaf, "code", theme, subtheme) for leaf in leaves]
    codes = pd.DataFrame(rows, columns=["code", "depth", "theme", "subtheme"])
    return codes.assign(
        label=codes.code.str.capitalize(), name=codes.code, order=range(1, len(codes) + 1)
    )


def build_study(mentions, *, n_interviews=20, min_interviews=4, codes=None):
    """Make a study in which each code is mentioned by given interviews, once.

    `mentions` gives the numbers of the interviews that mention each code. Faculty and industry
    alternate. Every interview opens with a question that bears the last code by mistake and ends
    with an answer without one; one more interview was read in part. The machine puts the last code
    everywhere.
    """
    codes = make_codes() if codes is None else codes
    last = codes.code.iloc[-1]
    ids = [f"A{i:02d}" for i in range(n_interviews)]
    segments, codings = [], []
    for number, interview in enumerate([*ids, "Z99"]):
        said = [code for code, by in mentions.items() if number in by or interview == "Z99"]
        for place, put in enumerate([[last], *([code] for code in said), []]):
            segment = f"{interview}-{place:03d}-1"
            segments.append((segment, interview, "participant" if place else "interviewer"))
            codings += [(segment, interview, code, "human") for code in put]
            codings.append((segment, interview, last, "machine"))
    columns = ["segment_id", "interview_id", "code", "coder"]
    study = SimpleNamespace(
        codings=pd.DataFrame(codings, columns=columns),
        coverage=pd.DataFrame(
            {"coder": "human", "interview_id": [*ids, "Z99"], "is_complete": True}
        ),
        segments=pd.DataFrame(segments, columns=["segment_id", "interview_id", "role"]).assign(
            n_words=10
        ),
        participants=pd.DataFrame(
            {"interview_id": [*ids, "Z99"], "batch": "round-1", "language": "en"}
        ),
        codes=codes,
    )
    study.coverage.loc[n_interviews, "is_complete"] = False
    study.participants["group"] = [
        "industry" if i % 2 else "faculty" for i in range(n_interviews + 1)
    ]
    study.tables = (
        study.codings,
        study.coverage,
        study.segments,
        study.participants,
        study.codes,
    )
    study.estimates = estimate_prevalence(
        *study.tables,
        reliability=NOT_MEASURED,
        confidence=CONFIDENCE,
        min_interviews=min_interviews,
    )
    return study


@pytest.fixture(scope="session")
def make_study():
    """Builder of small studies (see `build_study`)."""
    return build_study


@pytest.fixture(scope="session")
def make_numbers():
    """Builder of what a claim is given."""

    def build(mentions, **options):
        study = build_study(mentions, **options)
        return Numbers(
            build_counts(study.estimates, *study.tables, group_names=GROUP_NAMES), CONFIDENCE
        )

    return build
