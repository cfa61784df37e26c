"""A made codebook and two made interviews for the desks."""

import pandas as pd
import pytest

from kelisim import tables
from kelisim.coding.desk import compose_coding_desk

NOTICE = "demonstration corpus (invented)"
SHOWN = {"title": "A study", "notice": NOTICE, "codebook_hash": "0123456789abcdef"}
N_TURNS = 24


def build_segments():
    rows = []
    for interview, language in (("FA01", "en"), ("FA02", "ru")):
        position = 0
        for turn in range(1, N_TURNS + 1):
            role = "interviewer" if turn % 2 else "participant"
            # A sign of two UTF-16 units stands before the words that a test marks.
            text = f"🙂 Turn {turn} of {interview}: we have <much> paper & little time."
            position += 15
            name = f"{interview}-{turn:03d}-1"
            row = [name, interview, turn, 1, role, language, turn - 1]
            rows.append([*row, position, position + len(text), len(text.split()), text])
            position += len(text)
    made = pd.DataFrame(rows, columns=tables.columns_of(tables.Segments))
    return tables.check_table(made, tables.Segments, where="segments")


def build_codes():
    def row(order, code, depth, subtheme):
        text = {name: f"{name} of {code}" for name in ("definition", "include", "exclude")}
        name = code.replace("-", " ").capitalize()
        named = {"code": code, "name": name, "label": name, "depth": depth}
        placed = {"theme": "work", "subtheme": subtheme, "order": order}
        placed |= {"applies_to": "participant", "guid": code}
        return dict.fromkeys(tables.columns_of(tables.Codes), "") | named | text | placed

    rows = [row(1, "work", "theme", ""), row(2, "load", "subtheme", "load")]
    leaves = ["heavy-workload", "low-motivation", "paper-work", "little-time"]
    rows += [row(order, code, "code", "load") for order, code in enumerate(leaves, start=3)]
    return tables.check_table(pd.DataFrame(rows), tables.Codes, where="codes")


def build_chosen(segments):
    spoken = segments.segment_id[segments.role == "participant"]
    drawn = spoken.sample(12, random_state=5)
    ways = ["random"] * 10 + ["uncertain"] * 2
    made = pd.DataFrame({"order": range(1, 13), "segment_id": list(drawn), "drawn_by": ways})
    return made.assign(probability=[0.25] * 10 + [None] * 2)


@pytest.fixture(scope="session")
def segments():
    return build_segments()


@pytest.fixture(scope="session")
def codes():
    return build_codes()


@pytest.fixture(scope="session")
def chosen(segments):
    return build_chosen(segments)


@pytest.fixture(scope="session")
def disagreements(segments):
    spoken = segments[segments.role == "participant"].head(2)
    return pd.DataFrame(
        {
            "segment_id": spoken.segment_id,
            "code": "paper-work",
            "put_by": "human:ann",
            "not_by": "human:bob",
            "quote_put": "much paper",
            "memo_put": "It is paper.",
            "quote_not": "nothing",
            "memo_not": "",
        }
    )


@pytest.fixture
def desk_html(segments, codes, chosen, tmp_path):
    path = tmp_path / "coding_desk.html"
    path.write_text(compose_coding_desk(segments, codes, chosen, **SHOWN), encoding="utf-8")
    return path
