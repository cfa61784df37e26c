"""Find what identifies by its form: contacts, numbers with check digits, addresses."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from kelisim.anonymize.detect.addresses import find_addresses
from kelisim.anonymize.detect.contacts import find_contacts
from kelisim.anonymize.detect.id_numbers import find_id_numbers
from kelisim.anonymize.detect.numbers_in_speech import find_numbers
from kelisim.anonymize.spelling.spans import mentions_of

IDENTIFIER_LABELS = ("phone", "email", "id", "url", "handle", "address")


def detect(turns: pd.DataFrame) -> pd.DataFrame:
    """Find e-mails, phones, identity numbers, links, handles and addresses.

    Parameters
    ----------
    turns : pandas.DataFrame
        Turns (see `tables.Turns`).

    Returns
    -------
    pandas.DataFrame
        Spans (see `tables.Mentions`).
    """
    finders = (find_contacts, find_numbers, find_id_numbers, find_addresses)
    return mentions_of(chain.from_iterable(find(turns) for find in finders))
