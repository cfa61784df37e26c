"""Telling descriptions: words that say who somebody is without a name; for the steward only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import pandas as pd
import yaml

from kelisim.anonymize.review.sentences import Speech, find_sentences
from kelisim.anonymize.review.values import BETWEEN_FORMS, DESCRIPTION
from kelisim.anonymize.review.worklist import item_id
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.tables import Descriptions, check_table, columns_of

_BETWEEN_WORDS = r"[ ,–—«»\"“”'’()-]+"
_PLAIN = {ord("’"): "'", ord("‘"): "'", 0xA0: " ", 0x202F: " ", ord("\t"): " ", ord("\n"): " "}
"""Signs that patterns write in one way; a sign for a sign, so that places stay."""


class Rule(NamedTuple):
    """A pattern, the kind of description that it finds, and how few people such words leave."""

    kind: str
    weight: float
    reason: str
    pattern: re.Pattern[str]


class Rules(NamedTuple):
    """Rules, and one pattern that matches wherever one of theirs does: most sentences end there."""

    each: tuple[Rule, ...]
    either: re.Pattern[str]


class _Told(NamedTuple):
    start: int
    end: int
    rule: Rule


@cache
def read_rules(*, is_ascii: bool) -> Rules:
    """Give the rules of all languages, or those that a sentence of ASCII letters alone may hold.

    Sources and grammar stand in `rules.yaml`.
    """
    text = files("kelisim.anonymize.review").joinpath("rules.yaml").read_text(encoding="utf-8")
    written = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    bodies = [
        (kind, _fill(pattern, language))
        for name, language in written["languages"].items()
        # A Russian or Kazakh rule names a letter that is not ASCII in each of its ways.
        if name == "en" or not is_ascii
        for kind, patterns in language["patterns"].items()
        for pattern in patterns
    ]
    rules = [Rule(kind, **written["kinds"][kind], pattern=_compile(body)) for kind, body in bodies]
    return Rules(tuple(rules), _compile("|".join(body for _, body in bodies)))


def _compile(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _fill(pattern: str, language: Mapping[str, Any]) -> str:
    def any_of(*lists: str) -> str:
        words = {word for name in lists for word in language["words"][name]}
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(re.escape, longest_first))}){language['endings']}"

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name.isdigit():
            return rf"(?:[\w-]+{_BETWEEN_WORDS}){{0,{name}}}?"
        if name == "who":
            who = any_of("role", "person", "org")
            return rf"(?:{who}(?:[ -]{who})?)"
        signs = {"to": _BETWEEN_WORDS, "where": str(language["where"])}
        return signs[name] if name in signs else any_of(name)

    return re.sub(r"<(\w+)>", fill, pattern)


def find_descriptions(text: str) -> list[tuple[int, int, Rule, int]]:
    """Find telling words in the text of a turn.

    Returns
    -------
    list of tuple
        Start, end, rule, and how many kinds of description stand in the sentence. What overlaps
        is one, under the rule that tells most.
    """
    found = []
    plain = text.translate(_PLAIN)
    for first, behind in find_sentences(text):
        sentence = plain[first:behind]
        rules = read_rules(is_ascii=sentence.isascii())
        told = [
            _Told(first + match.start(), first + match.end(), rule)
            for rule in (rules.each if rules.either.search(sentence) else ())
            for match in rule.pattern.finditer(sentence)
        ]
        n_kinds = len({one.rule.kind for one in told})
        found += [(*one, n_kinds) for one in _joined(told)]
    return found


def _joined(told: list[_Told]) -> Iterator[_Told]:
    """Make one of what overlaps, under the rule that tells most."""
    whole: _Told | None = None
    for one in sorted(told, key=lambda one: (one.start, -one.end)):
        if whole is not None and one.start < whole.end:
            rule = max(whole.rule, one.rule, key=lambda rule: rule.weight)
            whole = _Told(whole.start, max(whole.end, one.end), rule)
            continue
        if whole is not None:
            yield whole
        whole = one
    if whole is not None:
        yield whole


def list_descriptions(
    turns: pd.DataFrame, decided: pd.DataFrame, *, languages: Mapping[str, str], key: bytes
) -> pd.DataFrame:
    """List the telling descriptions that nobody has decided yet, those that tell most first.

    risk = weight of the kind x kinds of description in the sentence. Rules of all languages are
    tried everywhere, as speakers change between them.

    Parameters
    ----------
    turns : pandas.DataFrame
        The raw turns (see `tables.Turns`).
    decided : pandas.DataFrame
        What people decided (see `tables.ReviewDecisions`); the same words are not asked again.
    languages : mapping of str to str
        Language of each interview.
    key : bytes
        The secret behind the items' ids.

    Returns
    -------
    pandas.DataFrame
        See `tables.Descriptions`. Words said several times in an interview stand there once.
    """
    done = decided[decided.label == DESCRIPTION]
    settled = {(keys_of(row.name), row.doubt) for row in done.itertuples()}
    speech = Speech(turns)
    rows: dict[str, dict[str, object]] = {}
    for turn in turns.sort_values(["interview_id", "turn"]).itertuples():
        for start, end, rule, n_kinds in find_descriptions(turn.text):
            words = " ".join(turn.text[start:end].replace(BETWEEN_FORMS.strip(), " ").split())
            if (keys_of(words), rule.kind) in settled:
                continue
            item = item_id(DESCRIPTION, rule.kind, turn.interview_id, words, key=key)
            place = (turn.interview_id, turn.start + start, turn.start + end)
            row = {
                "item": item,
                "risk": round(rule.weight * n_kinds, 3),
                "doubt": rule.kind,
                "name": words,
                "label": DESCRIPTION,
                "language": languages[turn.interview_id],
                "interview_id": turn.interview_id,
                "start": place[1],
                "end": place[2],
                "sentence": speech.marked(*place),
                "reason": rule.reason,
                **dict.fromkeys(("decision", "value", "note"), ""),
            }
            rows.setdefault(item, row)
    listed = sorted(rows.values(), key=lambda r: (-r["risk"], r["interview_id"], r["start"]))
    table = pd.DataFrame(listed, columns=[c for c in columns_of(Descriptions) if c != "order"])
    table.insert(0, "order", range(1, len(table) + 1))
    return check_table(table, Descriptions, where="descriptions")
