"""Prevalence: counted again by plain loops, and what must not change or must."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.aggregate import estimate_prevalence
from kelisim.tables import POPULATION, Estimates, check_table

VERDICTS = pd.DataFrame(
    {
        "comparison": "human~machine",
        "language": ["all", "en"],
        "group": "all",
        "code": "jobs",
        "verdict": ["weak", "reliable"],
    }
)
OPTIONS = {
    "human_codings": pd.DataFrame(columns=["segment_id", "drawn_by", "probability"]),
    "model_scores": pd.DataFrame(columns=["segment_id", "code", "score", "is_out_of_fold"]),
    "reliability": VERDICTS,
    "confidence": 0.95,
    "min_interviews": 2,
    "min_scored_interviews": 20,
    "min_expected": 5,
}
LEAVES = ["mandate", "market", "programmes", "jobs", "research"]

STUDY = {
    "A1": [["jobs", "programmes"], ["mandate"], []],
    "A2": [["research"], ["research"], []],
    "B1": [["jobs"], ["jobs", "market"]],
    "B2": [[], []],
    "C1": [["market"]],
}
GROUPS = {"A1": "faculty", "A2": "faculty", "B1": "industry", "B2": "industry", "C1": "leaders"}
LANGUAGES = {"A1": "en", "A2": "ru", "B1": "en", "B2": "kk", "C1": "en"}
BATCHES = {"A1": "r1", "A2": "r1", "B1": "r1", "B2": "r2", "C1": "r2"}


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(
        STUDY, groups=GROUPS, languages=LANGUAGES, batches=BATCHES, unread=["A2", "B2"]
    )


@pytest.fixture(scope="module")
def estimates(study, tables_of):
    table = estimate_prevalence(*tables_of(study), **OPTIONS)
    return check_table(table, Estimates, where="estimates.csv")


def count_by_hand(study, row):
    """Count one cell with nothing but loops."""
    speaks_of = {}
    for code in study.codes.itertuples():
        speaks_of[code.code] = {code.code, code.subtheme, code.theme} - {""}
    words = words_of(study)
    n, denominator, interviews = 0, 0, 0
    for interview, answers in STUDY.items():
        if row.method != "machine" and interview in ("A2", "B2"):
            continue
        if row.group not in ("all", GROUPS[interview]):
            continue
        if row.batch not in ("all", BATCHES[interview]):
            continue
        if row.language not in ("all", LANGUAGES[interview]):
            continue
        interviews += 1
        hits = [any(row.code in speaks_of[code] for code in codes) for codes in answers]
        spoken = words[interview]
        match row.measure:
            case "share_interviews":
                n, denominator = n + any(hits), denominator + 1
            case "share_segments":
                n, denominator = n + sum(hits), denominator + len(hits)
            case "share_words":
                n += sum(w for w, hit in zip(spoken, hits, strict=True) if hit)
                denominator += sum(spoken)
            case "rate_per_1000_words":
                n, denominator = n + sum(hits), denominator + sum(spoken)
    return n, denominator, interviews


def words_of(study):
    """Words of each interview's answers."""
    answers = study.segments[study.segments.role == "participant"]
    return {i: list(rows.n_words) for i, rows in answers.groupby("interview_id")}


def test_every_count_is_what_plain_loops_count(study, estimates):
    """All codes, parts, measures and methods."""
    for row in estimates.itertuples():
        assert (row.n, row.denominator, row.n_interviews) == count_by_hand(study, row), row
        unit = 1000 if row.measure == "rate_per_1000_words" else 1
        if row.method == "prediction_powered":
            continue
        if row.denominator:
            assert row.estimate == pytest.approx(unit * row.n / row.denominator)
        else:
            assert np.isnan(row.estimate)


def test_every_part_of_the_study_has_every_code_once(study, estimates):
    """1 whole, 3 groups, 2 batches, 3 languages; four measures, two estimands, three methods."""
    assert len(estimates) == len(study.codes) * (1 + 3 + 2 + 3) * 4 * 2 * 3


def test_one_method_of_each_cell_is_reported(estimates):
    """The corrected one, people's where they coded anything, or the machine's."""
    cell = [name for name in Estimates.key() if name != "method"]
    assert (estimates.groupby(cell).is_reported.sum() == 1).all()
    reported = estimates[estimates.is_reported]
    assert set(reported.method[reported.language == "kk"]) == {"machine"}
    assert set(reported.method[reported.group == "faculty"]) == {"human"}


def test_where_all_interviews_are_coded_they_are_known(make_study, tables_of):
    """Of these interviews there is no sampling error left; of the population there is."""
    study = make_study({f"A{i}": [["jobs"] * (i % 2), []] for i in range(6)})
    table = estimate_prevalence(*tables_of(study), **OPTIONS)
    rows = table[(table.code == "jobs") & (table.group == "all") & (table.batch == "all")]
    rows = rows[(rows.language == "all") & (rows.method == "human")].set_index("estimand")
    these = rows.loc["these interviews"]
    assert (these.low == these.estimate).all() and (these.high == these.estimate).all()
    others = rows.loc["the population of such interviews"]
    assert (others.low < others.estimate).all() and (others.estimate < others.high).all()


def test_with_too_few_interviews_there_is_a_flag_and_no_interval(estimates):
    """One interview of leaders: an estimate, and no pretence."""
    is_asked = (estimates.method == "human") & (estimates.estimand == POPULATION)
    human = estimates[is_asked].set_index(["code", "group", "batch", "language", "measure"])
    few = human.loc[("market", "leaders", "all", "all", "share_interviews")]
    assert (few.estimate, few.flag) == (1.0, "too few")
    assert np.isnan(few.low) and np.isnan(few.high)
    enough = human.loc[("market", "all", "all", "all", "share_interviews")]
    assert enough.flag == ""
    assert 0 < enough.low < enough.estimate < enough.high < 1


def test_the_machines_estimates_carry_the_verdict_on_it(estimates):
    """Each language its own; where nobody measured it, that is said."""
    machine = estimates[(estimates.method == "machine") & (estimates.group == "all")]
    flag = machine.drop_duplicates(["code", "language", "batch"]).set_index(
        ["code", "language", "batch"]
    )["flag"]
    assert flag["jobs", "all", "all"] == "uncorrected; weak"
    assert flag["jobs", "en", "all"] == "uncorrected; reliable"
    assert flag["jobs", "ru", "all"] == "too few; uncorrected; not measured"
    assert flag["market", "all", "all"] == "uncorrected; not measured"
    assert set(estimates.flag[estimates.method == "human"]) == {"", "too few", "all coded"}


answers = st.lists(st.lists(st.sampled_from(LEAVES), max_size=3, unique=True), max_size=4)
spoken = st.lists(answers, min_size=3, max_size=6).map(
    lambda all_answers: {f"A{i}": given_ for i, given_ in enumerate(all_answers)}
)
VALUES = ["n", "denominator", "n_interviews", "estimate", "low", "high", "flag"]


def whole(estimates, measure):
    is_whole = (estimates[["group", "batch", "language"]] == "all").all(axis=1)
    is_asked = (estimates.method == "human") & (estimates.estimand == POPULATION)
    rows = estimates[is_whole & (estimates.measure == measure) & is_asked]
    return rows.set_index("code")


@settings(max_examples=25, deadline=None)
@given(spoken)
def test_new_names_for_groups_change_no_number(make_study, tables_of, spoken):
    """Names mean nothing to a count."""
    sides = dict(zip(spoken, "xyxyxy", strict=False))
    renamed = {i: {"x": "z", "y": "a"}[side] for i, side in sides.items()}
    tables = []
    for groups in (sides, renamed):
        study = make_study(spoken, groups=groups)
        table = estimate_prevalence(*tables_of(study), **OPTIONS)
        names = {"z": "x", "a": "y"} if groups is renamed else {}
        table = table.assign(group=table.group.replace(names))
        tables.append(table.set_index(list(Estimates.key())).sort_index()[VALUES])
    assert tables[0].equals(tables[1])


@settings(max_examples=25, deadline=None)
@given(spoken)
def test_an_interview_that_mentions_nothing_lowers_every_share(make_study, tables_of, spoken):
    """It joins the denominators and nothing else."""
    before, after = (
        estimate_prevalence(*tables_of(make_study(said)), **OPTIONS)
        for said in (spoken, {**spoken, "B9": [[], []]})
    )
    for measure in ("share_interviews", "share_segments"):
        old, new = whole(before, measure), whole(after, measure)
        spoken_of = old.n > 0
        assert (new.n == old.n).all()
        assert (new.estimate[spoken_of] < old.estimate[spoken_of]).all()


@settings(max_examples=25, deadline=None)
@given(spoken)
def test_a_theme_is_spoken_of_at_least_as_often_as_any_code_below_it(make_study, tables_of, spoken):
    """And at most as often as all of them together."""
    study = make_study(spoken)
    estimates = estimate_prevalence(*tables_of(study), **OPTIONS)
    for measure in ("share_interviews", "share_segments"):
        n = whole(estimates, measure).n
        for entry in study.codes[study.codes.depth != "code"].itertuples():
            below = study.codes[
                ((study.codes.theme == entry.code) | (study.codes.subtheme == entry.code))
                & (study.codes.depth == "code")
            ].code
            assert n[below].max() <= n[entry.code] <= n[below].sum()


def test_a_study_of_one_batch_works(make_study, tables_of):
    """Without a second round there is one row for it, equal to the whole."""
    study = make_study({"A1": [["jobs"]], "A2": [[]]})
    estimates = estimate_prevalence(*tables_of(study), **OPTIONS)
    assert set(estimates.batch) == {"all", "round-1"}


def test_before_anybody_has_coded_the_machines_numbers_stand_alone(make_study, tables_of):
    """Denominator 0, no estimate, and the words for it."""
    study = make_study({"A1": [["jobs"]], "A2": [[]]}, unread=["A1", "A2"])
    estimates = estimate_prevalence(*tables_of(study), **OPTIONS)
    human = estimates[estimates.method == "human"]
    assert (human.denominator == 0).all()
    assert human.estimate.isna().all()
    assert set(human.flag) == {"too few"}
    check_table(estimates, Estimates, where="estimates.csv")


def test_scores_are_used_where_the_gates_are_open(make_study, tables_of):
    """Nine of 14 coded, five with the code: words are corrected, shares of interviews are not."""
    spoken = {f"A{i:02d}": [["jobs"] if i % 2 == 0 else [], [], ["market"]] for i in range(14)}
    study = make_study(spoken, unread=[f"A{i:02d}" for i in range(9, 14)])
    scores = study.segments[["segment_id"]].assign(code="jobs", score=0.3, is_out_of_fold=True)
    scores["score"] += 0.4 * scores.segment_id.str.endswith("1-1")
    options = {**OPTIONS, "min_interviews": 6, "model_scores": scores}
    table = estimate_prevalence(*tables_of(study), **options)
    whole = table[(table[["group", "batch", "language"]] == "all").all(axis=1)]
    rows = whole[(whole.code == "jobs") & (whole.method == "prediction_powered")]
    flags = rows.set_index(["measure", "estimand"])["flag"]
    assert set(flags["share_words"]) == {""}
    assert set(flags["share_interviews"]) == {"too few for scores"}
    reported = whole[whole.is_reported & (whole.code == "jobs")].set_index("measure").method
    assert set(reported["share_segments"]) == {"prediction_powered"}
    assert set(reported["share_interviews"]) == {"human"}
    unfair = {**options, "model_scores": scores.assign(is_out_of_fold=False)}
    table = estimate_prevalence(*tables_of(study), **unfair)
    shut = table[(table.method == "prediction_powered") & (table.code == "jobs")]
    assert "scores not out of fold" in set(shut["flag"])
    assert shut.estimate.isna().all()


def test_drawn_segments_count_by_their_probability(make_study, tables_of):
    """Nobody was read whole; a quarter of the segments with the code were drawn, and all others."""
    spoken = {f"A{i}": [["jobs"]] * 4 + [[]] * 4 for i in range(8)}
    study = make_study(spoken, unread=list(spoken))
    answers = study.segments[study.segments.role == "participant"].reset_index(drop=True)
    number = answers.segment_id.str.split("-").str[1].astype(int)
    is_drawn = (number == 1) | (number > 4)
    drawn = answers[is_drawn].assign(
        drawn_by="random", probability=np.where(number > 4, 1, 0.25)[is_drawn]
    )
    table = estimate_prevalence(*tables_of(study), **{**OPTIONS, "human_codings": drawn})
    rows = table[
        (table.code == "jobs") & (table.method == "human") & (table.estimand == POPULATION)
    ]
    whole = rows[(rows[["group", "batch", "language"]] == "all").all(axis=1)].set_index("measure")
    assert whole.estimate["share_segments"] == pytest.approx(0.5)
    assert (whole.n["share_segments"], whole.denominator["share_segments"]) == (8, 40)
    assert whole.denominator["share_interviews"] == 0
    unsure = drawn.assign(drawn_by="uncertain", probability=np.nan)
    table = estimate_prevalence(*tables_of(study), **{**OPTIONS, "human_codings": unsure})
    assert (table.denominator[table.method == "human"] == 0).all()
