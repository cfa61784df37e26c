"""What single figures show."""

import pytest

from kelisim.errors import StudyError
from kelisim.render import look as looks
from kelisim.render.by_group import draw_codes_by_group, draw_themes_by_group
from kelisim.render.contrast import draw_subtheme_contrast
from kelisim.render.cooccurrence import draw_cooccurrence, select_pairs
from kelisim.render.levels import draw_challenge_levels
from kelisim.render.reliability import draw_reliability
from kelisim.render.rounds import draw_rounds
from kelisim.render.saturation import draw_saturation


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
