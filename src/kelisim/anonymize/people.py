"""Say who took part, without names."""

from __future__ import annotations

import pandas as pd

from kelisim.tables import Participants, columns_of


def describe_participants(participants: pd.DataFrame) -> pd.DataFrame:
    """Leave out names, files and exact dates.

    Parameters
    ----------
    participants : pandas.DataFrame
        Participants (see `tables.RawParticipants`).

    Returns
    -------
    pandas.DataFrame
        See `tables.Participants`.
    """
    years = participants.date.str[:4].astype(int)
    return participants.assign(year=years)[columns_of(Participants)]
