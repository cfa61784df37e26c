"""What is generated has right check digits, is the same for a seed, and is found."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.anonymize.generated import PROMISED, count_false_hits, measure_generated
from benchmarks.anonymize.generated_identifiers import make_iban, make_iin, make_phone, spell
from benchmarks.anonymize.generated_others import make_other, wanted_part

from kelisim.anonymize.detect.check_digits import is_card, is_iban, is_iin, is_orcid


def made(make, form, n=300):
    """Give what a maker makes of one form."""
    random = Random(7)
    return [text for kind, text in (make(random) for _ in range(n)) if kind == form]


def test_generated_numbers_have_right_check_digits():
    assert all(map(is_iin, made(make_iin, "iin, glued")))
    assert all(map(is_iban, made(make_iban, "iban, glued")))
    assert all(map(is_card, made(make_other, "card", 2000)))
    assert all(map(is_orcid, made(make_other, "orcid", 2000)))


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        ("701", "en", "seven hundred one"),
        ("05", "en", "zero five"),
        ("777", "ru", "семьсот семьдесят семь"),
        ("19", "kk", "он тоғыз"),
        ("142", "kk", "жүз қырық екі"),
        ("00", "ru", "ноль ноль"),
    ],
)
def test_numbers_are_spelled_as_people_count(number, language, words):
    assert spell(number, language) == words


def test_a_seed_gives_the_same_numbers():
    first, second = Random(3), Random(3)
    assert [make_phone(first) for _ in range(50)] == [make_phone(second) for _ in range(50)]


def test_words_that_announce_a_number_need_not_be_hidden():
    assert wanted_part("birth", "born on 3 May 1970") == "3 May 1970"
    assert wanted_part("identity card", "identity card 012345678") == "012345678"
    assert wanted_part("plate", "123 ABC 02") == "123 ABC 02"


def test_all_promised_identifiers_are_found_and_no_harmless_number():
    found = measure_generated(400, 11)
    promised = found[found.kind.isin(PROMISED)]
    assert promised.n.sum() == 400
    assert list(promised[promised.n_found < promised.n].form) == []
    assert found[found.kind == "harmless"].n_found.sum() == 0


def test_hits_in_speech_are_listed_with_the_number_of_words():
    texts = {"B": ["We had two of them."], "A": ["Mine is 8 701 555 01 99.", "Two, three."]}
    hits = count_false_hits(texts)
    assert list(hits.text) == ["8 701 555 01 99"]
    assert hits.attrs["n_words"] == 14
    assert hits.interview_id[0] == "A"
