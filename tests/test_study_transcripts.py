"""Rules ask for each transcript, or for one of many: planning must not grow with the square."""

import pandas as pd
import pytest

from kelisim.study import MOST_ASKED, Study


@pytest.mark.parametrize(("n", "n_asked"), [(1, 1), (MOST_ASKED, MOST_ASKED), (MOST_ASKED + 1, 1)])
def test_each_is_asked_for_by_name_unless_they_are_many(n, n_asked):
    study = Study(None, pd.DataFrame({"interview_id": [f"A{i:05d}" for i in reversed(range(n))]}))
    assert len(study.transcripts) == n
    assert study.asked_transcripts == study.transcripts[:n_asked]
    assert study.transcripts[0] == "results/2_anonymize/transcripts/A00000.txt"
