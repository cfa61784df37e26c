"""Comparisons: what each claims, in words, numbers and verdicts."""

import numpy as np
import pytest

from kelisim.check.counts import build_counts
from kelisim.check.intervals import paired_interval
from kelisim.errors import StudyError

ALL, NONE = range(20), ()
ROLLED_UP = ("benefits", "human-capital", "jobs")


def test_a_share_is_the_one_of_the_estimates(make_numbers):
    """Of interviews or of segments; of all or of one group (even numbers are faculty)."""
    numbers = make_numbers({"jobs": range(10), "research": range(0, 20, 2)})
    assert numbers.share("jobs") == 0.5
    assert numbers.share("research", group="faculty") == 1.0
    assert numbers.share("research", group="industry") == 0.0
    assert numbers.share("jobs", measure="share_segments") == 10 / 40


def test_what_nearly_all_say_and_few_deny_exceeds(make_numbers):
    """18 of 20 against 4 of 20; subthemes are compared as wholes."""
    numbers = make_numbers({"jobs": range(12), "programmes": range(6, 18), "research": range(4)})
    outcome = numbers.exceeds("human-capital", "innovation")
    assert outcome.verdict == "supported"
    assert outcome.comparison == (
        "Human-capital 18 of 20 interviews (90%) against Innovation 4 of 20 interviews (20%)"
    )
    assert (outcome.codes_for, outcome.codes_against) == (("human-capital",), ("innovation",))
    assert outcome.n_interviews == 20
    assert numbers.exceeds("innovation", "human-capital").verdict == "contradicted"


def test_a_difference_is_taken_within_interviews(make_numbers):
    """The interval is the paired one of the same interviews."""
    numbers = make_numbers({"jobs": range(12), "research": range(8, 14)})
    has = numbers.counts.has
    expected = paired_interval(has["jobs"], has["research"], confidence=0.95)
    assert numbers.exceeds("jobs", "research").interval == pytest.approx(expected)


def test_two_codes_close_together_leave_the_claim_open(make_numbers):
    """11 against 9 of 20."""
    numbers = make_numbers({"jobs": range(11), "research": range(9)})
    assert numbers.exceeds("jobs", "research").verdict == "inconclusive"


def test_leaders_lead_only_if_each_is_ahead_of_every_other(make_numbers):
    """Against the best of the rest; a leader behind is contradicted."""
    numbers = make_numbers({"jobs": ALL, "programmes": range(18), "research": range(3)})
    ahead = numbers.leads(["jobs", "programmes"], among="benefits")
    assert ahead.verdict == "supported"
    assert ahead.interval.observed == pytest.approx(15 / 20)
    assert ahead.codes_against == ("research",)
    assert ahead.comparison == (
        "Jobs 20 of 20 interviews (100%); Programmes 18 of 20 interviews (90%) "
        "against Research 3 of 20 interviews (15%)"
    )
    behind = numbers.leads(["jobs", "research"], among="benefits")
    assert behind.verdict == "contradicted"
    assert behind.codes_against == ("programmes",)


def test_a_leader_hard_pressed_is_no_leader_yet(make_numbers):
    """12 against 11 of 20."""
    numbers = make_numbers({"state": range(12), "workload": range(8, 19)})
    assert numbers.leads(["state"], among="challenges").verdict == "inconclusive"


def test_rivals_that_tie_all_stand_against(make_numbers):
    """Evidence must not depend on the order of codes."""
    numbers = make_numbers({"jobs": ALL, "research": range(4), "transfer": range(9, 13)})
    outcome = numbers.leads(["jobs", "programmes"], among="benefits")
    assert outcome.codes_against == ("research", "transfer")


def test_what_is_spoken_of_is_present_and_what_is_not_is_not(make_numbers):
    """More than one in ten: 10 of 20 is, 3 of 20 is open, 0 of 60 is not."""
    numbers = make_numbers({"jobs": range(10), "research": range(3)})
    outcome = numbers.present("jobs", at_least=0.10)
    assert outcome.verdict == "supported"
    assert outcome.comparison == "Jobs 10 of 20 interviews (50%); claimed: more than 10%"
    assert numbers.present("research", at_least=0.10).verdict == "inconclusive"
    many = make_numbers({"jobs": range(10)}, n_interviews=60)
    assert many.present("research", at_least=0.10).verdict == "contradicted"


def test_the_interval_of_presence_is_the_printed_one(make_numbers):
    """The same low and high as in the table of estimates."""
    numbers = make_numbers({"jobs": range(7)})
    row = numbers.counts.estimate("jobs", group="all", measure="share_interviews")
    interval = numbers.present("jobs", at_least=0.10).interval
    assert tuple(interval) == pytest.approx((row.estimate, row.low, row.high))


def test_presence_at_every_level_is_judged_by_the_least(make_numbers):
    """One level that nobody speaks of is enough to miss it."""
    numbers = make_numbers({"workload": range(15), "jobs": range(12)})
    assert numbers.present_at_every(["individual", "human-capital"], at_least=0.1).verdict == (
        "supported"
    )
    missed = numbers.present_at_every(["individual", "state-role"], at_least=0.1)
    assert missed.verdict == "inconclusive"
    assert missed.interval.observed == 0


def test_presence_in_every_group_asks_each_group(make_numbers):
    """Faculty alone are not all."""
    numbers = make_numbers({"jobs": range(16), "research": range(0, 20, 2)})
    outcome = numbers.present_in_every_group("jobs", at_least=0.1)
    assert outcome.verdict == "supported"
    assert outcome.comparison == (
        "Jobs (Faculty) 8 of 10 interviews (80%); "
        "Jobs (Industry partners) 8 of 10 interviews (80%); "
        "claimed: more than 10%"
    )
    assert numbers.present_in_every_group("research", at_least=0.1).interval.observed == 0


def test_no_difference_needs_an_interval_within_the_margin(make_numbers):
    """The same interviews speak of both: alike within 25 points, not within 5."""
    numbers = make_numbers({"jobs": range(10), "research": range(10), "transfer": NONE})
    assert numbers.no_difference("jobs", "research", margin=0.25).verdict == "supported"
    assert numbers.no_difference("jobs", "research", margin=0.05).verdict == "inconclusive"
    assert numbers.no_difference("jobs", "transfer", margin=0.10).verdict == "contradicted"


def test_a_group_can_be_asked_alone(make_numbers):
    """Its interviews only, in shares, differences and their number."""
    numbers = make_numbers({"jobs": range(0, 20, 2), "research": range(1, 20, 2)})
    outcome = numbers.exceeds("jobs", "research", group="faculty")
    assert (outcome.verdict, outcome.n_interviews, outcome.group) == ("supported", 10, "faculty")


@pytest.mark.parametrize(
    "ask",
    [
        lambda numbers: numbers.present("jobs", at_least=0.1),
        lambda numbers: numbers.exceeds("jobs", "research"),
        lambda numbers: numbers.leads(["jobs"], among="benefits"),
        lambda numbers: numbers.no_difference("jobs", "research", margin=0.9),
        lambda numbers: numbers.present_in_every_group("jobs", at_least=0.1),
    ],
)
@pytest.mark.parametrize("n_interviews", [0, 3])
def test_with_too_few_interviews_nothing_is_judged(make_numbers, ask, n_interviews):
    """However clear the few are."""
    numbers = make_numbers({"jobs": range(3)}, n_interviews=n_interviews)
    assert ask(numbers).verdict == "cannot be computed"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda numbers: numbers.present("reserch", at_least=0.1),
            "`reserch` must be a code of the codebook. Did you mean `research`?",
        ),
        (
            lambda numbers: numbers.exceeds("jobs", "research", group="students"),
            "`students` must be a stakeholder group.",
        ),
        (
            lambda numbers: numbers.share("jobs", measure="share_segment"),
            "`share_segment` must be a measure. Did you mean `share_segments`?",
        ),
        (
            lambda numbers: numbers.leads(["state"], among="benefits"),
            "`state` must stand below `benefits` in the codebook.",
        ),
        (
            lambda numbers: numbers.leads(["state"], among="state-role"),
            "`state-role` must have codes beside the leaders.",
        ),
        (
            lambda numbers: numbers.leads(["jobs"], among="benefit"),
            "`benefit` must be a theme or subtheme of the codebook. Did you mean `benefits`?",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(make_numbers, ask, message):
    """A misspelt code is not a code that nobody mentions."""
    with pytest.raises(StudyError) as caught:
        ask(make_numbers({"jobs": range(3)}))
    assert str(caught.value) == message


def test_estimates_of_other_codings_are_refused(make_study):
    """Two counts that disagree are no basis for a verdict."""
    study, other = make_study({"jobs": range(10)}), make_study({"jobs": range(9)})
    with pytest.raises(StudyError) as caught:
        build_counts(other.estimates, *study.tables, group_names={})
    places = [f"`{c}` of group `{g}`" for g in ("all", "industry") for c in ROLLED_UP]
    assert str(caught.value) == "\n".join(
        [
            "Can't judge the claims: the estimates must be counted from these codings.",
            *(f"  - estimates.csv: {place} is counted otherwise." for place in places),
        ]
    )


def test_the_stages_own_count_leaves_out_questions_and_interviews_read_in_part(make_numbers):
    """As the estimates do."""
    numbers = make_numbers({"jobs": range(3)})
    assert not numbers.counts.has["state"].any()
    assert "Z99" not in numbers.counts.has.index
    assert not np.any(numbers.counts.marks.interview_id == "Z99")
