"""Human codings: read, placed, reconciled; none lost in silence."""

import pandas as pd
import pytest

from kelisim.coding.human import (
    choose_reference,
    cover_interviews,
    place_codings,
    read_coded_file,
)
from kelisim.errors import StudyError

HEADER = "coder,interview_id,segment_id,code,quote,memo\n"


def segments():
    rows = [
        ("A1-002-1", "A1", "participant", 0, "We have no money for sensors."),
        ("A1-003-1", "A1", "interviewer", 50, "And the ministry?"),
        ("A1-004-1", "A1", "participant", 90, "The ministry decides with whom we work."),
        ("B1-002-1", "B1", "participant", 0, "None"),
    ]
    return pd.DataFrame(rows, columns=["segment_id", "interview_id", "role", "start", "text"])


def write(folder, rows):
    path = folder / "coder.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_every_row_is_placed_or_listed_with_a_reason(tmp_path):
    """Unknown codes, interviews and quotes come out as a list, with their line."""
    path = write(
        tmp_path,
        "ann,A1,A1-002-1,funds,We have no money for sensors.,\n"
        "ann,A1,A1-004-1,fnuds,The ministry decides with whom we work.,\n"
        "ann,Z9,Z9-001-1,funds,Whatever,\n"
        "ann,A1,A1-004-1,funds,Completely other words stand here and nowhere else,\n"
        'ann,A1,A1-003-1,funds,"And the\nministry?",\n'
        "ann,A1,A1-001-1,fnuds,Whatever,\n",
    )
    placed, unplaced = place_codings(read_coded_file(path), segments(), codes=["funds"])
    assert list(placed.segment_id) == ["A1-002-1"]
    assert list(zip(unplaced.line, unplaced.reason, strict=True)) == [
        (3, "the code is not in the codebook"),
        (4, "the interview is not in the study"),
        (5, "its quote stands nowhere in the interview"),
        (6, "its quote stands in the interviewer's words"),
        (8, "the code is not in the codebook"),
    ]


def test_an_answer_that_is_the_word_none_is_words(tmp_path):
    """ "None" is what somebody said, not a missing value."""
    path = write(tmp_path, "ann,B1,B1-002-1,,None,\n")
    placed, unplaced = place_codings(read_coded_file(path), segments(), codes=[])
    assert list(placed.segment_id) == ["B1-002-1"]
    assert unplaced.empty


def test_nothing_applies_gives_way_to_a_code(tmp_path):
    """A segment with a code is not also empty."""
    quote = "We have no money for sensors."
    path = write(tmp_path, f"ann,A1,A1-002-1,,{quote},\nann,A1,A1-002-1,funds,{quote},\n")
    placed, _ = place_codings(read_coded_file(path), segments(), codes=["funds"])
    assert list(placed.code) == ["funds"]


def test_only_an_interview_read_to_the_end_is_covered(tmp_path):
    """Interviewer's turns need no coding; a skipped answer does."""
    path = write(
        tmp_path,
        "ann,A1,A1-002-1,funds,We have no money for sensors.,\n"
        "bob,A1,A1-002-1,,We have no money for sensors.,\n"
        "bob,A1,A1-004-1,,The ministry decides with whom we work.,\n",
    )
    placed, _ = place_codings(read_coded_file(path), segments(), codes=["funds"])
    coverage = cover_interviews(placed, segments()).set_index("coder")
    assert coverage.is_complete.to_dict() == {"human:ann": False, "human:bob": True}


def test_the_reference_coder_counts_where_they_read_all():
    """Elsewhere the first other coder who did; an interview nobody finished has none."""
    coverage = pd.DataFrame(
        {
            "coder": ["human:ann", "human:bob", "human:bob", "human:ann"],
            "interview_id": ["A1", "A1", "B1", "C1"],
            "is_complete": [True, True, True, False],
        }
    )
    actual = choose_reference(coverage, reference_coder="bob")
    assert actual == {"A1": "human:bob", "B1": "human:bob"}
    actual = choose_reference(coverage, reference_coder="ann")
    assert actual == {"A1": "human:ann", "B1": "human:bob"}


def test_a_misspelt_reference_coder_is_an_error():
    """Otherwise every human number would silently be another coder's."""
    coverage = pd.DataFrame({"coder": ["human:demo-a"], "interview_id": "A1", "is_complete": True})
    with pytest.raises(StudyError) as caught:
        choose_reference(coverage, reference_coder="demo-aa")
    assert str(caught.value) == (
        "Can't choose whose codes count.\n"
        "  - config.yaml, `coding.reference_coder`: must be one of demo-a, not `demo-aa`. "
        "Did you mean `demo-a`?"
    )
    assert choose_reference(coverage.iloc[:0], reference_coder="demo-aa") == {}


def test_missing_columns_are_named_all_at_once(tmp_path):
    """One message, with what is allowed."""
    path = tmp_path / "coder.csv"
    path.write_text("coder,code\n", encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_coded_file(path)
    name = path.as_posix()
    allowed = "Allowed columns: coder, interview_id, segment_id, code, quote, memo."
    assert str(caught.value) == (
        f"Can't use the codings `{name}`.\n"
        f"  - {name}: column `interview_id` is missing. {allowed}\n"
        f"  - {name}: column `segment_id` is missing. {allowed}\n"
        f"  - {name}: column `quote` is missing. {allowed}\n"
        f"  - {name}: column `memo` is missing. {allowed}"
    )
