"""A rule is held only against segments that have its words, and no match is lost by that."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.coding.rules.compiled import CompiledRule, expand_phrase
from kelisim.coding.rules.find import Spoken, find_rule
from kelisim.coding.rules.index import PatternIndex
from kelisim.coding.rules.language import analyse
from kelisim.coding.rules.shelf import RuleShelf

WORDS = ("students", "stud*", "funding", "*", "no|little", "plan", "any?")
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
items = st.lists(st.lists(phrases, min_size=1, max_size=2), min_size=1, max_size=2)


def make_rule(number, near):
    variants = [[v for phrase in item for v in expand_phrase(phrase) if v] for item in near]
    return CompiledRule(
        f"c/kk/{number}",
        "c",
        (),
        "evidence",
        tuple(map(tuple, variants)),
        9,
        None,
        None,
        (),
        (),
        "any",
    )


@given(
    st.lists(items, min_size=1, max_size=5),
    st.lists(st.sampled_from(["students", "study", "funding", "no", "plan", "we"]), max_size=8),
)
@settings(deadline=None)
def test_no_rule_that_matches_stays_on_the_shelf(many, words):
    """In Kazakh, as words there have no lemmas to load a model for."""
    rules = [make_rule(number, near) for number, near in enumerate(many)]
    rules = [rule for rule in rules if all(rule.near)]
    index = PatternIndex({w for r in rules for item in r.near for v in item for w in v})
    text = " ".join(words)
    (analysis,) = analyse([text], language="kk", model="")
    spoken = Spoken(text, analysis, index.find_places(analysis.tokens))
    matching = [rule.id for rule in rules if find_rule(rule, spoken)]
    chosen = [rule.id for rule in RuleShelf(rules).choose(spoken.places.of)]
    assert set(matching) <= set(chosen)
    assert chosen == [rule.id for rule in rules if rule.id in set(chosen)]


def test_a_rule_without_its_words_is_left_out():
    rules = [make_rule(0, [["students"]]), make_rule(1, [["funding"], ["plan"]])]
    assert [rule.id for rule in RuleShelf(rules).choose(["*", "students"])] == ["c/kk/0"]
