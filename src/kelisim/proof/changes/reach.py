"""Which causes may have moved a number: those that its part of the study, or its method, can reach.

Nothing is proven by it: a cause that can't reach a number did not move it; one that can, may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from kelisim.proof.changes.causes import CODED, PRINTED_ONLY, Cause, say_causes
from kelisim.proof.changes.moves import Move
from kelisim.proof.changes.state import NUMBERS, State

BY_PEOPLE = (
    *("4_coding/joint_agreement.csv", "5_aggregate/initiators.csv"),
    *("5_aggregate/initiator_places.csv", "5_aggregate/negative_cases.csv"),
)
"""Tables without a column `method` that count people's codings alone."""

NOT_CODED = ("2_anonymize/", "6_render/figures/participants", "6_render/tables/participants")
"""Tables that no coding reaches."""

OF_ALL_TESTS = ("p_adjusted", "p_holm", "verdict_holm", "turned_by", "stability")
PARTS = ("group", "batch", "language")
EVERYBODY = ("all", "")
MACHINE = ("machine", "model", "rule", "prediction_powered", "rules")


class Reach:
    """Says for each move what may be behind it; a class, as parts and causes are read once.

    Parameters
    ----------
    causes
        What was put in otherwise.
    before, after
        The two runs.
    """

    def __init__(self, causes: Iterable[Cause], before: State, after: State) -> None:
        causes = list(causes)
        self._of_interviews = [cause for cause in causes if cause.interview_id]
        self._others = [
            cause for cause in causes if not cause.interview_id and cause.what not in PRINTED_ONLY
        ]
        people = [state.table("2_anonymize/participants.csv") for state in (before, after)]
        self._parts = _parts_of(people)
        coverage = pd.concat([state.table("4_coding/coverage.csv") for state in (before, after)])
        self._readers = {
            str(coder): set(rows.interview_id) for coder, rows in coverage.groupby("coder")
        }
        frames = [
            dict(
                zip(
                    zip(t.coder, t.interview_id, strict=True),
                    zip(t.n_read, t.n_segments, strict=True),
                    strict=True,
                )
            )
            for t in (before.table("4_coding/coverage.csv"), after.table("4_coding/coverage.csv"))
        ]
        self._new_frames = {
            key[1] for key in {*frames[0], *frames[1]} if frames[0].get(key) != frames[1].get(key)
        }
        self._known: dict[tuple[str, ...], str] = {}

    def of(self, move: Move) -> str:
        """Say what may have reached a number directly, and what only by way of others.

        Directly: the interview or its coding is counted in it; a setting, a codebook entry, a file
        or the program can change how it is computed. By way of others: classifiers learn from all
        codings; corrections for several tests look at all of them.
        """
        row = {**move.row, **move.key}
        columns = ("group", "batch", "language", "code", "code_a", "code_b", "dimension", "first")
        columns += ("second", "method", "comparison", "interview_id", "measure", "name")
        signature = (move.table, str(move.column in OF_ALL_TESTS), str(_is_suppressed(move)))
        signature += tuple(str(row.get(name, "")) for name in columns)
        if signature not in self._known:
            self._known[signature] = self._find(move, row)
        return self._known[signature]

    def _find(self, move: Move, row: Mapping[str, str]) -> str:
        is_human = _is_by_people(move.table, row)
        direct: list[Cause] = []
        around: list[Cause] = []
        for cause in self._of_interviews:
            if self._counts(cause, move.table, row, is_human=is_human):
                direct.append(cause)
            elif not is_human and not move.table.startswith(NOT_CODED):
                around.append(cause)
        direct += [
            cause
            for cause in self._others
            if _can_reach(cause, move.table) and _is_about(cause, row, is_human=is_human)
        ]
        ways = [f"classifiers, by {say_causes(around)}"] if around else []
        if move.column in OF_ALL_TESTS and self._of_interviews:
            ways.append("the other tests")
        if _is_suppressed(move) and self._of_interviews:
            ways.append("disclosure control of other parts")
        said = [say_causes(direct)] if direct else []
        return "; ".join([*said, *([f"by way of {'; '.join(ways)}"] if ways else [])])

    def _counts(self, cause: Cause, table: str, row: Mapping[str, str], *, is_human: bool) -> bool:
        """Whether an interview, or a coding of it, is counted in a row."""
        name = cause.interview_id
        if row.get("interview_id") and "saturation" not in table:
            return bool(row["interview_id"] == name)
        if not self._stands_in(name, row):
            return False
        if table.startswith(NOT_CODED):
            return cause.kind != CODED
        if is_human and not self._is_read(name, row):
            return False
        if cause.kind == CODED and is_human and name not in self._new_frames:
            named = {row[key] for key in ("code", "code_a", "code_b") if row.get(key)}
            return not named or bool(named & cause.codes)
        return True

    def _stands_in(self, name: str, row: Mapping[str, str]) -> bool:
        parts = self._parts.get(name, {})
        if row.get("dimension") in PARTS:
            return bool(parts[row["dimension"]] & {row.get("first", ""), row.get("second", "")})
        return all(
            row.get(part, "all") in EVERYBODY or row[part] in parts.get(part, ()) for part in PARTS
        )

    def _is_read(self, name: str, row: Mapping[str, str]) -> bool:
        comparison = row.get("comparison", "")
        if "~" not in comparison:
            return name in self._readers.get("human", set())
        coders = [f"human:{coder}" for coder in comparison.split("~")]
        return all(name in self._readers.get(coder, set()) for coder in coders)


def _parts_of(people: Iterable[pd.DataFrame]) -> dict[str, dict[str, set[str]]]:
    """Group, batch and language of each interview, as they were and as they are."""
    parts: dict[str, dict[str, set[str]]] = {}
    for rows in people:
        for row in rows.to_dict("records"):
            own = parts.setdefault(row["interview_id"], {part: set() for part in PARTS})
            for part in PARTS:
                own[part].add(row[part])
    return parts


def _is_suppressed(move: Move) -> bool:
    """Whether a count is suppressed before or after: that may be to protect another part's."""
    return "suppressed" in (move.before, move.after, move.row.get("flag", ""))


def _is_by_people(table: str, row: Mapping[str, str]) -> bool:
    """Whether only people's codings are counted in a row."""
    if row.get("comparison") and "~" in row["comparison"]:
        return not set(row["comparison"].split("~")) & set(MACHINE)
    return table in BY_PEOPLE or row.get("method") == "human"


def _can_reach(cause: Cause, table: str) -> bool:
    """Whether results of a folder are made after what a cause changes, and with it."""
    if cause.stage == 6:
        return table.startswith("6_render/")
    if cause.stage == 7:
        is_of_findings = table in ("6_render/tables/findings.csv", NUMBERS)
        return table.startswith("7_check/") or is_of_findings
    return int(table[0]) >= cause.stage


def _is_about(cause: Cause, row: Mapping[str, str], *, is_human: bool) -> bool:
    """Whether a codebook entry concerns a row; its rules and words reach the machine alone."""
    named = {row[key] for key in ("code", "code_a", "code_b") if row.get(key)}
    if cause.kind != "codebook entry" or not named or not is_human:
        return True
    return bool(named & cause.codes)
