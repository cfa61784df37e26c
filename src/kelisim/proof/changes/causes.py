"""What was put in otherwise: interviews, codings, codebook entries, settings, files, program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from kelisim.proof.changes.state import State
from kelisim.study import STAGES

OTHERWISE = "words anonymized otherwise"
CODED = "coded otherwise"
WORDS_DIFFER = "words differ"
MOST_NAMED = 8
EVERYTHING = 1
"""First stage whose results can be reached, counted as the folders of `results/` are."""

FIRST_STAGES = {
    **{stage: number for number, stage in enumerate(STAGES, start=1)},
    **{"study": 1, "requirements.txt": 1, "workflow": 1},
    **{"study/findings.py": 7, "study/report.md.j2": 7, "data/translations/": 6},
    **{"data/review/": 2, "study/names.yaml": 2, "secret of the pseudonyms": 2},
}
"""First stage that each part of the settings, of the program, and each file can reach."""

PRINTED_ONLY = ("study.title", "study.notice", "study/report.md.j2")
"""They stand on pages and reach no number."""


@dataclass(frozen=True)
class Cause:
    """One thing that was put in otherwise.

    Parameters
    ----------
    kind
        What kind of thing.
    what
        Which: an interview, a coder, a code, a setting, a file, a stage of the program.
    detail
        How, in words and numbers.
    interview_id
        The interview, if it is about one.
    codes
        For codings: codes that were put or taken away, and those above them.
    stage
        First stage whose results it can reach.
    """

    kind: str
    what: str
    detail: str
    interview_id: str = ""
    codes: frozenset[str] = frozenset()
    stage: int = EVERYTHING

    @property
    def how(self) -> str:
        """What became of an interview; causes of one kind are said together."""
        return f"{CODED} by {self.what}" if self.kind == CODED else self.kind

    @property
    def said(self) -> str:
        """The cause in a few words."""
        return say_causes([self])


def say_causes(causes: Iterable[Cause]) -> str:
    """Say causes in a few words, interviews of one kind together, not more than `MOST_NAMED`."""
    together: dict[str, list[str]] = {}
    alone = []
    for cause in causes:
        if cause.interview_id:
            together.setdefault(cause.how, []).append(cause.interview_id)
        else:
            alone.append(f"{cause.kind} {cause.what}")
    said = [f"{_shorten(names)} ({how})" for how, names in together.items()]
    return ", ".join([*said, *([_shorten(alone)] if alone else [])])


def _shorten(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def list_causes(before: State, after: State) -> list[Cause]:
    """List everything that was put in otherwise, interviews first.

    Parameters
    ----------
    before, after
        Two runs. Where of one of them only the results are at hand, settings, program and files
        can't be compared; interviews, codings and codes can.
    """
    return [
        *_interviews(before, after),
        *_codings(before, after),
        *_codebook(before, after),
        *_settings_and_files(before, after),
    ]


def _interviews(before: State, after: State) -> Iterator[Cause]:
    rows = [
        state.table("2_anonymize/participants.csv").set_index("interview_id")
        for state in (before, after)
    ]
    said = [_digest_turns(state.turns()) for state in (before, after)]
    raw = [(state.put_in or {}).get("interviews", {}) for state in (before, after)]
    for name in sorted({*rows[0].index, *rows[1].index}):
        if name not in rows[0].index:
            yield Cause("interview added", name, f"batch {rows[1].batch[name]}", name)
            continue
        if name not in rows[1].index:
            yield Cause("interview removed", name, f"batch {rows[0].batch[name]}", name)
            continue
        is_known = name in raw[0] and name in raw[1]
        is_edited = is_known and raw[0][name] != raw[1][name]
        n_turns = _count_differences(said[0].get(name, {}), said[1].get(name, {}))
        if is_edited:
            yield Cause("transcript edited", name, f"{n_turns} turns differ as shared", name)
        elif n_turns and is_known:
            detail = f"{n_turns} turns: by a name, a number or a decision elsewhere"
            yield Cause(OTHERWISE, name, detail, name)
        elif n_turns:
            detail = f"{n_turns} turns differ as shared; whether its file does is not known"
            yield Cause(WORDS_DIFFER, name, detail, name)
        shared = [column for column in rows[0].columns if column in rows[1] and column != "shard"]
        changed = [column for column in shared if rows[0][column][name] != rows[1][column][name]]
        if changed:
            yield Cause("participant's row", name, ", ".join(changed), name)


def _digest_turns(turns: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Role and digest of the words by turn, by interview."""
    if turns.empty:
        return {}
    said = turns.role + " " + turns.text
    return {
        str(name): dict(zip(rows.turn, said[rows.index], strict=True))
        for name, rows in turns.groupby("interview_id")
    }


def _count_differences(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    """Turns of either that do not stand in the other; where they stand does not matter."""
    left, right = Counter(one.values()), Counter(other.values())
    return max((left - right).total(), (right - left).total())


def _codings(before: State, after: State) -> Iterator[Cause]:
    """Compare people's codings of interviews that are in both runs."""
    tables = [state.table("4_coding/human_codings.csv") for state in (before, after)]
    people = [
        set(state.table("2_anonymize/participants.csv").interview_id) for state in (before, after)
    ]
    above = _ancestors(before, after)
    coded = [
        {key: list(zip(rows.segment_id, rows.code, strict=True)) for key, rows in groups}
        for groups in (rows.groupby(["interview_id", "coder"]) for rows in tables)
    ]
    for key in sorted({*coded[0], *coded[1]}):
        interview, coder = key
        if interview not in people[0] & people[1]:
            continue
        old, new = Counter(coded[0].get(key, [])), Counter(coded[1].get(key, []))
        gone, come = old - new, new - old
        # A corrected transcript moves codings to other segments: the codes alone count then.
        codes = [Counter(code for _, code in side.elements()) for side in (gone, come)]
        n_moved = (codes[0] & codes[1]).total()
        lost, added = codes[0] - codes[1], codes[1] - codes[0]
        if gone or come:
            touched = {code for _, code in (*gone, *come) if code}
            every = touched.union(*(above.get(code, ()) for code in touched))
            detail = f"{added.total()} added, {lost.total()} removed, {n_moved} on other segments"
            yield Cause(CODED, coder.removeprefix("human:"), detail, interview, frozenset(every))


def _ancestors(before: State, after: State) -> dict[str, set[str]]:
    """Theme and subtheme of each code, in either run."""
    above: dict[str, set[str]] = {}
    for state in (before, after):
        codes = state.table("4_coding/codes.csv")
        for code, theme, subtheme in zip(codes.code, codes.theme, codes.subtheme, strict=True):
            above.setdefault(code, set()).update({theme, subtheme, "all"} - {""})
    return above


def _codebook(before: State, after: State) -> Iterator[Cause]:
    """Compare codes: those listed, and where both codebooks are at hand their rules too."""
    tables = [state.table("4_coding/codes.csv").set_index("code") for state in (before, after)]
    entries = [(state.put_in or {}).get("codebook", {}) for state in (before, after)]
    above = _ancestors(before, after)
    below: dict[str, set[str]] = {}
    for code, names in above.items():
        for name in names:
            below.setdefault(name, set()).add(code)
    for code in sorted({*tables[0].index, *tables[1].index}):
        if code not in tables[0].index or code not in tables[1].index:
            how = "code added" if code in tables[1].index else "code removed"
        else:
            columns = [name for name in tables[0].columns if name != "order"]
            changed = [c for c in columns if tables[0].loc[code, c] != tables[1].loc[code, c]]
            is_other = entries[0].get(code) != entries[1].get(code) and entries[0] and entries[1]
            if not changed and not is_other:
                continue
            how = ", ".join(changed) or "rules, examples, color or status"
        codes = {code, *above.get(code, ()), *below.get(code, ())}
        yield Cause("codebook entry", code, how, codes=frozenset(codes), stage=4)


def _settings_and_files(before: State, after: State) -> Iterator[Cause]:
    if before.put_in is None or after.put_in is None:
        return
    for part, kind in (("settings", "setting"), ("files", "file"), ("program", "program")):
        old, new = before.put_in[part], after.put_in[part]
        is_partial = any(state.get("is_partial") for state in (before.put_in, after.put_in))
        for name in sorted({*old} & {*new} if is_partial else {*old, *new}):
            if old.get(name) == new.get(name):
                continue
            detail = "changed" if name in old and name in new else "new" if name in new else "gone"
            if kind == "setting":
                detail = f"{old.get(name, 'not set')} → {new.get(name, 'not set')}"
            stage = FIRST_STAGES.get(name, FIRST_STAGES.get(name.split(".")[0], EVERYTHING))
            yield Cause(kind, name, detail, stage=stage)
