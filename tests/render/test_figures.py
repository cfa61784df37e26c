"""What holds for every figure: nothing cut, nothing overlapping, legible, the same bytes."""

import io
import itertools
import re

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.text import Text

from kelisim.errors import StudyError
from kelisim.render import Look, draw_figure, figure_bytes, save_picture
from kelisim.render import look as looks

NOTICE = "demonstration corpus (invented)"
FIGURES = {
    "participants": {},
    "initiators": {},
    "differences": {},
    "sequence": {"min_both": 3, "n_shown": 12},
    "points": {},
    "richness": {},
    "themes": {},
    "codes": {"theme": "challenges"},
    "levels": {},
    "contrast": {"subthemes": ["human-capital", "innovation"]},
    "cooccurrence": {"unit": "segment", "min_both": 3},
    "saturation": {},
    "reliability": {"approach": "codebook"},
    "rounds": {"batches": ["one", "two"]},
}
WIDTHS = (90.0, 180.0)
CASES = list(itertools.product(FIGURES, WIDTHS))


@pytest.fixture(scope="module")
def pictures(sources, look):
    return {
        (kind, width): draw_figure(
            sources,
            kind=kind,
            options=FIGURES[kind],
            look=Look(width, look.groups),
            notice=NOTICE,
            confidence=0.95,
        )
        for kind, width in CASES
    }


def find_words(picture):
    """Every text that is seen, with its box in points of the drawing."""
    with looks.applied():
        canvas = FigureCanvasAgg(picture.figure)
        canvas.draw()
        texts = [
            text
            for text in picture.figure.findobj(Text)
            if text.get_visible() and text.get_text().strip()
        ]
        # Tick labels of hidden ticks keep their place, but are not drawn.
        drawn = []
        for text in texts:
            box = text.get_window_extent(canvas.get_renderer())
            if box.width > 0 and box.height > 0:
                drawn.append((text, box))
        return drawn, picture.figure.bbox


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_no_word_is_cut(pictures, kind, width):
    words, page = find_words(pictures[kind, width])
    cut = [
        text.get_text()
        for text, box in words
        if box.x0 < page.x0 or box.y0 < page.y0 or box.x1 > page.x1 or box.y1 > page.y1
    ]
    assert cut == []


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_no_word_overlaps_another(pictures, kind, width):
    words, _ = find_words(pictures[kind, width])
    overlapping = [
        (first.get_text(), second.get_text())
        for (first, one), (second, two) in itertools.combinations(words, 2)
        # Boxes hold room above and below letters: only what lies a point deep is seen.
        if min(one.x1, two.x1) - max(one.x0, two.x0) > 1
        and min(one.y1, two.y1) - max(one.y0, two.y0) > 2
    ]
    assert overlapping == []


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_no_letter_is_smaller_than_seven_points(pictures, kind, width):
    words, _ = find_words(pictures[kind, width])
    assert min(text.get_fontsize() for text, _ in words) >= 7


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_the_notice_stands_on_the_figure_in_small_grey_italics(pictures, kind, width):
    words, _ = find_words(pictures[kind, width])
    (notice,) = [text for text, _ in words if text.get_text() == NOTICE]
    expected = ("italic", looks.SMALL_PT, looks.SOFT_INK)
    assert expected == (notice.get_fontstyle(), notice.get_fontsize(), notice.get_color())


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_is_as_wide_as_the_settings_say(pictures, kind):
    for width in WIDTHS:
        is_wide = kind in ("cooccurrence", "differences")
        expected = max(width, 180.0) if is_wide else width
        assert expected == pytest.approx(pictures[kind, width].figure.get_figwidth() * 25.4)


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_fits_on_a_page(pictures, kind):
    assert pictures[kind, 180.0].figure.get_figheight() * 25.4 < 240


@pytest.mark.parametrize("kind", FIGURES)
def test_two_draws_give_the_same_bytes(sources, look, kind, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    first, second = (
        draw_figure(
            sources, kind=kind, options=FIGURES[kind], look=look, notice=NOTICE, confidence=0.95
        )
        for _ in range(2)
    )
    for ending in ("svg", "pdf", "png"):
        assert figure_bytes(first.figure, ending) == figure_bytes(second.figure, ending)
    pd.testing.assert_frame_equal(first.drawn, second.drawn)
    assert first.caption == second.caption


def test_saving_twice_gives_the_same_bytes_without_a_date(pictures, tmp_path):
    picture = pictures["levels", 90.0]
    save_picture(picture, tmp_path / "first")
    save_picture(picture, tmp_path / "second")
    for ending in ("svg", "pdf", "png", "csv", "md"):
        first = (tmp_path / f"first.{ending}").read_bytes()
        assert first == (tmp_path / f"second.{ending}").read_bytes()
        assert b"CreationDate" not in first
        assert b"<dc:date>" not in first


def test_text_stays_text_in_svg_and_pdf(pictures):
    svg = figure_bytes(pictures["themes", 180.0].figure, "svg").decode()
    assert NOTICE in svg
    assert "University leaders" in svg
    assert "DejaVu Sans" in svg
    # Type 42 embeds the letters as TrueType, which editors can search and change.
    assert b"/CIDFontType2" in figure_bytes(pictures["themes", 180.0].figure, "pdf")


def test_groups_have_the_okabe_ito_colours_and_marks_of_their_own(look):
    expected = {
        "all": ("#1a1a1a", "p"),
        "leader": ("#0072B2", "o"),
        "faculty": ("#D55E00", "s"),
        "industry": ("#009E73", "^"),
    }
    assert expected == {group: (look.colour(group), look.marker(group)) for group in look.shown}


def test_a_groups_panel_uses_its_colour_and_no_other(pictures, look):
    figure = pictures["themes", 180.0].figure
    assert len(figure.axes) == len(look.shown)
    for axes, group in zip(figure.axes, look.shown, strict=True):
        marks = [line for line in axes.lines if line.get_marker() not in ("None", None, "")]
        assert {to_hex(look.colour(group))} == {to_hex(one.get_markeredgecolor()) for one in marks}
        assert {look.marker(group)} == {one.get_marker() for one in marks}


@pytest.mark.parametrize("kind", FIGURES)
def test_without_a_notice_no_figure_has_one(sources, look, kind):
    picture = draw_figure(
        sources, kind=kind, options=FIGURES[kind], look=look, notice="", confidence=0.95
    )
    words, _ = find_words(picture)
    assert not [text for text, _ in words if "invented" in text.get_text()]


@pytest.mark.parametrize("kind", FIGURES)
def test_a_caption_says_sizes_and_has_an_alternative_text(pictures, kind):
    caption = pictures[kind, 180.0].caption
    assert re.search(r"\d", caption.text)
    assert len(caption.alternative) > 40
    assert caption == type(caption).from_markdown(caption.to_markdown())


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("themes", "95% Wilson score intervals"),
        ("codes", "95% Wilson score intervals"),
        ("levels", "95% Wilson score intervals"),
        ("contrast", "95% Wilson score intervals"),
        ("rounds", "95% Wilson score intervals"),
        ("reliability", "95% intervals by bootstrap over interviews"),
        ("saturation", "mean over random orders"),
        ("points", "2.5% to 97.5% points over random orders"),
        ("differences", "95% intervals whose variance is recovered"),
        ("sequence", "95% bootstrap intervals over interviews"),
    ],
)
def test_a_caption_names_the_method_of_its_intervals(pictures, kind, method):
    assert method in pictures[kind, 180.0].caption.text


def test_a_kind_that_does_not_exist_is_refused(sources, look):
    with pytest.raises(StudyError) as raised:
        draw_figure(sources, kind="pie", options={}, look=look, notice="", confidence=0.95)
    expected = (
        "Can't make the figure.\n"
        "  - workflow/rules/6_render.smk: must name a kind of figure, not `pie`."
    )
    assert expected == str(raised.value)


def test_drawn_numbers_are_readable_as_csv(pictures, tmp_path):
    save_picture(pictures["codes", 180.0], tmp_path / "codes")
    text = (tmp_path / "codes.csv").read_text(encoding="utf-8")
    rows = pd.read_csv(io.StringIO(text), keep_default_na=False)
    assert len(pictures["codes", 180.0].drawn) == len(rows)
