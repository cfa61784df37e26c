"""Words of one interview are listed where a missed name could be, and nowhere else."""

from __future__ import annotations

from kelisim.anonymize.risk import find_rare_tokens


def test_capitalised_words_and_numbers_of_one_interview_are_listed(make_turns):
    turns = make_turns(
        A=["Well, Zhaksybek came. zhaksybek?", "Birchtown, Birchtown in 1987 and Oslo. Very well."],
        B=["Мы в Осло были. Oslo!", "Very good. [Person 12] said 42 on floor B."],
    )
    rare = find_rare_tokens(turns, languages={"A": "en", "B": "ru"})
    assert list(rare.itertuples(index=False, name=None)) == [
        ("A", "1987", "en", 1),
        ("A", "Birchtown", "en", 2),
        ("B", "42", "ru", 1),
        ("B", "Мы", "ru", 1),
        ("B", "Осло", "ru", 1),
    ]


def test_without_such_words_the_list_is_empty(make_turns):
    assert find_rare_tokens(make_turns(A=["so it is"]), languages={"A": "en"}).empty
