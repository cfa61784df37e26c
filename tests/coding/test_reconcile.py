"""One label from several: each rule, what nobody decided, and nothing lost."""

import pandas as pd
import pytest
from tests.coding.conftest import code_all, together

from kelisim.coding.disagreements import list_disagreements
from kelisim.coding.reading import cover_interviews, list_read
from kelisim.coding.reconcile import reconcile
from kelisim.errors import StudyError
from kelisim.tables import Disagreements, Reconciled, check_table


@pytest.fixture
def human():
    """Turn 2: all three put funds. Turn 3: two of three. Turn 4: one. B1: ann alone."""
    return together(
        code_all("ann", "A1", {2: ["funds"], 3: ["funds"], 4: ["talent"]}),
        code_all("bob", "A1", {2: ["funds"], 3: ["funds", "sensors"]}),
        code_all("cem", "A1", {2: ["funds"], 4: ["sensors"]}),
        code_all("ann@2", "A1", {5: ["talent"]}),
        code_all("ann", "B1", {2: ["talent"]}),
    )


def read_of(human, segments):
    codes = pd.DataFrame({"code": ["funds"], "applies_to": "participant"})
    return list_read(human, cover_interviews(human, segments, codes))


def labels(human, segments, rule):
    table = reconcile(human, read_of(human, segments), rule=rule)
    check_table(table, Reconciled, where="reconciled")
    named = table[table.code != ""]
    return {(row.segment_id[:6], row.code): row.how for row in named.itertuples()}


ALONE = {("B1-002", "talent"): "only ann read it"}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("consensus", {("A1-002", "funds"): "all 3 agree"}),
        (
            "majority",
            {("A1-002", "funds"): "all 3 agree", ("A1-003", "funds"): "majority, 2 of 3"},
        ),
        (
            "adjudicator:cem",
            {
                ("A1-002", "funds"): "adjudicated by cem",
                ("A1-004", "sensors"): "adjudicated by cem",
            },
        ),
        ("adjudicator:ann@2", {("A1-005", "talent"): "adjudicated by ann@2"}),
    ],
)
def test_each_rule_says_which_codes_stand_and_why(human, segments, rule, expected):
    """What one person alone has read stands under every rule; a second pass only if named."""
    assert labels(human, segments, rule) == expected | ALONE


def test_a_segment_on_which_no_code_stands_keeps_a_row(human, segments):
    """It was read: unmarked segments stay in every frame."""
    table = reconcile(human, read_of(human, segments), rule="consensus")
    empty = table[table.code == ""].set_index("segment_id")
    assert set(empty.index) == {
        *(f"A1-00{turn}-1" for turn in (3, 4, 5)),
        *(f"B1-00{turn}-1" for turn in (3, 4, 5)),
    }
    assert empty.how["A1-003-1"] == "no consensus, 2 of 3"
    assert empty.how["A1-005-1"] == "all 3 agree"
    assert set(table.segment_id[table.interview_id == "A1"]) == {
        f"A1-00{turn}-1" for turn in range(2, 6)
    }


def test_half_is_no_majority(segments):
    """One of two."""
    human = together(code_all("ann", "A1", {2: ["funds"]}), code_all("bob", "A1", {}))
    table = reconcile(human, read_of(human, segments), rule="majority")
    assert set(table.code) == {""}
    assert set(table.how) == {"all 2 agree", "no majority, 1 of 2"}


def test_where_the_adjudicator_has_read_nothing_the_others_must_agree(segments):
    """An adjudicator may have settled the doubtful segments only: those drawn for them."""
    human = together(
        code_all("ann", "A1", {2: ["funds"], 3: ["funds"], 4: ["talent"]}),
        code_all("bob", "A1", {2: ["funds"], 3: ["sensors"]}),
        code_all("cem", "A1", {3: ["sensors"]}, "uncertain", float("nan")).iloc[1:2],
    )
    assert labels(human, segments, "adjudicator:cem") == {
        ("A1-002", "funds"): "all 2 agree",
        ("A1-003", "sensors"): "adjudicated by cem",
    }


def test_the_surest_draw_of_its_readers_goes_on(segments):
    """Here random before uncertain, with its probability."""
    human = together(
        code_all("ann", "A1", {}, "uncertain", float("nan")),
        code_all("bob", "A1", {}, "random", 0.2).iloc[:2],
    )
    table = reconcile(human, read_of(human, segments), rule="consensus")
    assert list(table.drawn_by) == ["random", "random", "uncertain", "uncertain"]
    assert table.probability.tolist()[:2] == [0.2, 0.2]
    assert table.probability.isna().tolist() == [False, False, True, True]


def test_a_misspelt_adjudicator_is_an_error(human, segments):
    """Otherwise every human number would silently be somebody else's."""
    with pytest.raises(StudyError) as caught:
        reconcile(human, read_of(human, segments), rule="adjudicator:anm")
    assert str(caught.value) == (
        "Can't choose whose codes count.\n"
        "  - config.yaml, `coding.reconcile`: must name one of ann, ann@2, bob, cem, not `anm`. "
        "Did you mean `adjudicator:ann`?"
    )


@pytest.mark.parametrize("rule", ["consensus", "majority", "adjudicator:ann"])
def test_without_codings_there_is_nothing_to_reconcile(human, segments, rule):
    """A study before its first coder."""
    nothing = human.iloc[:0]
    read = read_of(nothing, segments)
    check_table(reconcile(nothing, read, rule=rule), Reconciled, where="reconciled")
    listed = list_disagreements(nothing, read, segments, rule=rule)
    check_table(listed, Disagreements, where="disagreements")


def test_disagreements_come_with_both_sides_words(human, segments):
    """Who put it, who did not, and what they coded instead."""
    at = human.segment_id == "A1-004-1"
    human.loc[at & (human.coder == "human:cem"), ["start", "end", "memo"]] = [5, 12, "a tool"]
    table = list_disagreements(human, read_of(human, segments), segments, rule="majority")
    check_table(table, Disagreements, where="disagreements")
    seen = table.set_index(["segment_id", "code"])
    assert set(seen.index) == {
        ("A1-003-1", "funds"),
        ("A1-003-1", "sensors"),
        ("A1-004-1", "talent"),
        ("A1-004-1", "sensors"),
    }
    row = seen.loc["A1-004-1", "talent"]
    assert row.to_dict() == {
        "interview_id": "A1",
        "put_by": "ann",
        "not_by": "bob; cem",
        "quote_put": "ann: “What”",
        "memo_put": "",
        "quote_not": "bob: nothing; cem: sensors “A1 said”",
        "memo_not": "cem: a tool",
        "is_put": False,
        "how": "no majority, 1 of 3",
        "text": "What A1 said in turn 4.",
    }
    assert bool(seen.is_put["A1-003-1", "funds"])


def test_every_coders_codings_are_kept(human, segments):
    """Reconciling takes nothing away."""
    before = human.copy()
    reconcile(human, read_of(human, segments), rule="consensus")
    pd.testing.assert_frame_equal(human, before)
