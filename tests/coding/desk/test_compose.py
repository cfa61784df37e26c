"""What is in the desks' pages, and what must not be."""

import json
import re

from tests.coding.desk.conftest import NOTICE, SHOWN

from kelisim.coding.desk import compose_adjudication_desk, compose_coding_desk


def data_of(page):
    return json.loads(re.search(r'id="data-desk">(.*?)</script>', page, re.S)[1])


def test_the_desk_holds_what_was_said_the_codebook_and_the_draw(segments, codes, chosen):
    """Word for word, in order; the draw with its probabilities."""
    page = compose_coding_desk(segments, codes, chosen, **SHOWN)
    data = data_of(page)
    assert dict(zip(data["segments"]["id"], data["segments"]["text"], strict=True)) == dict(
        zip(segments.segment_id, segments.text, strict=True)
    )
    drawn = [data["segments"]["id"][rank] for rank in data["drawn"]["segment"]]
    assert drawn == list(chosen.segment_id)
    assert data["drawn"]["probability"] == [0.25] * 10 + [None] * 2
    assert data["codes"]["id"] == list(codes.sort_values("order").code)
    assert NOTICE in page


def test_the_desk_is_blind(segments, codes, chosen):
    """It is given no codings, and why a segment was drawn is left out: it may tell a score."""
    telling = chosen.assign(why="score of heavy-workload near its threshold", score=0.31)
    page = compose_coding_desk(segments, codes, telling, **SHOWN)
    assert page == compose_coding_desk(segments, codes, chosen, **SHOWN)
    assert "disputes" not in data_of(page)
    assert set(data_of(page)) == {"segments", "codes", "drawn"}


def test_words_of_a_transcript_never_become_markup(segments, codes, chosen):
    """`<much>` was said, and stays what was said."""
    assert "<much>" not in compose_coding_desk(segments, codes, chosen, **SHOWN)


def test_a_segment_that_is_no_more_is_not_shown(segments, codes, chosen):
    """Nor one of the interviewer's."""
    asked = segments.segment_id[segments.role == "interviewer"].iloc[0]
    other = chosen.assign(segment_id=["gone", asked, *chosen.segment_id[2:]])
    data = data_of(compose_coding_desk(segments, codes, other, **SHOWN))
    assert len(data["drawn"]["segment"]) == 10


def test_what_follows_a_disagreement_never_estimates(segments, codes, disagreements):
    """Its segments were chosen by what coders did."""
    data = data_of(compose_adjudication_desk(segments, codes, disagreements, **SHOWN))
    assert data["drawn"]["drawn_by"] == ["uncertain"] * 2
    assert data["disputes"]["put_by"] == ["human:ann"] * 2


def test_desks_without_anything_drawn_or_disputed(segments, codes, chosen, disagreements):
    """A study at its beginning."""
    data = data_of(compose_coding_desk(segments, codes, chosen.head(0), **SHOWN))
    assert data["drawn"]["segment"] == []
    page = compose_adjudication_desk(segments, codes, disagreements.head(0), **SHOWN)
    assert data_of(page)["disputes"]["code"] == []
