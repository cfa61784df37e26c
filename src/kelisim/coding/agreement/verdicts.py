"""Whether a code can be left to the machine, in words."""

from __future__ import annotations

import numpy as np

RELIABLE = 0.60
WEAK = 0.40
"""Kappa above .60 is called substantial, above .40 moderate (Landis & Koch 1977, Biometrics 33(1),
159-174, doi 10.2307/2529310). Conventions, not laws."""


def judge(kappa: float, n_positive: int, *, min_positives: int) -> str:
    """Say in words whether a code can be left to the machine.

    Parameters
    ----------
    kappa
        Agreement with people on interviews that the machine did not learn from.
    n_positive
        Segments with the code in the human coding.
    min_positives
        Fewer are not enough evidence.

    Returns
    -------
    str
        reliable (kappa of at least .60), weak (at least .40), not automatable, or not enough
        evidence.
    """
    if n_positive < min_positives or np.isnan(kappa):
        return "not enough evidence"
    if kappa >= RELIABLE:
        return "reliable"
    return "weak" if kappa >= WEAK else "not automatable"
