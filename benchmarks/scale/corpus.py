"""Interviews of a given length, made of the invented ones' English talk with other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.scale.names import WORD, Names, without_names
from demo.source import CAPTIONS, DIRECT, Source, Turn

INSTITUTIONS = ("university", "company", "organization")
SHARE_INSTITUTIONS = 25
"""So many interviews speak of the same institutions, and have the same interviewer."""
NAMES_IN_FRONT = (("participant_name", False), ("institution_name", True))

Exchange = tuple[Turn, ...]
"""A question and what is answered to it."""


def make_interviews(
    sources: Sequence[Source], *, n_interviews: int, n_words: int, batch: str, first: int, seed: int
) -> Iterator[Source]:
    """Make interviews: one source whole, then talk of others until there are words enough.

    Parameters
    ----------
    sources
        The invented interviews in English.
    n_interviews
        How many.
    n_words
        Words of each, between spaces.
    batch
        Name of their batch.
    first
        Number of the first; ids are `S` and the number. An interview depends on its number, not on
        how many are made.
    seed
        Two with the same seed give the same interviews.

    Yields
    ------
    Source
        In order of number.
    """
    kept = frozenset(_words_written_small(sources))
    for number in range(first, first + n_interviews):
        random = Random(f"{seed}-{number}")
        source = sources[number % len(sources)]
        turns = _lengthen(source, sources, random, n_words=n_words)
        shared = Names(f"{seed}-shared-{number // SHARE_INSTITUTIONS}", kept=kept)
        interviewer = shared.rename(source["interviewer_name"], is_institution=False)
        taken = frozenset(WORD.findall(interviewer))
        own = Names(f"{seed}-person-{number}", kept=kept, taken=taken)
        joint = " " if source["format"] in CAPTIONS else "\n"
        yield Source(
            _front(source, own, shared, batch=batch, number=number),
            tuple(_rename_turn(turn, own, shared, joint) for turn in turns),
        )


def count_words(source: Source) -> int:
    """Words between spaces that are spoken in an interview."""
    return sum(len(turn.text.split()) for turn in source.turns)


def _words_written_small(sources: Sequence[Source]) -> set[str]:
    """Words that are written small outside of names are none: `University`, `Technical`."""
    words = {
        word
        for source in sources
        for turn in source.turns
        for word in WORD.findall(without_names(turn))
    }
    return {word.title() for word in words if word.islower()}


def _lengthen(
    source: Source, sources: Sequence[Source], random: Random, *, n_words: int
) -> list[Turn]:
    turns = list(source.turns)
    left = n_words - count_words(source)
    others = [part for one in sources if one is not source for part in _exchanges(one)]
    random.shuffle(others)
    for part in others:
        words = sum(len(turn.text.split()) for turn in part)
        if words <= 2 * left:
            turns += part
            left -= words
    return turns


def _exchanges(source: Source) -> list[Exchange]:
    parts: list[list[Turn]] = []
    for turn in source.turns:
        if turn.role == "interviewer" or not parts:
            parts.append([])
        parts[-1].append(turn)
    return [tuple(part) for part in parts]


def _front(source: Source, own: Names, shared: Names, *, batch: str, number: int) -> dict[str, str]:
    front = dict(source.front, id=f"S{number:05d}", batch=batch)
    for key, is_institution in NAMES_IN_FRONT:
        names = shared if is_institution else own
        front[key] = names.rename(source[key], is_institution=is_institution)
    front["interviewer_name"] = shared.rename(source["interviewer_name"], is_institution=False)
    family = front["participant_name"].split()[-1]
    # Names of files hold names of people, as in the demonstration.
    front["file"] = f"{family} {number:05d}.{source['format']}"
    return front


def _rename_turn(turn: Turn, own: Names, shared: Names, joint: str) -> Turn:
    """Replace the marked mentions of a turn, from the last to the first, as lengths change."""
    paragraphs, start = [], 0
    for paragraph in turn.paragraphs:
        # Mentions of a turn count from its start; paragraphs are joined by one sign.
        inside = [m for m in turn.mentions if start <= m.start < start + len(paragraph)]
        changed = paragraph
        for mention in reversed(inside):
            new = _rename_mention(mention.label, mention.entity, mention.text, own, shared)
            changed = changed[: mention.start - start] + new + changed[mention.end - start :]
        paragraphs.append(changed)
        start += len(paragraph) + 1
    return replace(turn, paragraphs=tuple(paragraphs), text=joint.join(paragraphs), mentions=())


def _rename_mention(label: str, entity: str, text: str, own: Names, shared: Names) -> str:
    if label in INSTITUTIONS:
        return shared.rename(text, is_institution=True)
    if label == "person":
        # Interviewers are the same people in many interviews.
        names = shared if entity.startswith("i-") else own
        return names.rename(text, is_institution=False)
    return own.readdress(text) if label in DIRECT else text
