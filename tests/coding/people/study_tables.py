"""A small study's tables for the tests of human codings."""

import pandas as pd

from kelisim.codebook.guids import guid_of_id
from kelisim.coding import place_codings
from kelisim.tables import CarriedCodings, columns_of
from kelisim.transcripts import compose_transcript, place_turns

TALKS = {
    "A1": [
        ("interviewer", "And money?"),
        ("participant", "We have no money for sensors 👍."),
        ("interviewer", "And the ministry?"),
        ("participant", "The ministry decides with whom we work."),
    ],
    "B1": [("interviewer", "Yes?"), ("participant", "None")],
}
CODES = pd.DataFrame(
    {
        "code": ["challenges", "scarcity", "funds", "trust"],
        "name": ["Challenges", "Scarcity", "Lack of funds", "Lack of trust"],
        "label": ["Challenges", "Scarcity", "Funds", "Trust"],
        "depth": ["theme", "subtheme", "code", "code"],
        "theme": ["challenges"] * 4,
        "subtheme": ["", "scarcity", "scarcity", "scarcity"],
        "definition": ["", "", "Money is short.", "Nobody trusts."],
        "include": ["", "", "Grants too.", ""],
        "exclude": "",
        "applies_to": "participant",
        "guid": [guid_of_id(name) for name in ("challenges", "scarcity", "funds", "trust")],
        "order": [1, 2, 3, 4],
    }
)
PEOPLE = pd.DataFrame(
    {
        "interview_id": ["A1", "B1"],
        "group": ["faculty", "industry"],
        "language": ["en", "en"],
        "batch": "round-1",
    }
)


def turns():
    parts = [place_turns(name, *zip(*said, strict=True)) for name, said in TALKS.items()]
    return pd.concat(parts, ignore_index=True)


def segments():
    """One segment a turn."""
    rows = turns()
    return rows.assign(
        segment_id=[f"{i}-{t:03d}-1" for i, t in zip(rows.interview_id, rows.turn, strict=True)],
        unit=1,
        language="en",
        question_turn=(rows.turn - 1).where(rows.role == "participant", 0),
        n_words=rows.text.str.split().str.len(),
    )


def transcripts():
    return {name: compose_transcript(part) for name, part in turns().groupby("interview_id")}


def nothing_carried():
    return pd.DataFrame(columns=columns_of(CarriedCodings))


def place(*paths, carried=None, codes=CODES):
    return place_codings(
        paths,
        segments(),
        codes,
        carried=nothing_carried() if carried is None else carried,
        codebook_hash="0123456789abcdef",
    )
