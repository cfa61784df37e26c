"""Interviews one by one, and who is named as initiator: by hand."""

import pytest

from kelisim.aggregate import (
    count_initiators,
    count_namings,
    list_negative_cases,
    measure_richness,
    place_interviews,
)
from kelisim.errors import StudyError
from kelisim.tables import InitiatorPlaces, Initiators, NegativeCases, Richness, check_table

SIDES = {"state": ["mandate"], "industry": ["jobs", "market"]}
OPTIONS = {"confidence": 0.95, "min_interviews": 2}


def test_codes_are_counted_once_and_mentions_each_time(make_study, tables_of):
    """Two codes, three mentions."""
    study = make_study({"A1": [["jobs"], ["jobs", "market"]], "A2": [[]]})
    table = check_table(measure_richness(*tables_of(study)), Richness, where="richness.csv")
    row = table[(table.interview_id == "A1") & (table.method == "human")].iloc[0]
    assert (row.n_codes, row.n_mentions, row.n_segments) == (2, 3, 2)
    assert (
        row.n_words
        == study.segments[study.segments.segment_id.str.match("A1-00[12]")].n_words.sum()
    )


def test_who_goes_against_the_group_is_listed(make_study, tables_of):
    """Three of four speak of jobs; the fourth is to be read."""
    study = make_study({f"A{i}": [["jobs"] if i else []] for i in range(4)})
    options = {"least_share": 0.75, "min_interviews": 4, "min_count": 1}
    table = list_negative_cases(*tables_of(study), **options)
    checked = check_table(table, NegativeCases, where="negative_cases.csv")
    rows = checked[checked.code == "jobs"]
    assert rows[["interview_id", "n", "denominator"]].to_numpy().tolist() == [["A0", 3, 4]]
    assert list_negative_cases(*tables_of(study), **{**options, "min_count": 2}).empty


def test_an_interview_names_a_side_once_and_a_segment_counts_for_each(make_study, tables_of):
    """Two of three name the state; of four namings half are of industry."""
    study = make_study(
        {"A1": [["mandate"], ["jobs", "market"]], "A2": [["mandate"]], "A3": [["jobs"]]}
    )
    table = count_initiators(count_namings(*tables_of(study), initiators=SIDES), **OPTIONS)
    rows = check_table(table, Initiators, where="initiators.csv").set_index(["group", "initiator"])
    state, industry = rows.loc[("all", "state")], rows.loc[("all", "industry")]
    assert (state.n, state.denominator, state.n_namings) == (2, 3, 2)
    assert (industry.n, industry.n_namings, industry.share_namings) == (2, 2, 0.5)


def test_an_interview_stands_by_the_shares_of_its_namings_and_equal_ones_together(
    make_study, tables_of
):
    """Who names no side stands at place 0."""
    study = make_study(
        {
            "A1": [["mandate"], ["jobs"], ["jobs"], ["jobs"]],
            "A2": [["mandate"]],
            "A3": [["mandate"], ["mandate"]],
            "A4": [[]],
        }
    )
    table = place_interviews(count_namings(*tables_of(study), initiators=SIDES))
    rows = check_table(table, InitiatorPlaces, where="places.csv")
    rows = rows[rows.group == "all"]
    found = {
        place: (int(part.n_interviews.iloc[0]), *part.set_index("initiator").share[list(SIDES)])
        for place, part in rows.groupby("place")
    }
    shares = {"state": (1.0, 0.25), "industry": (0.0, 0.75)}
    expected = [tuple(shares.get(side, (0.0, 0.0))[at] for side in SIDES) for at in (0, 1)]
    assert found[0][0] == 1
    assert sorted(found[place] for place in (1, 2)) == sorted(
        [(2, *expected[0]), (1, *expected[1])]
    )


def test_a_code_that_the_codebook_lacks_is_an_error(make_study, tables_of):
    """With the setting's name."""
    study = make_study({"A1": [[]]})
    with pytest.raises(StudyError) as caught:
        count_namings(*tables_of(study), initiators={"state": ["decree"]})
    assert str(caught.value) == (
        "Can't count who initiates.\n"
        "  - aggregate.initiators.state: `decree` must be a code of the codebook."
    )
