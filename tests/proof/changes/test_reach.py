"""What can't have moved a number is not named as its cause; what can is named as one that may."""

from tests.proof.changes.states import PUT_IN, state

from kelisim.proof.changes.compare import compare_states

ESTIMATES = "5_aggregate/estimates.csv"
SKILLS_ALL = "skills,code,all,all,all,share_interviews,these interviews,human,0.5"
SKILLS_FACULTY = "skills,code,faculty,all,all,share_interviews,these interviews,human,1"
MACHINE = "machine,0.1234567891"
RECODED = ("4_coding/human_codings.csv", "UL01-001-1,UL01,money", "UL01-001-1,UL01,skills")


def because(*edits, **inputs):
    """What each moved estimate may be because of, by code, group and method."""
    changes = compare_states(state(), state(*edits, **inputs), held_against="before")
    return {
        (move.key["code"], move.key["group"], move.key["method"]): why
        for move, why in changes.moves
        if move.table == ESTIMATES
    }


def moved(row, by="0.7"):
    return (ESTIMATES, row, row.rpartition(",")[0] + "," + by)


def test_a_coding_reaches_its_codes_in_its_interviews_parts():
    """And never a group that its participant is not in."""
    found = because(RECODED, moved(SKILLS_ALL), moved(SKILLS_FACULTY))
    assert found == {
        ("skills", "all", "human"): "UL01 (coded otherwise by ann)",
        ("skills", "faculty", "human"): "",
    }


def test_a_coding_of_other_codes_reaches_no_count_by_people():
    recoded = ("4_coding/human_codings.csv", "UL01-001-1,UL01,money", "UL01-001-1,UL01,")
    assert because(recoded, moved(SKILLS_ALL)) == {("skills", "all", "human"): ""}
    row = "money,code,leader,all,all,share_interviews,these interviews,human,1"
    assert because(recoded, moved(row)) == {
        ("money", "leader", "human"): "UL01 (coded otherwise by ann)"
    }


def test_every_coding_reaches_the_machine_by_way_of_the_classifiers():
    recoded = (
        "4_coding/human_codings.csv",
        "FA01-001-1,FA01,skills,human:bo",
        "FA01-001-1,FA01,,human:bo",
    )
    found = because(recoded, (ESTIMATES, MACHINE, "machine,0.2"))
    assert found == {
        ("money", "leader", "machine"): "by way of classifiers, by FA01 (coded otherwise by bo)"
    }


def test_an_interview_that_nobody_coded_reaches_no_count_by_people():
    edited = {**PUT_IN["interviews"], "UL02": "other"}
    row = "money,code,leader,all,all,share_interviews,these interviews,human,1"
    found = because(moved(row), (ESTIMATES, MACHINE, "machine,0.2"), interviews=edited)
    assert found == {
        ("money", "leader", "human"): "",
        ("money", "leader", "machine"): "UL02 (transcript edited)",
    }


def test_a_setting_reaches_what_is_made_after_it_and_nothing_before():
    settings = {**PUT_IN["settings"], "aggregate.confidence": "0.9"}
    assert because(moved(SKILLS_ALL), settings=settings) == {
        ("skills", "all", "human"): "setting aggregate.confidence"
    }
    settings = {**PUT_IN["settings"], "render.width_mm": "90", "study.title": "B"}
    assert because(moved(SKILLS_ALL), settings=settings) == {("skills", "all", "human"): ""}


def test_rules_of_the_codebook_reach_the_machine_and_counts_of_their_code():
    codebook = {**PUT_IN["codebook"], "money": "2"}
    found = because(moved(SKILLS_ALL), (ESTIMATES, MACHINE, "machine,0.2"), codebook=codebook)
    assert found == {
        ("skills", "all", "human"): "",
        ("money", "leader", "machine"): "codebook entry money",
    }


def test_a_correction_for_several_tests_is_reached_by_way_of_the_others():
    changes = compare_states(
        state(), state(RECODED, ("7_check/findings.csv", "0.01", "0.02")), held_against="before"
    )
    ((move, why),) = changes.moves
    assert move.column == "p_holm"
    assert why == "UL01 (coded otherwise by ann); by way of the other tests"


def test_a_suppressed_count_may_protect_another_part():
    """What stands in one group decides what is shown of the other."""
    path = "6_render/figures/a.csv"
    hidden = state(RECODED, (path, "0.5,", ",suppressed"))
    changes = compare_states(state(), hidden, held_against="before")
    for move, why in changes.moves:
        assert move.table == path
        assert why.endswith("by way of disclosure control of other parts"), move
