"""A study small enough to count by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

TREE = {
    "motivations": {"external": ["mandate", "market"]},
    "benefits": {"human-capital": ["programmes", "jobs"], "innovation": ["research"]},
}


def make_codes():
    rows = []
    for theme, subthemes in TREE.items():
        rows.append((theme, "theme", theme, ""))
        for subtheme, leaves in subthemes.items():
            rows.append((subtheme, "subtheme", theme, subtheme))
            rows += [(leaf, "code", theme, subtheme) for leaf in leaves]
    codes = pd.DataFrame(rows, columns=["code", "depth", "theme", "subtheme"])
    texts = dict.fromkeys(["level", "definition", "include", "exclude", "origin"], "")
    return codes.assign(name=codes.code, label=codes.code, order=range(1, len(codes) + 1), **texts)


def build_study(spoken, *, groups=None, batches=None, languages=None, unread=(), coder="human"):
    """Make the tables of a study.

    `spoken` gives, for each interview, the codes of each of its participant's segments. Every
    interview opens with a question that bears a code by mistake. `unread` interviews are not
    complete for people.
    """
    segments, codings = [], []
    for interview, answers in spoken.items():
        for number, codes in enumerate([["mandate"], *answers]):
            segment = f"{interview}-{number:03d}-1"
            role = "participant" if number else "interviewer"
            segments.append((segment, interview, role))
            codings += [(segment, interview, code, coder) for code in codes]
            codings += [(segment, interview, code, "machine") for code in codes]
    ids = list(spoken)
    coverage = [
        (reader, i, len(spoken[i]), len(spoken[i]), reader == "machine" or i not in unread)
        for reader in ("human", "machine", "human:someone-else")
        for i in ids
    ]
    return SimpleNamespace(
        codings=pd.DataFrame(
            codings, columns=["segment_id", "interview_id", "code", "coder"]
        ).assign(score=None, reason=""),
        coverage=pd.DataFrame(
            coverage, columns=["coder", "interview_id", "n_segments", "n_read", "is_complete"]
        ),
        segments=pd.DataFrame(segments, columns=["segment_id", "interview_id", "role"]).assign(
            n_words=[10 + 3 * place for place in range(len(segments))]
        ),
        participants=pd.DataFrame(
            {
                "interview_id": ids,
                "group": [(groups or {}).get(i, "faculty") for i in ids],
                "batch": [(batches or {}).get(i, "round-1") for i in ids],
                "language": [(languages or {}).get(i, "en") for i in ids],
            }
        ),
        codes=make_codes(),
    )


@pytest.fixture(scope="session")
def make_study():
    """Builder of small studies (see `build_study`)."""
    return build_study


@pytest.fixture(scope="session")
def tables_of():
    """The five tables that every function of the stage takes, in order."""
    return lambda study: (
        study.codings,
        study.coverage,
        study.segments,
        study.participants,
        study.codes,
    )
