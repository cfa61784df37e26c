"""What the tests of the review loop share: filled-in sheets, and what linking decided."""

from __future__ import annotations

import csv

import pandas as pd
import pytest

from kelisim.anonymize import NO_REVIEW, link_mentions
from kelisim.anonymize.review import read_decisions
from kelisim.tables import Doubts, Mentions, columns_of

KEY = b"a key of sixteen letters"


@pytest.fixture
def key():
    """The secret behind ids and pseudonyms."""
    return KEY


@pytest.fixture
def fill_in(tmp_path):
    """Give a maker of filled-in CSV files: decisions as (name, decision, value)."""

    def write(file, *decided, label="person", doubt="one detector"):
        path = tmp_path / file
        with path.open("w", encoding="utf-8", newline="") as stream:
            sheet = csv.writer(stream)
            sheet.writerow(["item", "doubt", "name", "label", "decision", "value"])
            for name, decision, value in decided:
                sheet.writerow([f"id of {name}", doubt, name, label, decision, value])
        return path

    return write


@pytest.fixture
def nothing_decided():
    """Give decisions of nobody."""
    return read_decisions([])


@pytest.fixture
def no_links():
    """Give links of which none is doubtful."""
    return pd.DataFrame(columns=columns_of(Doubts))


@pytest.fixture
def link(make_participants):
    """Give a function from turns and mentions (interview, words, label, source) to tables."""

    def run(turns, *found, review=NO_REVIEW):
        rows = []
        for interview_id, words, label, source in found:
            for turn in turns[turns.interview_id == interview_id].itertuples():
                at = turn.text.find(words)
                if at >= 0:
                    start = turn.start + at
                    score = 0.5 if source == "model" else 0.9
                    rows.append((interview_id, start, start + len(words), label, source, score))
        return link_mentions(
            turns,
            pd.DataFrame(rows, columns=columns_of(Mentions)),
            make_participants(**{who: {} for who in turns.interview_id.unique()}),
            use_roster=False,
            hide=(),
            keep=(),
            hide_unknown_names=False,
            review=review,
            classes={},
            min_class=1,
            key=KEY,
        )

    return run
