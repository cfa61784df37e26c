"""What single figures show."""

import pytest

from kelisim.errors import StudyError
from kelisim.render import look as looks
from kelisim.render.figures.by_group import draw_codes_by_group, draw_themes_by_group
from kelisim.render.figures.contrast import draw_subtheme_contrast
from kelisim.render.figures.cooccurrence import draw_cooccurrence, select_pairs
from kelisim.render.figures.differences import draw_differences, select_differences
from kelisim.render.figures.levels import draw_challenge_levels
from kelisim.render.figures.reliability import draw_reliability
from kelisim.render.figures.richness import draw_richness
from kelisim.render.figures.rounds import draw_rounds
from kelisim.render.figures.saturation import draw_saturation
from kelisim.render.figures.saturation_points import draw_saturation_points
from kelisim.render.figures.sequence import draw_sequence


@pytest.fixture
def common(look):
    return {"look": look, "notice": "", "confidence": 0.95}


def words_of(picture):
    return [text.get_text() for text in picture.figure.texts]


def test_too_few_interviews_are_greyed_without_a_line_and_said(few_estimates, codes, common):
    picture = draw_themes_by_group(few_estimates, codes, **common)
    assert any("(too few)" in words for words in words_of(picture))
    faculty = picture.figure.axes[2]
    colour = common["look"].colour("faculty")
    human = [one for one in faculty.lines if one.get_marker() == "s" and one.get_markersize() > 4]
    intervals = [one for one in faculty.lines if one.get_linewidth() == 1.1]
    assert {looks.FAINT} == {one.get_markeredgecolor() for one in human}
    assert not [one for one in intervals if one.get_color() == colour and len(one.get_xdata()) == 2]


def test_machine_marks_are_hollow_and_small_beside_human_ones(codes, estimates, common):
    picture = draw_codes_by_group(estimates, codes, theme="benefits", **common)
    marks = [line for line in picture.figure.axes[1].lines if line.get_marker() == "o"]
    hollow = [line for line in marks if line.get_markerfacecolor() == "white"]
    assert len(hollow) == len(marks) / 2
    assert max(line.get_markersize() for line in hollow) < 3


def test_levels_are_the_subthemes_that_have_one(codes, estimates, common):
    picture = draw_challenge_levels(estimates, codes, **common)
    assert {"individual", "state-role"} == set(picture.drawn.code)


def test_levels_without_a_level_in_the_codebook_are_refused(codes, estimates, common):
    with pytest.raises(StudyError) as raised:
        draw_challenge_levels(estimates, codes.assign(level=""), **common)
    expected = (
        "Can't draw `challenge_levels`.\n"
        "  - study/codebook.yaml: must have a subtheme with a `level`."
    )
    assert expected == str(raised.value)


def test_a_contrast_falls_back_on_the_machine_and_says_so(codes, estimates, common):
    machine = estimates[estimates.method == "machine"]
    picture = draw_subtheme_contrast(
        machine, codes, subthemes=["human-capital", "innovation"], **common
    )
    assert "By machine, uncorrected" in picture.caption.text
    assert {"machine"} == set(picture.drawn.method)


def test_only_pairs_across_themes_are_drawn(codes, cooccurrence):
    leaves = codes[codes.depth == "code"].sort_values("order")
    drawn = select_pairs(cooccurrence, leaves, unit="segment", min_both=3)
    theme = dict(zip(codes.code, codes.theme, strict=True))
    assert all(theme[a] != theme[b] for a, b in zip(drawn.code_a, drawn.code_b, strict=True))
    # Three themes of six codes each: 3 * 36 pairs.
    assert len(drawn) == 108
    assert {"human"} == set(drawn.method)


def test_seldom_pairs_keep_their_number_but_have_no_colour(codes, cooccurrence):
    leaves = codes[codes.depth == "code"]
    drawn = select_pairs(cooccurrence, leaves, unit="segment", min_both=3)
    assert (drawn.is_coloured == (drawn.n_both >= 3)).all()


def test_each_pair_that_occurs_has_its_count_in_its_cell(codes, cooccurrence, look):
    picture = draw_cooccurrence(
        cooccurrence, codes, unit="segment", min_both=3, look=look, notice=""
    )
    cells = [text for axes in picture.figure.axes for text in axes.texts]
    counts = sorted(int(text.get_text()) for text in cells)
    assert counts == sorted(picture.drawn.n_both[picture.drawn.n_both > 0])


def test_saturation_says_where_each_group_ends(saturation, look):
    picture = draw_saturation(saturation, n_codes=18, look=look, notice="")
    assert "faculty 15 of 18 codes after 8 interviews" in picture.caption.text
    assert "interview_id" not in picture.drawn


def test_saturation_works_without_human_codings(saturation, look):
    machine = saturation[saturation.method == "machine"]
    picture = draw_saturation(machine, n_codes=18, look=look, notice="")
    assert "faculty 15 of 18 codes after 12 interviews" in picture.caption.text


def test_reliability_has_a_panel_for_people_and_one_for_the_machine(codes, reliability, common):
    picture = draw_reliability(reliability, codes, approach="coding_reliability", **common)
    assert {"Coders demo-a and demo-b", "People and machine"} <= set(words_of(picture))
    assert picture.drawn.is_undefined.sum() == 2
    inside = [text.get_text() for axes in picture.figure.axes for text in axes.texts]
    assert inside == ["undefined"] * 2
    assert "Landis and Koch (1977" in picture.caption.text


def test_reliability_with_one_coder_has_one_panel(codes, reliability, common):
    alone = reliability[reliability.comparison == "human~machine"]
    picture = draw_reliability(alone, codes, approach="codebook", **common)
    assert len(picture.figure.axes) == 1
    assert "Landis" not in picture.caption.text
    assert "not taken as a measure of quality" in picture.caption.text


def test_rounds_show_every_batch_and_no_total(codes, estimates, common):
    picture = draw_rounds(estimates, codes, batches=["one", "two"], **common)
    assert {"one", "two"} == set(picture.drawn.batch)
    assert "one 16 coded, 24 in all; two 8 coded, 12 in all" in picture.caption.text


def test_rounds_work_with_a_batch_that_nobody_coded(codes, estimates, common):
    machine = estimates[(estimates.batch != "two") | (estimates.method == "machine")]
    picture = draw_rounds(machine, codes, batches=["one", "two"], **common)
    assert "two 0 coded, 12 in all" in picture.caption.text


def test_a_suppressed_pair_is_neither_empty_nor_a_number(codes, cooccurrence, look):
    """Grey with a dot, and the caption says what that is; without one it says nothing of it."""
    options = {"unit": "segment", "min_both": 3, "look": look, "notice": ""}
    hidden = cooccurrence.copy()
    is_one = (hidden.code_a == "policy-mandate-1") & (hidden.unit == "segment")
    is_one = is_one if is_one.any() else hidden.index < 400
    hidden.loc[is_one, ["n_both", "lift", "phi"]] = None
    hidden.loc[is_one, "flag"] = "suppressed"
    plain, picture = (draw_cooccurrence(one, codes, **options) for one in (cooccurrence, hidden))
    n_hidden = int(picture.drawn.n_both.isna().sum())
    assert n_hidden > 0
    dots = [line for axes in picture.figure.axes for line in axes.lines if line.get_marker() == "."]
    assert len(dots) == n_hidden
    assert "A grey cell with a dot: suppressed" in picture.caption.text
    assert "suppressed" not in plain.caption.text


def test_differences_stand_in_the_order_of_print_and_are_turned_with_it(codes, contrasts, look):
    """The table has faculty before leaders, by the alphabet; print has leaders first."""
    drawn = select_differences(contrasts, codes, look)
    pairs = list(dict.fromkeys(zip(drawn["first"], drawn["second"], strict=True)))
    assert pairs == [("leader", "faculty"), ("leader", "industry"), ("faculty", "industry")]
    row = drawn[(drawn["first"] == "leader") & (drawn.difference != 0)].dropna(
        subset=["difference"]
    )
    assert set(row.difference) == {-0.25}
    assert set(zip(row.low, row.high, strict=True)) == {(-0.6, 0.2)}


def test_what_is_not_tested_is_grey_and_carries_the_letter_of_its_reason(
    codes, contrasts, estimates, common
):
    picture = draw_differences(contrasts, estimates, codes, **common)
    words = words_of(picture)
    assert "a: nobody speaks of it; b: suppressed" in words
    n_letters = (picture.drawn.letter != "").sum()
    assert sum(word in ("a", "b") for word in words) == n_letters > 0
    marks = [
        line for axes in picture.figure.axes for line in axes.lines if line.get_marker() == "o"
    ]
    assert len(marks) == picture.drawn.difference.notna().sum()
    grey = [one for one in marks if one.get_markeredgecolor() == looks.FAINT]
    assert len(grey) == ((picture.drawn.letter != "") & picture.drawn.difference.notna()).sum()
    assert "Grey: not tested, because a: nobody speaks of it" in picture.caption.text


def test_a_difference_with_a_small_corrected_p_is_filled(codes, contrasts, estimates, common):
    picture = draw_differences(contrasts, estimates, codes, **common)
    marks = [
        line for axes in picture.figure.axes for line in axes.lines if line.get_marker() == "o"
    ]
    filled = [one for one in marks if one.get_markerfacecolor() == looks.INK]
    assert len(filled) == (picture.drawn.p_adjusted < 0.05).sum() > 0


def test_without_codings_no_two_groups_are_compared(codes, contrasts, estimates, common):
    none = contrasts.assign(difference=None, low=None, high=None, p=None, p_adjusted=None, flag="")
    none = none.astype(dict.fromkeys(("difference", "low", "high", "p_adjusted"), float))
    picture = draw_differences(none, estimates, codes, **common)
    assert picture.caption.alternative.endswith("No two groups are compared.")
    assert "a: not coded" in words_of(picture)


def test_sequences_are_those_with_the_largest_lift_of_either_kind(codes, sequences, common):
    picture = draw_sequence(sequences, codes, min_both=3, n_shown=4, **common)
    other = picture.drawn[picture.drawn.kind == "other"]
    assert list(other.n_both) == [16, 15, 14, 13]
    assert (picture.drawn[picture.drawn.kind == "same"].n_both == 3).all()
    assert "(100 pairs of segments, coded by people)" in picture.caption.text
    assert "16 of 20" in words_of(picture)


def test_a_sequence_that_is_too_seldom_or_suppressed_is_not_drawn(codes, sequences, common):
    hidden = sequences.assign(n_both=sequences.n_both.where(sequences.n_both != 16))
    picture = draw_sequence(hidden, codes, min_both=15, n_shown=4, **common)
    assert list(picture.drawn.n_both) == [15]
    assert "none" in words_of(picture)


def test_richness_names_those_whom_no_group_may_be_told_of(richness, look):
    picture = draw_richness(richness, n_codes=18, look=look, notice="")
    assert "3 of them stand in no group's panel" in picture.caption.text
    assert {"human"} == set(picture.drawn.method)
    # Of each group the fewest and the most codes.
    named = [text.get_text() for axes in picture.figure.axes for text in axes.texts]
    assert sorted(named) == ["FA01", "FA07", "IN01", "IN07", "LE01", "LE07"]


def test_a_group_of_one_or_of_nobody_has_a_panel_too(richness, look):
    """One participant is named once, though they have the fewest codes and the most."""
    alone = richness.interview_id == "FA03"
    is_hidden = richness.group.isin(["leader", "faculty"]) & ~alone
    few = richness.assign(group=richness.group.where(~is_hidden, ""))
    picture = draw_richness(few, n_codes=18, look=look, notice="")
    named = [text.get_text() for axes in picture.figure.axes for text in axes.texts]
    assert sorted(named) == ["FA03", "IN01", "IN07"]


def test_a_point_that_is_not_reached_is_a_grey_cross(points, look):
    picture = draw_saturation_points(points, look=look, notice="")
    assert len(picture.drawn) == 4 * 12
    crosses = [
        line for axes in picture.figure.axes for line in axes.lines if line.get_marker() == "x"
    ]
    assert len(crosses) == picture.drawn.n_needed.isna().sum() == 36
    assert {one.get_markeredgecolor() for one in crosses} == {looks.FAINT}
    expected = "All: reached by 12 of 12 rules, after 9 to 12 of 24 interviews."
    assert expected in picture.caption.alternative
    assert "Faculty: reached by none of 12 rules." in picture.caption.alternative
