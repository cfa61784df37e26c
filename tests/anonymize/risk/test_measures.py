"""The risk table counts what was found, what is open, who stands alone, and what is lost."""

from __future__ import annotations

import pytest

from kelisim.tables import Risk, check_table


def rows_of(risk, measure):
    rows = risk[risk.measure == measure]
    return {(row.what, row.part): (row.n, row.denominator) for row in rows.itertuples()}


def test_what_was_found_is_counted_by_kind_and_tier(measure):
    assert rows_of(measure(), "found") == {
        ("all", "auto, hidden"): (1, 3),
        ("all", "review, hidden"): (1, 3),
        ("all", "review, not hidden"): (1, 3),
        ("company", "review, not hidden"): (1, 1),
        ("person", "auto, hidden"): (1, 2),
        ("person", "review, hidden"): (1, 2),
    }


def test_the_share_undecided_counts_each_item_once(measure, decided):
    assert rows_of(measure(decided=decided), "doubts") == {
        ("all", "undecided"): (3, 5),
        ("model alone", "undecided"): (1, 2),
        ("one detector", "undecided"): (2, 3),
    }
    assert rows_of(measure(decided=decided), "descriptions") == {
        ("all", "undecided"): (0, 1),
        ("only one", "undecided"): (0, 1),
    }


def test_who_stands_alone_is_told_by_columns_only(measure):
    risk = measure()
    alone = rows_of(risk, "alone")
    assert alone["role", ""] == (1, 4)
    assert alone["role+gender", ""] == (2, 4)
    assert rows_of(risk, "alone by these and no fewer")["role+gender", ""] == (1, 4)
    assert rows_of(risk, "smallest class")["year", ""] == (4, 4)
    whole = "group+role+institution_type+gender+language+year+batch"
    assert rows_of(risk, "in a small class") == {(whole, "fewer than 3"): (4, 4)}


def test_words_lost_and_rare_are_counted_by_language_and_group(measure):
    risk = measure()
    assert rows_of(risk, "rare tokens") == {
        ("all", ""): (1, 4),
        ("en", ""): (0, 2),
        ("ru", ""): (1, 2),
    }
    lost = rows_of(risk, "words replaced")
    assert lost["en", "faculty"] == (3, 5)
    assert lost["all", "all"] == (3, 10)
    assert ("en", "industry") not in lost


def test_a_sample_that_nobody_read_is_said_to_be_not_done(measure):
    risk = measure()
    rows = risk[risk.measure.str.startswith("telling sentences")]
    assert rows.note.tolist() == ["not done", "not done"]
    assert rows.value.isna().all()


def test_a_sample_that_was_read_gives_estimate_and_bound(measure):
    risk = measure(sample=[("all", 300, 300, 2, 0, 0, 0.0, 9.936)])
    values = dict(zip(risk.measure, risk.value, strict=True))
    assert values["telling sentences per 1,000"] == 0
    assert values["telling sentences per 1,000, upper bound"] == pytest.approx(9.936)
    assert rows_of(risk, "sentences changed since")["all", ""] == (2, 300)


def test_the_table_keeps_its_contract_and_holds_no_word_of_the_corpus(measure, decided):
    risk = check_table(measure(decided=decided), Risk, where="risk")
    said = risk.to_csv()
    assert not any(word in said for word in ("Dana", "Aitova", "Willow", "owner", "dean"))


def test_without_participants_nothing_breaks(measure, people):
    risk = measure(participants=people.iloc[:0])
    assert rows_of(risk, "alone") == {}
    assert rows_of(risk, "rare tokens") == {("all", ""): (1, 0)}
