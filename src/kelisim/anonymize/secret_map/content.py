"""What the map holds: who stands behind each pseudonym and each interview."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

_WORDING = (
    "Who stands behind each pseudonym. While this file and its secret exist, the corpus is "
    "pseudonymized, not anonymous."
)


class MapContent(NamedTuple):
    """Entities with pseudonym, label, name and variants; interviews with participant and file."""

    entities: list[dict[str, Any]]
    interviews: list[dict[str, Any]]

    @property
    def counts(self) -> dict[str, int]:
        """How many of both."""
        return {"n_entities": len(self.entities), "n_interviews": len(self.interviews)}

    def to_json(self) -> bytes:
        """Write as JSON, to be sealed."""
        content = {"about": _WORDING, "entities": self.entities, "interviews": self.interviews}
        return json.dumps(content, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes) -> MapContent:
        """Read what `to_json` wrote."""
        read = json.loads(content)
        return cls(read["entities"], read["interviews"])


def collect_map(
    entities: pd.DataFrame, variants: pd.DataFrame, participants: pd.DataFrame
) -> MapContent:
    """Put the map together.

    Parameters
    ----------
    entities, variants : pandas.DataFrame
        The registry (see `tables.Entities`, `tables.Variants`).
    participants : pandas.DataFrame
        Who was interviewed (see `tables.RawParticipants`).

    Returns
    -------
    MapContent
        Sorted by pseudonym and by interview.
    """
    known = variants.sort_values("variant").groupby("entity").variant.agg(list).to_dict()
    people = [
        {
            "pseudonym": row.pseudonym,
            "label": row.label,
            "name": row.name,
            "variants": known.get(row.entity, []),
        }
        for row in entities.sort_values(["pseudonym", "entity"]).itertuples(index=False)
    ]
    columns = ["interview_id", "participant_name", "file"]
    interviews = participants.sort_values("interview_id")[columns].to_dict("records")
    return MapContent(people, interviews)


def look_up(content: MapContent, asked: str) -> Sequence[dict[str, Any]]:
    """Give the entities of a pseudonym, or the interview of an id.

    Parameters
    ----------
    content : MapContent
        The map.
    asked : str
        `Person 12`, `[Person 12]`, `[Person 12, vice-rector]`, or an interview's id.

    Returns
    -------
    sequence of dict
        One as a rule; several where people gave one pseudonym to several; none where nobody has it.
    """
    stem = _stem(asked)
    found = [each for each in content.entities if _stem(each["pseudonym"]) == stem]
    found += [each for each in content.interviews if each["interview_id"] == asked.strip()]
    return found


def _stem(pseudonym: str) -> str:
    """Give kind and number of a pseudonym, without brackets and class."""
    inside = pseudonym.strip().strip("[]").casefold()
    return re.sub(r"^([^,]*\d), .*$", r"\1", inside)
