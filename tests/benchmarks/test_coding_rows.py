"""Rows of the coding benchmark: only those of the code as it stands make the table."""

import pandas as pd
from benchmarks.coding.report import keep_rows, write_report


def measured(*, seed, own, other, learning):
    about = {"set": "annomi", "extra": "none", "size": 300, "seed": seed, "learning": learning}
    chances = {"brier": 0.04, "gap": 0.01}
    own_row = about | {"system": "Kelisim", "score": own} | chances
    return pd.DataFrame([own_row, about | {"system": "iQual", "score": other}])


def test_rows_of_other_code_are_dropped_and_rows_measured_anew_replaced(tmp_path):
    """Two seeds of one state of the code stand side by side."""
    kept = tmp_path / "reports/coding.csv"
    keep_rows(kept, measured(seed=1, own=0.9, other=0.1, learning="before"))
    keep_rows(kept, measured(seed=2, own=0.8, other=0.2, learning="now"))
    keep_rows(kept, measured(seed=1, own=0.5, other=0.2, learning="now"))
    found = keep_rows(kept, measured(seed=2, own=0.3, other=0.2, learning="now"))
    assert set(found.learning) == {"now"}
    assert found[found.system == "Kelisim"].score.tolist() == [0.5, 0.3]


def test_the_table_says_how_many_seeds_and_the_spread_of_the_difference(tmp_path):
    """Differences are taken seed by seed: +.3 and +.1."""
    page = tmp_path / "page.md"
    marks = [f"<!-- {end}: python -m benchmarks.coding -->" for end in ("begin", "end")]
    page.write_text("\n".join(marks) + "\n")
    rows = [measured(seed=s, own=o, other=0.2, learning="now") for s, o in ((1, 0.5), (2, 0.3))]
    write_report(page, keep_rows(tmp_path / "coding.csv", pd.concat(rows)))
    line = "| annomi | 300 | 2 | 0.200 | 0.400 | +0.200 (+0.100 to +0.300) | 0.040 | 0.010 |"
    assert line in page.read_text()
