"""A calibration belongs to one codebook."""

import pandas as pd
import pytest

from kelisim.coding import check_cards
from kelisim.errors import StudyError


def test_a_calibration_of_another_codebook_is_refused():
    """Its thresholds were learned for other codes."""
    cards = pd.DataFrame({"code": ["load"], "codebook_hash": ["0ld"]})
    with pytest.raises(StudyError) as error:
        check_cards(cards, codebook_hash="new")
    assert str(error.value) == (
        "Can't use a calibration of another codebook.\n"
        "  - model_cards.csv: was made with the codebook `0ld`, not `new`, which is in use. "
        "Did the codebook change after the classifiers were trained?"
    )


def test_a_calibration_of_this_codebook_is_used():
    """No complaint."""
    check_cards(pd.DataFrame({"codebook_hash": ["new", "new"]}), codebook_hash="new")
