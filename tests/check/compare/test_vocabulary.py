"""Comparisons: what each claims, in words, numbers and verdicts."""

from dataclasses import replace

import pytest

from kelisim.check.compare.counts import require_same_counts
from kelisim.check.compare.intervals import Interval, paired_interval
from kelisim.check.compare.shares import Reported
from kelisim.check.compare.vocabulary import Numbers
from kelisim.errors import StudyError

ALL, NONE = range(20), ()
ROLLED_UP = ("benefits", "human-capital", "jobs")


def test_a_share_is_the_one_of_the_estimates(make_numbers):
    """Of interviews or of segments; of all or of one group (even numbers are faculty)."""
    numbers = make_numbers({"jobs": range(10), "research": range(0, 20, 2)})
    assert numbers.share("jobs") == 0.5
    assert numbers.share("research", group="faculty") == 1.0
    assert numbers.share("research", group="industry") == 0.0
    assert numbers.by("share_segments").share("jobs") == 10 / 40
    assert numbers.by("share_words").share("jobs") == 100 / 400


def test_what_nearly_all_say_and_few_deny_exceeds(make_numbers):
    """18 of 20 against 4 of 20; subthemes are compared as wholes."""
    numbers = make_numbers({"jobs": range(12), "programmes": range(6, 18), "research": range(4)})
    outcome = numbers.exceeds("human-capital", "innovation")
    assert outcome.verdict == "supported"
    assert outcome.comparison == (
        "Human-capital 18 of 20 interviews (90%) against Innovation 4 of 20 interviews (20%)"
    )
    assert outcome.claimed == (("human-capital", "all"),)
    assert outcome.rivals == (("innovation", "all"),)
    assert outcome.n_interviews == 20
    assert numbers.exceeds("innovation", "human-capital").verdict == "contradicted"


def test_a_difference_is_taken_within_interviews(make_numbers):
    """The interval is the paired one of the same interviews."""
    numbers = make_numbers({"jobs": range(12), "research": range(8, 14)})
    has = [numbers.shares.counts.has(code, group="all") for code in ("jobs", "research")]
    expected = paired_interval(*has, confidence=0.95)
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
    assert ahead.rivals == (("research", "all"),)
    assert ahead.compared == ("jobs", "programmes", "research", "transfer")
    assert ahead.comparison == (
        "Jobs 20 of 20 interviews (100%); Programmes 18 of 20 interviews (90%) "
        "against Research 3 of 20 interviews (15%)"
    )
    behind = numbers.leads(["jobs", "research"], among="benefits")
    assert behind.verdict == "contradicted"
    assert behind.rivals == (("programmes", "all"),)


def test_a_leader_hard_pressed_is_no_leader_yet(make_numbers):
    """12 against 11 of 20."""
    numbers = make_numbers({"state": range(12), "workload": range(8, 19)})
    assert numbers.leads(["state"], among="challenges").verdict == "inconclusive"


def test_rivals_that_tie_all_stand_against(make_numbers):
    """Evidence must not depend on the order of codes."""
    numbers = make_numbers({"jobs": ALL, "research": range(4), "transfer": range(9, 13)})
    outcome = numbers.leads(["jobs", "programmes"], among="benefits")
    assert outcome.rivals == (("research", "all"), ("transfer", "all"))


def test_what_is_spoken_of_is_present_and_what_is_not_is_not(make_numbers):
    """More than one in ten: 10 of 20 is, 3 of 20 is open, 0 of 60 is not."""
    numbers = make_numbers({"jobs": range(10), "research": range(3)})
    outcome = numbers.present("jobs", at_least=0.10)
    assert outcome.verdict == "supported"
    assert outcome.comparison == "Jobs 10 of 20 interviews (50%); claimed: more than 10%"
    assert numbers.present("research", at_least=0.10).verdict == "inconclusive"
    many = make_numbers({"jobs": range(10)}, n_interviews=60)
    assert many.present("research", at_least=0.10).verdict == "contradicted"


def test_the_interval_of_presence_is_the_printed_one(make_numbers, make_study):
    """The same low and high as in the table of estimates."""
    mentions = {"jobs": range(7)}
    table = make_study(mentions).estimates.set_index(["code", "group"])
    row = table.loc[("jobs", "all")]
    interval = make_numbers(mentions).present("jobs", at_least=0.10).interval
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
    assert (outcome.verdict, outcome.n_interviews) == ("supported", 10)
    assert outcome.claimed == (("jobs", "faculty"),)


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
            lambda numbers: numbers.by("share_segment").share("jobs"),
            "`share_segment` must be a measure that can be compared. "
            "Did you mean `share_segments`?",
        ),
        (
            lambda numbers: numbers.by("share_words").present("jobs", at_least=0.1),
            "A given share must be one of interviews, and can't be asked `by` others.",
        ),
        (
            lambda numbers: numbers.present("jobs", at_least=0.1, opposed_by=["resarch"]),
            "`resarch` must be a code of the codebook. Did you mean `research`?",
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


def test_estimates_of_other_codings_are_refused(make_study, make_shares):
    """Two counts that disagree are no basis for a verdict."""
    other = make_study({"jobs": range(9)}).estimates
    counts = make_shares({"jobs": range(10)}).counts
    with pytest.raises(StudyError) as caught:
        require_same_counts(counts, other)
    places = [f"`{c}` of group `{g}`" for g in ("all", "industry") for c in ROLLED_UP]
    assert str(caught.value) == "\n".join(
        [
            "Can't judge the claims: the estimates must be counted from these codings.",
            *(f"  - estimates.csv: {place} is counted otherwise." for place in places),
        ]
    )


def test_the_stages_own_count_leaves_out_questions_and_interviews_read_in_part(make_shares):
    """As the estimates do."""
    counts = make_shares({"jobs": range(3)}).counts
    assert not counts.has("state", group="all").any()
    assert "Z99" not in counts.ids


def test_what_few_say_is_rare(make_numbers):
    """0 of 60 is fewer than one in ten; those that do speak stand against it."""
    numbers = make_numbers({"jobs": range(30)}, n_interviews=60)
    outcome = numbers.rare("research", at_most=0.1)
    assert outcome.verdict == "supported"
    assert outcome.comparison == "Research 0 of 60 interviews (0%); claimed: less than 10%"
    assert (outcome.claimed, outcome.rivals) == ((), (("research", "all"),))
    assert numbers.rare("jobs", at_most=0.1).verdict == "contradicted"


def test_a_difference_between_groups_is_shown_or_refuted_or_open(make_numbers):
    """All faculty against no industry; ten of sixty each within 30 points; 11 against 9 open."""
    apart = make_numbers({"jobs": range(0, 20, 2)}).differs_between(
        "jobs", "industry", "faculty", margin=0.1
    )
    assert apart.verdict == "supported"
    assert apart.interval.observed == -1
    assert apart.claimed == (("jobs", "faculty"),)
    assert apart.comparison == (
        "Jobs (Industry partners) 0 of 10 interviews (0%); Jobs (Faculty) 10 of 10 interviews "
        "(100%); claimed: that they differ"
    )
    alike = make_numbers({"jobs": range(20)}, n_interviews=60)
    assert alike.differs_between("jobs", "faculty", "industry", margin=0.3).verdict == (
        "contradicted"
    )
    assert alike.no_difference_between("jobs", "faculty", "industry", margin=0.3).verdict == (
        "supported"
    )
    close = make_numbers({"jobs": range(1, 12)})
    assert close.differs_between("jobs", "faculty", "industry", margin=0.1).verdict == (
        "inconclusive"
    )


def test_more_in_one_group_is_held_against_the_nearest_of_the_others(make_numbers):
    """Even numbers are faculty."""
    numbers = make_numbers({"jobs": range(0, 20, 2)})
    outcome = numbers.more_in_group("jobs", "faculty")
    assert (outcome.verdict, outcome.n_interviews) == ("supported", 20)
    assert outcome.rivals == (("jobs", "industry"),)
    assert numbers.more_in_group("jobs", "industry", than="faculty").verdict == "contradicted"


def test_two_codes_that_differ_do_so_whichever_is_larger(make_numbers):
    """18 against 3 of 20, both ways round."""
    numbers = make_numbers({"jobs": range(18), "research": range(3)})
    for pair in (("jobs", "research"), ("research", "jobs")):
        outcome = numbers.differs(*pair, margin=0.1)
        assert outcome.verdict == "supported"
        assert outcome.claimed == (("jobs", "all"),)


def test_a_code_goes_with_another_where_it_stands_more_often(make_numbers):
    """9 of 10 interviews with jobs speak of research, 1 of 10 without."""
    numbers = make_numbers({"jobs": range(10), "research": range(1, 11)})
    outcome = numbers.goes_with("research", "jobs")
    assert (outcome.verdict, outcome.interval.observed) == ("supported", pytest.approx(0.8))
    assert numbers.goes_with("transfer", "jobs").verdict == "inconclusive"
    few = make_numbers({"jobs": range(2), "research": range(2)})
    assert few.goes_with("research", "jobs").verdict == "cannot be computed"


def test_segments_and_words_can_be_compared_too(make_numbers):
    """18 of 41 segments against 3; each has ten words."""
    numbers = make_numbers({"jobs": range(18), "research": range(3)})
    by_segment = numbers.by("share_segments").exceeds("jobs", "research")
    assert by_segment.comparison == "Jobs 43.9% of segments against Research 7.3% of segments"
    assert by_segment.interval.observed == pytest.approx(15 / 41)
    by_word = numbers.by("share_words").exceeds("jobs", "research")
    assert by_word.interval == pytest.approx(by_segment.interval)
    assert (by_word.measure, by_word.verdict) == ("share_words", "supported")
    by_group = make_numbers({"jobs": range(0, 20, 2)}).by("share_segments")
    assert by_group.more_in_group("jobs", "faculty").verdict == "supported"


def test_a_machine_corrected_share_in_print_is_the_one_that_is_judged(make_shares):
    """Presence takes it; a difference within interviews needs people's codings alone."""
    shares = make_shares({"jobs": range(3), "research": range(3)})
    printed = Reported(Interval(0.5, 0.4, 0.6), 30)
    numbers = Numbers(replace(shares, reported={("jobs", "all"): printed}))
    outcome = numbers.present("jobs", at_least=0.3)
    assert (outcome.verdict, outcome.method) == ("supported", "prediction_powered")
    assert outcome.interval == (0.5, 0.4, 0.6)
    assert outcome.comparison == (
        "Jobs 50% of interviews (machine-corrected); claimed: more than 30%"
    )
    narrow, wide = outcome.interval_at(0.5), outcome.interval_at(0.99)
    assert wide.low < 0.4 < narrow.low < 0.5
    assert numbers.exceeds("jobs", "research").method == "human"


def test_of_these_interviews_what_was_coded_whole_is_known(make_numbers):
    """20 of 21 coded: next to nothing is left to chance."""
    mentions = {"jobs": range(4)}
    here = make_numbers(mentions, look={"estimand": "these interviews"})
    there = make_numbers(mentions)
    assert here.present("jobs", at_least=0.15).verdict == "supported"
    assert there.present("jobs", at_least=0.15).verdict == "inconclusive"
