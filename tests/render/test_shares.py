"""What is picked from the estimates, and in which order."""

import pandas as pd
import pytest

from kelisim.errors import StudyError
from kelisim.render.shares import order_by_size, require_codes, select_shares, sizes_of


def test_codes_stand_below_their_subtheme_largest_first(codes, estimates):
    shown = codes[codes.theme == "benefits"]
    ordered = order_by_size(shown[shown.depth != "theme"], estimates, "subtheme")
    expected = [
        "human-capital", "human-capital-3", "human-capital-2", "human-capital-1",
        "innovation", "innovation-3", "innovation-2", "innovation-1",
    ]  # fmt: skip
    assert expected == ordered.code.tolist()


def test_ties_stay_in_codebook_order(codes, estimates):
    level = estimates.assign(estimate=0.5)
    shown = codes[(codes.theme == "benefits") & (codes.depth != "theme")]
    ordered = order_by_size(shown, level, "subtheme")
    assert sorted(shown.order) == ordered.order.tolist()


def test_themes_stay_in_codebook_order_however_large(codes, estimates):
    shown = codes[codes.depth.isin(["theme", "subtheme"])]
    ordered = order_by_size(shown, estimates, "theme")
    expected = ["motivations", "benefits", "challenges"]
    assert expected == ordered.code[ordered.depth == "theme"].tolist()


def test_where_nobody_coded_the_machine_gives_the_order(codes, estimates):
    machine = estimates.copy()
    is_human = machine.method == "human"
    machine.loc[is_human, ["denominator", "n"]] = 0
    machine.loc[is_human, "estimate"] = None
    shown = codes[(codes.theme == "benefits") & (codes.depth != "theme")]
    ordered = order_by_size(shown, machine, "subtheme")
    assert ordered.code[1] == "human-capital-3"


def test_what_is_drawn_is_what_the_estimates_say(codes, estimates, look):
    shown = codes[codes.theme == "challenges"].sort_values("order")
    drawn = select_shares(estimates, shown, look.shown)
    plain = estimates[
        (estimates.batch == "all") & (estimates.language == "all") & estimates.code.isin(shown.code)
    ]
    assert len(plain) == len(drawn)
    keys = ["code", "group", "method"]
    both = drawn.merge(plain, on=keys, suffixes=("", "_plain"))
    for column in ("n", "denominator", "estimate", "low", "high", "flag"):
        pd.testing.assert_series_equal(
            both[column], both[f"{column}_plain"], check_names=False, check_dtype=False
        )


def test_sizes_are_those_of_each_method(codes, estimates, look):
    drawn = select_shares(estimates, codes, look.shown)
    assert sizes_of(drawn, "all") == {"human": 24, "machine": 36}
    assert sizes_of(drawn, "faculty") == {"human": 8, "machine": 12}
    assert sizes_of(drawn, "nobody") == {"human": 0, "machine": 0}


def test_a_missing_theme_is_told_with_a_hint(codes):
    with pytest.raises(StudyError) as raised:
        require_codes(codes, ["benefits", "weather"], what="weather_by_group")
    expected = (
        "Can't make `weather_by_group`.\n"
        "  - study/codebook.yaml: must have `weather`. Was it renamed?"
    )
    assert expected == str(raised.value)


def test_what_the_machine_cannot_tell_is_withheld(estimates, codes):
    """The verdict on the machine is obeyed; its row stays, with its frame, to state n."""
    is_machine = estimates.method == "machine"
    judged = estimates.assign(
        flag=estimates.flag.where(~is_machine, "uncorrected; not automatable")
    )
    drawn = select_shares(judged, codes, ["all"])
    withheld = drawn[drawn.method == "machine"]
    assert withheld.estimate.isna().all()
    assert set(withheld.denominator) == {36}
    assert drawn.estimate[drawn.method == "human"].notna().all()
