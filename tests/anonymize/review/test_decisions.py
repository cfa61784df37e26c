"""What people decided is read strictly, and later files count over earlier ones."""

from __future__ import annotations

import pandas as pd
import pytest

from kelisim.anonymize.review import NO_REVIEW, read_decisions, read_review, review_of
from kelisim.errors import StudyError
from kelisim.tables import ReviewDecisions, check_table


def test_no_file_decides_nothing():
    assert read_review([]) == NO_REVIEW


def test_each_decision_goes_where_linking_looks_for_it(fill_in):
    path = fill_in(
        "worklist.csv",
        ("Aliya", "accept", ""),
        ("Monday Club", "reject", ""),
        ("Alka", "merge", "Alma Serik"),
        ("Dana", "split", "A: Dana Aitova; B: Dana Omarova"),
        ("Willow", "relabel", "university"),
        ("Birch", "generalize", "[a regional  university]"),
    )
    review = read_review([path])
    assert review.hide == ("Aliya", "Alka", "Birch", "Dana", "Willow")
    assert review.keep == ("Monday Club",)
    assert review.merges == {"Alka": "Alma Serik"}
    assert review.splits == {("A", "Dana"): "Dana Aitova", ("B", "Dana"): "Dana Omarova"}
    assert review.labels == {
        **dict.fromkeys(("Aliya", "Alka", "Birch", "Dana"), "person"),
        "Willow": "university",
    }
    assert review.generalized == {"Birch": "a regional university"}


def test_every_form_of_a_name_is_decided(fill_in):
    review = read_review([fill_in("w.csv", ("Aigul | Aigul Sadykova", "accept", ""))])
    assert review.hide == ("Aigul", "Aigul Sadykova")


def test_a_row_without_a_decision_decides_nothing(fill_in):
    assert read_decisions(
        [fill_in("w.csv", ("Aliya", "", ""), ("Dana", " Accept ", ""))]
    ).name.tolist() == ["Dana"]


def test_a_merge_with_a_pseudonym_finds_the_name_behind_it(tmp_path):
    rows = pd.DataFrame(
        {
            "item": ["1", "2"],
            "doubt": "one detector",
            "name": ["Alka", "Alma | Alma Serik"],
            "label": "person",
            "pseudonym": ["[Person 7]", "[Person 12, vice-rector]"],
            "decision": ["merge", ""],
            "value": ["Person 12", ""],
        }
    )
    rows.to_csv(tmp_path / "w.csv", index=False)
    assert read_review([tmp_path / "w.csv"]).merges == {"Alka": "Alma Serik"}


def test_all_problems_are_told_at_once_and_no_name_is_shown(fill_in):
    path = fill_in(
        "w.csv",
        ("Secretname", "hide it", ""),
        ("Secretname", "", "Othername"),
        ("", "accept", ""),
        ("Secretname", "accept", "Othername"),
        ("Secretname", "merge", "Person 12"),
        ("Secretname", "merge", "..."),
        ("Secretname", "split", "A Othername"),
        ("Secretname", "relabel", "Othername"),
        ("Secretname", "generalize", "[Person 12]"),
        ("Secretname", "generalize", "a [small] firm"),
    )
    with pytest.raises(StudyError) as caught:
        read_decisions([path])
    labels = (
        "person, university, company, organization, place, address, phone, email, id, url, "
        "handle, name"
    )
    assert str(caught.value) == "\n".join(
        [
            "Can't apply the reviews in `data/review/`.",
            "  - w.csv, row 2: `decision` must be accept, reject, merge, split, relabel or "
            "generalize, or empty.",
            "  - w.csv, row 3: `decision` must not be empty where `value` is filled in.",
            "  - w.csv, row 4: `item` and `name` must not be empty. Were cells of the worklist "
            "deleted?",
            "  - w.csv, row 5: `value` must be empty where the decision is accept. Is it meant "
            "for `note`?",
            "  - w.csv, row 6: `value` must be a name, not a pseudonym that no sheet of the "
            "reviews explains. Is the workbook's sheet `names` gone?",
            "  - w.csv, row 7: `value` must be the one name that it is the same as.",
            "  - w.csv, row 8: `value` must read `INTERVIEW_ID: full name`, `;` between two, "
            "each interview once. Is a `:` or a `;` missing?",
            f"  - w.csv, row 9: `value` must be a label: {labels}.",
            "  - w.csv, row 10: `value` must not look like a pseudonym. Is it meant to be a merge?",
            "  - w.csv, row 11: `value` must hold no brackets but around the whole.",
        ]
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Dana", "accept", ""), ("Dana", "reject", "")),
        (("Dana", "merge", "Dana Aitova"), ("Dana", "merge", "Dana Omarova")),
        (("Dana", "split", "A: Dana Aitova"), ("Дана", "split", "A: Dana Omarova")),
        (("Dana", "relabel", "place"), ("Dana | Dana Aitova", "relabel", "company")),
        (("Dana", "generalize", "a woman"), ("Dana", "generalize", "a colleague")),
    ],
)
def test_two_rows_of_one_file_must_not_contradict_each_other(fill_in, first, second):
    with pytest.raises(StudyError) as caught:
        read_decisions([fill_in("w.csv", first, ("Olga", "accept", ""), second)])
    assert str(caught.value) == (
        "Can't apply the reviews in `data/review/`.\n"
        "  - w.csv, row 4: contradicts row 2 on the same name. Which one is meant?"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Dana", "accept", ""), ("Dana", "merge", "Dana Aitova")),
        (("Dana", "merge", "Dana Aitova"), ("Dana", "merge", "Дана Айтова")),
        (("Dana", "split", "A: Dana Aitova"), ("Dana", "split", "B: Dana Omarova")),
        (("Dana", "reject", ""), ("Dana Aitova", "accept", "")),
    ],
)
def test_two_rows_of_one_file_may_complete_each_other(fill_in, first, second):
    assert not read_decisions([fill_in("w.csv", first, second)]).is_overridden.any()


def test_a_later_file_counts_over_an_earlier_one_and_that_is_marked(fill_in):
    earlier = fill_in("a.csv", ("Dana", "reject", ""), ("Asel", "reject", ""))
    later = fill_in("b.csv", ("Dana", "accept", ""))
    decisions = read_decisions([later, earlier])
    marked = decisions[decisions.is_overridden]
    assert list(zip(marked.file, marked.row, strict=True)) == [("a.csv", 2)]
    assert review_of(decisions).hide == ("Dana",)
    assert review_of(decisions).keep == ("Asel",)


def test_a_later_file_that_says_the_same_overrides_nothing(fill_in):
    files = [fill_in("a.csv", ("Dana", "reject", "")), fill_in("b.csv", ("Dana", "reject", ""))]
    assert not read_decisions(files).is_overridden.any()


def test_a_rejected_description_keeps_no_name_elsewhere(fill_in):
    words = "my husband is the akim of Birchtown"
    path = fill_in("d.csv", (words, "reject", ""), label="description")
    assert read_review([path]) == NO_REVIEW


def test_a_generalized_description_goes_by_its_exact_words(fill_in):
    words = "the only woman rector"
    path = fill_in("d.csv", (words, "generalize", "a rector"), label="description")
    review = read_review([path])
    assert review.generalized == {words: "a rector"}
    assert review.labels == {}


@pytest.mark.parametrize("name", ["I.", "The A", "Dana | и"])
def test_an_everyday_word_can_be_kept_but_not_hidden(fill_in, name):
    assert read_review([fill_in("w.csv", (name, "reject", ""))]).keep
    with pytest.raises(StudyError) as caught:
        read_decisions([fill_in("w.csv", (name, "accept", ""))])
    assert str(caught.value) == (
        "Can't apply the reviews in `data/review/`.\n"
        "  - w.csv, row 2: `name` must not be an everyday word, as it would be hidden everywhere. "
        "Is the decision meant to be reject?"
    )


def test_a_description_can_be_neither_merged_nor_split(fill_in):
    path = fill_in("d.csv", ("the only one", "merge", "Dana"), label="description")
    with pytest.raises(StudyError) as caught:
        read_decisions([path])
    assert str(caught.value) == (
        "Can't apply the reviews in `data/review/`.\n"
        "  - d.csv, row 2: `decision` on a description must be accept, reject or generalize."
    )


def test_what_is_read_keeps_its_contract(fill_in):
    read = read_decisions([fill_in("w.csv", ("Dana", "accept", ""))])
    assert len(check_table(read, ReviewDecisions, where="decided")) == 1
    assert len(check_table(read_decisions([]), ReviewDecisions, where="decided")) == 0
