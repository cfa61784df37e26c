"""A small study: three interviews, three coders, one of them twice."""

import pandas as pd
import pytest

from kelisim.tables import HumanCodings, columns_of

LANGUAGES = {"A1": "en", "B1": "ru", "C1": "en"}
GROUPS = {"A1": "faculty", "B1": "industry", "C1": "industry"}


@pytest.fixture
def segments():
    """Four segments by participants in each interview, and a question."""
    rows = [
        {
            "segment_id": f"{name}-00{turn}-1",
            "interview_id": name,
            "role": "interviewer" if turn == 1 else "participant",
            "language": language,
            "start": 100 * turn,
            "text": f"What {name} said in turn {turn}.",
        }
        for name, language in LANGUAGES.items()
        for turn in range(1, 6)
    ]
    return pd.DataFrame(rows)


@pytest.fixture
def participants():
    """One a row, with its group."""
    return pd.DataFrame({"interview_id": list(GROUPS), "group": list(GROUPS.values())})


@pytest.fixture
def codes():
    """Two codes below one subtheme, one below another."""
    rows = [
        ("theme", "theme", "theme", ""),
        ("money", "subtheme", "theme", "money"),
        ("funds", "code", "theme", "money"),
        ("sensors", "code", "theme", "money"),
        ("people", "subtheme", "theme", "people"),
        ("talent", "code", "theme", "people"),
    ]
    table = pd.DataFrame(rows, columns=["code", "depth", "theme", "subtheme"])
    return table.assign(order=range(1, len(table) + 1), applies_to="participant")


def code_all(coder, interview, marks, drawn_by="whole", probability=1.0):
    """Rows of a coder who read a whole interview: codes by turn, nothing elsewhere."""
    rows = [
        {"segment_id": f"{interview}-00{turn}-1", "code": code}
        for turn in range(2, 6)
        for code in marks.get(turn, [""])
    ]
    shared = {"interview_id": interview, "coder": f"human:{coder}", "start": 0, "end": 4}
    shared |= {"memo": "", "drawn_by": drawn_by, "probability": probability}
    return pd.DataFrame(rows).assign(**shared, placed_by="id", similarity=1.0)


def together(*tables):
    """One table of human codings."""
    return pd.concat(tables, ignore_index=True)[columns_of(HumanCodings)]
