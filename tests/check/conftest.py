"""A study small enough to judge by hand, with estimates counted by plain pandas."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from kelisim.check import Look, Numbers, Tables
from kelisim.check.compare.shares import Shares, list_reported
from kelisim.check.findings import count_people
from kelisim.intervals import wilson_interval
from kelisim.tables import POPULATION

TREE = {
    "benefits": {"human-capital": ["programmes", "jobs"], "innovation": ["research", "transfer"]},
    "challenges": {"individual": ["workload"], "state-role": ["state"]},
}
GROUP_NAMES = {"faculty": "Faculty", "industry": "Industry partners"}
CONFIDENCE = 0.95
READ_BY = ("human", "human:a")


def make_codes():
    rows = []
    for theme, subthemes in TREE.items():
        rows.append((theme, "theme", theme, ""))
        for subtheme, leaves in subthemes.items():
            rows.append((subtheme, "subtheme", theme, subtheme))
            rows += [(leaf, "code", theme, subtheme) for leaf in leaves]
    codes = pd.DataFrame(rows, columns=["code", "depth", "theme", "subtheme"])
    return codes.assign(
        label=codes.code.str.capitalize(),
        name=codes.code,
        exclude="",
        order=range(1, len(codes) + 1),
    )


def count_estimates(study, *, min_interviews):
    """Shares of interviews by the definition, apart from all that is tested."""
    above = {
        row.code: {row.code, row.subtheme, row.theme} - {""} for row in study.codes.itertuples()
    }
    spoken = set(study.segments.segment_id[study.segments.role == "participant"])
    people = study.participants[study.participants.interview_id != "Z99"]
    said = {interview: set() for interview in people.interview_id}
    for row in study.codings.itertuples():
        if row.coder == "human" and row.segment_id in spoken and row.interview_id in said:
            said[row.interview_id] |= above[row.code]
    rows = []
    for group in ("all", "faculty", "industry"):
        ids = people.interview_id[(people.group == group) | (group == "all")]
        for code in study.codes.code:
            n = sum(code in said[interview] for interview in ids)
            low, high = wilson_interval(n, len(ids), confidence=CONFIDENCE)
            share = n / len(ids) if len(ids) else np.nan
            rows.append((code, group, share, float(low), float(high), n, len(ids)))
    columns = ["code", "group", "estimate", "low", "high", "n", "denominator"]
    return pd.DataFrame(rows, columns=columns).assign(
        batch="all",
        language="all",
        measure="share_interviews",
        estimand=POPULATION,
        method="human",
        is_reported=True,
        n_interviews=lambda table: table.denominator,
    )


def build_study(mentions, *, n_interviews=20, min_interviews=4, codes=None):
    """Make a study in which each code is mentioned by given interviews, once.

    `mentions` gives the numbers of the interviews that mention each code. Faculty and industry
    alternate, and so do two batches, in pairs. Every interview opens with a question that bears the
    last code by mistake and ends with an answer without one; one more interview was read in part.
    One person coded, and the reconciled codings are theirs. The machine puts the last code
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
            codings += [(segment, interview, code, coder) for code in put for coder in READ_BY]
            codings.append((segment, interview, last, "machine"))
    columns = ["segment_id", "interview_id", "code", "coder"]
    parts = [coverage_of(coder, [*ids, "Z99"]) for coder in READ_BY]
    study = SimpleNamespace(
        codings=pd.DataFrame(codings, columns=columns),
        coverage=pd.concat(parts, ignore_index=True),
        segments=pd.DataFrame(segments, columns=["segment_id", "interview_id", "role"]),
        participants=pd.DataFrame({"interview_id": [*ids, "Z99"], "language": "en"}),
        codes=codes,
        rule_matches=pd.DataFrame(columns=["segment_id", "code", "mode"], dtype=object),
        model_scores=pd.DataFrame(columns=["segment_id", "code", "score", "threshold"]),
        reliability=pd.DataFrame(columns=["comparison", "language", "group", "code", "verdict"]),
    )
    study.segments = study.segments.assign(n_words=10, language="en", text="Ten words each.")
    numbers = range(n_interviews + 1)
    study.participants["group"] = ["industry" if i % 2 else "faculty" for i in numbers]
    study.participants["batch"] = ["two" if i // 2 % 2 else "one" for i in numbers]
    study.estimates = count_estimates(study, min_interviews=min_interviews)
    study.min_interviews = min_interviews
    return study


def coverage_of(coder, ids):
    """Who read what: all but the last interview whole."""
    complete = [interview != "Z99" for interview in ids]
    return pd.DataFrame({"coder": coder, "interview_id": ids, "is_complete": complete})


def tables_of(study):
    names = Tables.__dataclass_fields__
    return Tables(**{name: getattr(study, name) for name in names})


def look_at(**changes):
    plain = {"measure": "share_interviews", "estimand": POPULATION, "factor": 1.0, "lead": 0.0}
    return Look(**{"confidence": CONFIDENCE, "min_interviews": 4} | plain | changes)


@pytest.fixture(scope="session")
def make_study():
    """Builder of small studies (see `build_study`)."""
    return build_study


@pytest.fixture(scope="session")
def make_shares():
    """Builder of shares of a small study, by a look."""

    def build(mentions, *, look=None, **options):
        study = build_study(mentions, **options)
        seen = look_at(**(look or {}))
        counts = count_people(tables_of(study), group_names=GROUP_NAMES)
        reported = list_reported(study.estimates, measure=seen.measure, estimand=seen.estimand)
        return Shares(counts, seen, reported)

    return build


@pytest.fixture(scope="session")
def make_numbers(make_shares):
    """Builder of what a claim is given."""

    def build(mentions, **options):
        return Numbers(make_shares(mentions, **options))

    return build
