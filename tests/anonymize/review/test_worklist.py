"""Doubts come once a name, the riskiest first, and what is decided is never asked again."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.review import list_doubts, read_decisions, review_of
from kelisim.anonymize.review.worklist import choose_forms, item_id
from kelisim.tables import Decisions, Doubts, Entities, Worklist, check_table, columns_of

SAID = {
    "A": ["Who helped?", "It was Zhaksybek who helped. Zhaksybek knows."],
    "B": ["And you?", "I know Zhaksybek too. Birchtown Works paid."],
}
FOUND = [
    ("A", "Zhaksybek", "person", "names"),
    ("B", "Zhaksybek", "person", "names"),
    ("B", "Birchtown Works", "organization", "model"),
]


@pytest.fixture
def ask(make_turns, link, nothing_decided, key):
    """Give a function from what was decided to the worklist of the next run."""

    def run(said=SAID, found=FOUND, decided=None):
        turns = make_turns(**said)
        decided = nothing_decided if decided is None else decided
        linked = link(turns, *found, review=review_of(decided))
        return list_doubts(
            linked.decisions, linked.entities, turns, linked.doubts, decided, key=key
        )

    return run


@pytest.fixture
def doubtful(make_turns):
    """Give turns, decisions and entities with three doubts."""
    turns = make_turns(**SAID)

    def place(who, words, nth=0):
        rows = turns[turns.interview_id == who]
        places = [
            row.start + at
            for row in rows.itertuples()
            for at in range(len(row.text))
            if row.text.startswith(words, at)
        ]
        return who, places[nth], places[nth] + len(words)

    person = ("person", "person:zh", "review", "one detector", True, "names")
    decisions = pd.DataFrame(
        [
            (*place("A", "Zhaksybek"), *person),
            (*place("A", "Zhaksybek", 1), *person),
            (*place("B", "Zhaksybek"), *person),
            (*place("B", "Birchtown"), "organization", "", "review", "model alone", False, "model"),
            (*place("B", "I"), "name", "", "keep", "kept", False, "keep"),
            (*place("A", "Who"), "name", "name:who", "auto", "listed", True, "hide"),
        ],
        columns=columns_of(Decisions),
    )
    entities = pd.DataFrame(
        [("person:zh", "person", "", "Zhaksybek", "[Person 7]", 3, 2)],
        columns=columns_of(Entities),
    )
    return decisions, entities, turns


def test_a_doubt_stands_once_a_name_with_its_sentences(doubtful, no_links, nothing_decided, key):
    worklist = list_doubts(*doubtful, no_links, nothing_decided, key=key)
    assert len(check_table(worklist, Worklist, where="worklist")) == 2
    first, second = worklist.itertuples()
    assert (first.name, first.label, first.pseudonym) == ("Zhaksybek", "person", "[Person 7]")
    assert (first.n_mentions, first.n_interviews, first.interview_id) == (3, 2, "A")
    assert first.sentence == "A: It was »Zhaksybek« who helped.\nB: I know »Zhaksybek« too."
    assert first.suggestion == "accept; reject if it names nobody"
    assert (second.name, second.doubt, second.pseudonym) == ("Birchtown", "model alone", "")
    assert second.sentence == "»Birchtown« Works paid."
    assert {first.decision, first.value, first.note} == {""}


def test_risk_is_kind_times_spread_times_uncertainty(doubtful, no_links, nothing_decided, key):
    worklist = list_doubts(*doubtful, no_links, nothing_decided, key=key)
    # A person (1) in two interviews (1 + log2 2), by one detector (0.5); an organization (0.5) in
    # one interview (1) that is not hidden (1).
    assert worklist.risk.tolist() == [1 * 2 * 0.5, 0.5 * 1 * 1]
    assert worklist.order.tolist() == [1, 2]


def test_ids_are_the_same_on_every_run_and_differ_by_key(doubtful, no_links, nothing_decided, key):
    worklist = list_doubts(*doubtful, no_links, nothing_decided, key=key)
    again = list_doubts(*doubtful, no_links, nothing_decided, key=key)
    other = list_doubts(*doubtful, no_links, nothing_decided, key=b"another key of letters")
    assert worklist.item.tolist() == again.item.tolist()
    assert set(worklist.item).isdisjoint(other.item)
    assert item_id("a", "bc", key=key) != item_id("ab", "c", key=key)


def test_what_is_decided_is_not_asked_again_but_another_doubt_is(doubtful, no_links, fill_in, key):
    accepted = fill_in("w.csv", ("zhaksybek", "accept", ""))
    left = list_doubts(*doubtful, no_links, read_decisions([accepted]), key=key)
    assert left.name.tolist() == ["Birchtown"]
    other = fill_in("w.csv", ("Zhaksybek", "accept", ""), doubt="unknown name")
    assert len(list_doubts(*doubtful, no_links, read_decisions([other]), key=key)) == 2
    other = fill_in("w.csv", ("Zhaksybek", "accept", ""), label="place")
    assert len(list_doubts(*doubtful, no_links, read_decisions([other]), key=key)) == 2


def test_a_new_form_of_a_decided_name_is_a_new_question(doubtful, no_links, fill_in, key):
    decisions, entities, turns = doubtful
    decided = read_decisions([fill_in("w.csv", ("Zhaksybek", "accept", ""))])
    is_b = (decisions.interview_id == "B") & (decisions.entity != "")
    start = decisions.loc[is_b, "start"].iloc[0]
    decisions.loc[is_b, "end"] = start + len("Zhaksybek too")
    left = list_doubts(decisions, entities, turns, no_links, decided, key=key)
    assert left.name.tolist() == ["Zhaksybek | Zhaksybek too", "Birchtown"]


def test_an_item_whose_name_was_cut_short_by_a_person_is_decided(
    doubtful, no_links, nothing_decided, fill_in, key
):
    item = list_doubts(*doubtful, no_links, nothing_decided, key=key).item[0]
    decided = read_decisions([fill_in("w.csv", ("Zhak", "accept", ""))]).assign(item=item)
    assert list_doubts(*doubtful, no_links, decided, key=key).name.tolist() == ["Birchtown"]


def test_without_doubts_the_list_is_empty(doubtful, no_links, nothing_decided, key):
    decisions, entities, turns = doubtful
    sure = decisions[decisions.tier != "review"]
    assert list_doubts(sure, entities, turns, no_links, nothing_decided, key=key).empty


def test_forms_are_few_and_short_ones_first():
    assert choose_forms(["Айгулем", "Айгуль", "Aigul", "Айгуль Садыкова"]) == [
        "Aigul",
        "Айгуль Садыкова",
    ]
    assert choose_forms(["a | b"]) == ["a b"]


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_after_one_round_of_decisions_nothing_is_asked(ask, fill_in, decision):
    asked = ask()
    assert "Birchtown Works" in asked.name.tolist()
    decided = []
    for doubt, rows in asked.groupby("doubt"):
        for label, names in rows.groupby("label"):
            file = f"{doubt} {label}.csv"
            chosen = [(name, decision, "") for name in names.name]
            decided.append(fill_in(file, *chosen, label=label, doubt=doubt))
    assert ask(decided=read_decisions(decided)).empty


def test_whom_a_short_name_means_is_a_question_of_its_own(doubtful, nothing_decided, key):
    decisions, entities, turns = doubtful
    is_b = (decisions.interview_id == "B") & (decisions.entity != "")
    decisions.loc[is_b, "reason"] = "first name of several people"
    links = pd.DataFrame(
        [
            ("A", "person:zh", "first name of several people", "Zhaksybek Ali [Person 3]"),
            ("B", "person:zh", "first name of several people", "Zhaksybek Ali [Person 3]"),
        ],
        columns=columns_of(Doubts),
    )
    listed = list_doubts(decisions, entities, turns, links, nothing_decided, key=key)
    asked = dict(zip(listed.doubt, listed.suggestion, strict=True))
    assert asked["first name of several people"] == (
        "split or merge; accept if it is right as it is (perhaps: Zhaksybek Ali [Person 3])"
    )
    assert asked["one detector"] == "accept; reject if it names nobody"


def test_a_doubtful_link_is_decided_for_the_short_name_only(
    doubtful, no_links, nothing_decided, key
):
    decisions, entities, turns = doubtful
    is_person = decisions.entity == "person:zh"
    decisions.loc[is_person, "reason"] = "first name of several people"
    is_b = is_person & (decisions.interview_id == "B")
    decisions.loc[is_b, "end"] = decisions.loc[is_b, "start"] + len("Zhaksybek too")
    listed = list_doubts(decisions, entities, turns, no_links, nothing_decided, key=key)
    assert listed.name.tolist() == ["Zhaksybek", "Birchtown"]
    assert listed.n_mentions.tolist() == [3, 1]


def test_one_short_name_of_two_people_is_one_question(doubtful, no_links, nothing_decided, key):
    """Two rows of the same words and doubt could not be told apart by whoever decides."""
    decisions, entities, turns = doubtful
    is_b = (decisions.interview_id == "B") & (decisions.entity == "person:zh")
    decisions.loc[is_b, "entity"] = "person:other"
    other = entities.assign(entity="person:other", pseudonym="[Person 8]")
    listed = list_doubts(
        decisions, pd.concat([entities, other]), turns, no_links, nothing_decided, key=key
    )
    asked = listed[listed.name == "Zhaksybek"]
    assert asked.pseudonym.tolist() == ["[Person 8]; [Person 7]"]
    assert asked.n_mentions.tolist() == [3]
    assert asked.n_interviews.tolist() == [2]
