"""The B-cubed scorer, against the worked example of Bagga and Baldwin (1998), and by hand."""

from __future__ import annotations

import json
import math

import pandas as pd
import pytest
from benchmarks.anonymize.linking import (
    b_cubed,
    compare,
    link_by_subset,
    link_marked,
    read_chains,
    score_halves,
)
from benchmarks.anonymize.sets import SOURCES, read_set

# Entities 1-5, 6-7 and 8-C of the paper's figures 1 to 3.
TRUTH = [1] * 5 + [2] * 2 + [3] * 5


def test_the_paper_s_first_response_has_its_precision():
    # 6-7 and 8-C are linked: (5·1 + 2·2/7 + 5·5/7) / 12.
    score = b_cubed(TRUTH, [1] * 5 + [2] * 7)
    assert score.precision == pytest.approx(0.76, abs=0.005)
    assert score.recall == 1


def test_the_paper_s_second_response_has_its_precision():
    # 1-5 and 8-C are linked: (10·1/2 + 2·1) / 12.
    score = b_cubed(TRUTH, [1] * 5 + [2] * 2 + [1] * 5)
    assert score.precision == pytest.approx(0.58, abs=0.005)
    assert score.recall == 1


def test_splitting_costs_recall_as_merging_costs_precision():
    score = b_cubed(TRUTH, range(12))
    assert score.precision == 1
    assert score.recall == pytest.approx((5 / 5 + 2 / 2 + 5 / 5) / 12)
    assert score.f1 == pytest.approx(2 * 0.25 / 1.25)


def test_no_mentions_have_no_score():
    assert math.isnan(b_cubed([], []).f1)


def test_the_token_subset_rule_links_names_whose_words_stand_in_a_longer_one():
    names = ["Ann", "Ann Lee", "Bo", "Lee, Ann", "Leeds"]
    ann, ann_lee, bo, turned, leeds = link_by_subset(names)
    assert ann == ann_lee == turned
    assert len({ann, bo, leeds}) == 3


def test_a_mention_has_the_entity_of_the_replacement_that_covers_most_of_it():
    gold = pd.DataFrame(
        [("A", 0, 7, "Ann Lee"), ("A", 13, 17, "Acme")],
        columns=["interview_id", "start", "end", "text"],
    )
    made = pd.DataFrame(
        [("A", 0, 2, "x"), ("A", 2, 7, "y")], columns=["interview_id", "start", "end", "entity"]
    )
    compared = compare(gold, made)
    assert compared.text.tolist() == ["Ann Lee"]
    assert compared.ours.tolist() == ["y"]


def test_chains_are_read_with_their_places(tmp_path):
    source = next(source for source in SOURCES if source.folder == "gum_spoken")
    text = "Ann Lee came.\n…\nThen Ann left."
    spans = [
        {"start": 0, "end": 7, "label": "PERSON", "cluster": "1"},
        {"start": 21, "end": 24, "label": "PERSON", "cluster": "1"},
    ]
    folder = tmp_path / "gum_spoken"
    folder.mkdir()
    (folder / "set.jsonl").write_text(json.dumps({"text": text, "spans": spans}) + "\n")
    marked = read_set(tmp_path, source)
    chains = read_chains(tmp_path, marked)
    assert chains.text.tolist() == ["Ann Lee", "Ann"]
    assert chains.cluster.nunique() == 1
    texts = {"gum_spoken-00001": "Ann Lee came.\n\nThen Ann left."}
    given = link_marked(chains, texts)
    assert given[0] == given[1]
    compared = chains.assign(given=given, ours=["x", "y"])
    scores = score_halves(compared, ["gum_spoken-00001"]).set_index(["documents", "system"])
    assert scores.f1["even", "token subset"] == 1
    assert scores.recall["even", "Kelisim"] == 0.5
    assert math.isnan(scores.f1["odd", "Kelisim"])
