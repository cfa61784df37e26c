"""Who asks: the interviewer is known by the share of turns that end with a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

MIN_GAP = 0.2
"""How much oftener the least asking interviewer must ask than the most asking participant."""

MAX_P = 0.05
"""Chance at which such a difference would arise between two who ask alike."""

MAX_TURNS = 500
"""Turns that the test counts; it needs no more, and large factorials take long."""

MIN_SHARE_OF_TURNS = 0.05
"""Labels with fewer turns are judged after the others, by these."""


@dataclass(frozen=True)
class Tally:
    """What somebody said: turns, words, and turns that end with a question."""

    n_turns: int
    n_words: int
    n_questions: int

    @property
    def share_questions(self) -> float:
        """Share of turns that end with a question."""
        return self.n_questions / max(self.n_turns, 1)

    def thin_out(self) -> Tally:
        """Give the same shares of at most `MAX_TURNS` turns, which makes every test stricter."""
        n_turns = min(self.n_turns, MAX_TURNS)
        return Tally(n_turns, self.n_words, round(self.share_questions * n_turns))

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.n_turns + other.n_turns,
            self.n_words + other.n_words,
            self.n_questions + other.n_questions,
        )


NOTHING = Tally(0, 0, 0)


def is_question(text: str) -> bool:
    """Whether a turn ends with a question."""
    return "?" in text.rstrip()[-3:]


def asks_oftener(one: Tally, other: Tally) -> bool:
    """Whether one asks clearly oftener than the other.

    Parameters
    ----------
    one, other
        Their turns.

    Returns
    -------
    bool
        Whether the shares differ by `MIN_GAP` and Fisher's exact test, one-sided, gives at most
        `MAX_P` (Fisher 1935, The Design of Experiments).
    """
    if one.share_questions - other.share_questions < MIN_GAP:
        return False
    one, other = one.thin_out(), other.thin_out()
    n_turns = one.n_turns + other.n_turns
    n_questions = one.n_questions + other.n_questions
    ways = sum(
        comb(one.n_turns, n) * comb(other.n_turns, n_questions - n)
        for n in range(one.n_questions, min(one.n_turns, n_questions) + 1)
    )
    return ways <= MAX_P * comb(n_turns, n_questions)


def tell_who_asks(tallies: Mapping[str, Tally], known: Mapping[str, str]) -> dict[str, str]:
    """Tell interviewers from participants by who asks.

    Parameters
    ----------
    tallies
        What each label of a file said.
    known
        Role by label, of those whose role is known otherwise.

    Returns
    -------
    dict
        Role by label, for each whose turns tell it. Empty where they do not fall in two parts.
    """
    total = sum((tally for tally in tallies.values()), NOTHING).n_turns
    large = [key for key in tallies if tallies[key].n_turns >= MIN_SHARE_OF_TURNS * total]
    order = sorted(large, key=lambda key: (-tallies[key].share_questions, key))
    cuts = [
        (tallies[order[n - 1]].share_questions - tallies[order[n]].share_questions, -n)
        for n in range(1, len(order))
        if all(known.get(key, "interviewer") == "interviewer" for key in order[:n])
        and all(known.get(key, "participant") == "participant" for key in order[n:])
    ]
    if not cuts:
        return {}
    at = -max(cuts)[1]
    asking = sum((tallies[key] for key in order[:at]), NOTHING)
    answering = sum((tallies[key] for key in order[at:]), NOTHING)
    is_told = max(cuts)[0] >= MIN_GAP and asks_oftener(asking, answering)
    if not is_told:
        return {}
    roles = dict.fromkeys(order[:at], "interviewer") | dict.fromkeys(order[at:], "participant")
    for key in sorted(set(tallies) - set(roles)):
        if asks_oftener(asking, tallies[key]):
            roles[key] = "participant"
        elif asks_oftener(tallies[key], answering):
            roles[key] = "interviewer"
    return roles
