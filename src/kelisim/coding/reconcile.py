"""One human label a segment from what several people coded, by a stated rule; none is lost."""

from __future__ import annotations

import difflib

import pandas as pd

from kelisim.coding.reading import DRAWN, first_pass, name_of
from kelisim.errors import Problem, StudyError
from kelisim.tables import Reconciled, columns_of

CONSENSUS, MAJORITY, ADJUDICATOR = "consensus", "majority", "adjudicator:"
BETWEEN = "; "


def reconcile(human: pd.DataFrame, read: pd.DataFrame, *, rule: str) -> pd.DataFrame:
    """Give every segment that a person has read one human label.

    Parameters
    ----------
    human
        Placed human codings (`tables.HumanCodings`); all are kept there.
    read
        Segments that each person has read (`reading.list_read`).
    rule
        `consensus`: a code stands where all put it who read the segment. `majority`: where more
        than half of them did. `adjudicator:<id>`: on segments that this coder has read, their codes
        stand; elsewhere, by consensus. Later passes of a coder do not count, unless the adjudicator
        is one. What one person alone has read stands as they coded it.

    Returns
    -------
    pandas.DataFrame
        A table of reconciled labels (`tables.Reconciled`), a row without code where none stands.

    Raises
    ------
    StudyError
        If people coded, but nobody of the adjudicator's name.
    """
    votes = settle_votes(human, read, rule=rule)
    if votes.empty:
        return pd.DataFrame(columns=columns_of(Reconciled))
    put = votes[votes.stands]
    # A segment on which no code stands keeps a row: it was read.
    empty = votes[~votes.segment_id.isin(put.segment_id)].drop_duplicates("segment_id")
    labels = pd.concat([put, empty.assign(code="", put_by="")])
    labels = labels.merge(_choose_draws(read), on="segment_id")
    return labels.sort_values(["segment_id", "code"])[columns_of(Reconciled)]


def settle_votes(human: pd.DataFrame, read: pd.DataFrame, *, rule: str) -> pd.DataFrame:
    """Say of each segment and code whether it stands by the rule, and why.

    Parameters
    ----------
    human, read, rule
        See `reconcile`.

    Returns
    -------
    pandas.DataFrame
        `count_votes` with the columns stands and how.
    """
    adjudicator = find_adjudicator(human, rule=rule)
    votes = count_votes(human, read, adjudicator=adjudicator)
    stands = [_stands(vote, rule) for vote in votes.itertuples()]
    votes = votes.assign(stands=pd.Series(stands, dtype=bool, index=votes.index))
    how = [_say_how(vote, rule, name_of(adjudicator)) for vote in votes.itertuples()]
    return votes.assign(how=how)


def find_adjudicator(human: pd.DataFrame, *, rule: str) -> str:
    """Find the coder (`human:<id>`) whose codes stand by the rule; empty where there is none.

    Parameters
    ----------
    human
        Placed human codings.
    rule
        See `reconcile`.

    Raises
    ------
    StudyError
        If people coded, but nobody of that name.
    """
    if not rule.startswith(ADJUDICATOR):
        return ""
    wanted = rule.removeprefix(ADJUDICATOR)
    coders = sorted({name_of(coder) for coder in human.coder})
    if coders and wanted not in coders:
        close = difflib.get_close_matches(wanted, coders, n=1)
        hint = f"Did you mean `{ADJUDICATOR}{close[0]}`?" if close else ""
        what = f"must name one of {', '.join(coders)}, not `{wanted}`."
        problem = Problem("config.yaml, `coding.reconcile`", what, hint)
        raise StudyError("Can't choose whose codes count.", problems=[problem])
    return f"human:{wanted}"


def count_votes(human: pd.DataFrame, read: pd.DataFrame, *, adjudicator: str) -> pd.DataFrame:
    """Say of each segment and code who read it and who put it.

    Parameters
    ----------
    human
        Placed human codings.
    read
        Segments that each person has read.
    adjudicator
        Coder whose later pass counts too, or empty.

    Returns
    -------
    pandas.DataFrame
        Columns segment_id, interview_id, code, readers, put_by, n_readers, n_put, has_judge (the
        adjudicator read it) and is_judged (and put it). A segment without any code has one row,
        with an empty code.
    """
    counts = [coder for coder in sorted(set(read.coder)) if first_pass(coder) == coder]
    counts = sorted({*counts, adjudicator} - {""})
    read = read[read.coder.isin(counts)].sort_values(["segment_id", "coder"])
    seen = read.groupby("segment_id").coder.agg(list)
    keys = ["segment_id", "coder"]
    codings = human.merge(read[keys], on=keys).sort_values(keys)
    put = codings[codings.code != ""].groupby(["segment_id", "code"]).coder.agg(list)
    votes = put.rename("put").reset_index()
    silent = sorted(set(seen.index) - set(votes.segment_id))
    nothing = pd.DataFrame({"segment_id": silent, "code": "", "put": [[] for _ in silent]})
    votes = pd.concat([table for table in (votes, nothing) if len(table)] or [votes])
    interview = dict(zip(read.segment_id, read.interview_id, strict=True))
    votes = votes.assign(
        interview_id=votes.segment_id.map(interview), seen=votes.segment_id.map(seen)
    ).sort_values(["segment_id", "code"], ignore_index=True)
    return votes.assign(
        readers=votes.seen.map(_join),
        put_by=votes.put.map(_join),
        n_readers=votes.seen.map(len),
        n_put=votes.put.map(len),
        has_judge=[adjudicator in coders for coders in votes.seen],
        is_judged=[adjudicator in coders for coders in votes.put],
    )


def _join(coders: list[str]) -> str:
    return BETWEEN.join(name_of(coder) for coder in coders)


def _stands(vote: object, rule: str) -> bool:
    if not vote.code:
        return False
    if rule == MAJORITY:
        return 2 * vote.n_put > vote.n_readers
    return vote.is_judged if vote.has_judge else vote.n_put == vote.n_readers


def _say_how(vote: object, rule: str, adjudicator: str) -> str:
    if vote.n_readers == 1:
        return f"only {vote.readers} read it"
    if vote.has_judge:
        return f"adjudicated by {adjudicator}"
    if vote.n_put in (0, vote.n_readers):
        return f"all {vote.n_readers} agree"
    word = "majority" if rule == MAJORITY else "no consensus"
    word = "no majority" if rule == MAJORITY and not vote.stands else word
    return f"{word}, {vote.n_put} of {vote.n_readers}"


def _choose_draws(read: pd.DataFrame) -> pd.DataFrame:
    """Choose for each segment the surest of its readers' draws: whole before pilot and so on."""
    order = {draw: place for place, draw in enumerate(("whole", *DRAWN))}
    ranked = read.assign(place=read.drawn_by.map(order))
    ranked = ranked.sort_values(["segment_id", "place", "coder"], kind="stable")
    return ranked.drop_duplicates("segment_id")[["segment_id", "drawn_by", "probability"]]
