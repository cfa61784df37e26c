"""Find what the codebook's rules match in what participants say.

A rule has one pattern:

- `phrase`: words next to each other. A word is `word` (its form or its lemma), `one|other`,
  `pref*`, or `*` (any word); a `?` at its end makes it optional. A list of phrases matches where
  one of them does.
- `near`: two or more such phrases, all in one sentence, in any order, on different words, the
  first and the last matched word at most `within` words apart.
- `regex`: a regular expression on the text, blind to case and to the inside of pseudonyms.

`unless` cancels a match whose sentence holds one of its phrases. `negated` says what a negation
over a matched word does: `any` nothing, `skip` cancels the match, `only` asks for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from kelisim.codebook import Codebook
from kelisim.coding.language import Token, analyse, mask_pseudonyms
from kelisim.coding.patterns import (
    CompiledRule,
    PatternIndex,
    Variant,
    compile_rules,
    list_patterns,
)
from kelisim.errors import Problem, StudyError
from kelisim.tables import LANGUAGES

COLUMNS = ("segment_id", "code", "rule", "start", "end", "words")

# A matched word is known by its place among the segment's tokens.
Match = tuple[int, ...]
Positions = Mapping[str, Sequence[int]]


def match_rules(segments: pd.DataFrame, codebook: Codebook, *, model: str) -> pd.DataFrame:
    """Match every rule of a codebook against the participants' segments.

    Parameters
    ----------
    segments : pd.DataFrame
        Columns `segment_id`, `interview_id`, `role` (`interviewer` or `participant`), `language`
        (`en`, `ru` or `kk`) and `text`.
    codebook : Codebook
        The codes with their rules.
    model : str
        The name of the spaCy model for English.

    Returns
    -------
    pd.DataFrame
        One row for each rule that fired in a segment, at its first match: `segment_id`, `code`,
        `rule` (such as `heavy-workload/en/2`, counted from 1), `start` and `end` (of the first to
        the last matched word, code points in the segment's text) and `words` (the matched words).
        Sorted by `segment_id`, `code`, `rule`.

    Raises
    ------
    StudyError
        When a participant's segment is in another language.
    """
    spoken = segments.loc[segments["role"] == "participant"]
    _check_languages(spoken)
    rows: list[tuple[str, str, str, int, int, str]] = []
    for language, group in spoken.groupby("language", sort=True):
        rules = compile_rules(codebook, language=str(language))
        texts = group["text"].tolist()
        analysed = analyse(texts, language=str(language), model=model)
        index = PatternIndex(list_patterns(rules))
        for segment_id, text, tokens in zip(group["segment_id"], texts, analysed, strict=True):
            rows += [(segment_id, *fired) for fired in _match_segment(text, tokens, rules, index)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype({"start": "int64", "end": "int64"})
    return table.sort_values(["segment_id", "code", "rule"], ignore_index=True)


def _check_languages(spoken: pd.DataFrame) -> None:
    unknown = spoken.loc[~spoken["language"].isin(LANGUAGES)]
    if unknown.empty:
        return
    problems = [
        Problem(
            f"segment {row.segment_id}", f"`language` must be en, ru or kk, not `{row.language}`."
        )
        for row in unknown.itertuples()
    ]
    raise StudyError("Can't match rules in these segments.", problems=problems)


# One segment


def _match_segment(
    text: str, tokens: Sequence[Token], rules: Iterable[CompiledRule], index: PatternIndex
) -> Iterator[tuple[str, str, int, int, str]]:
    positions = index.find_positions(tokens)
    # Not a word and not a space: no regex finds its way into a pseudonym.
    masked = mask_pseudonyms(text, fill=lambda name: "\ufffc" * len(name))
    for rule in rules:
        found = min(_find_matches(rule, masked, tokens, positions), key=_by_place, default=None)
        if found is not None:
            first, last = tokens[found[0]], tokens[found[-1]]
            words = " ".join(tokens[at].text for at in found)
            yield rule.code, rule.id, first.start, last.end, words


def _by_place(match: Match) -> tuple[int, int, Match]:
    return match[0], match[-1], match


def _find_matches(
    rule: CompiledRule, masked: str, tokens: Sequence[Token], positions: Positions
) -> Iterator[Match]:
    if rule.regex is not None:
        matches: Iterable[Match] = _find_regex(rule.regex, masked, tokens)
    elif len(rule.near) == 1:
        matches = _find_phrases(rule.near[0], tokens, positions)
    else:
        matches = _find_near(rule.near, rule.within, tokens, positions)
    for match in matches:
        if _allows_negation(rule.negated, match, tokens) and not _is_cancelled(
            rule.unless, match, tokens, positions
        ):
            yield match


def _find_phrases(
    variants: Iterable[Variant], tokens: Sequence[Token], positions: Positions
) -> list[Match]:
    found = []
    for variant in variants:
        if not all(word in positions for word in variant):
            continue
        for at in positions[variant[0]]:
            match = tuple(range(at, at + len(variant)))
            if (
                match[-1] < len(tokens)
                and tokens[at].sentence == tokens[match[-1]].sentence
                and all(
                    there in positions[word] for there, word in zip(match, variant, strict=True)
                )
            ):
                found.append(match)
    return found


def _find_near(
    items: Sequence[Sequence[Variant]], within: int, tokens: Sequence[Token], positions: Positions
) -> Iterator[Match]:
    by_item: list[list[Match]] = []
    for item in items:
        found = sorted(_find_phrases(item, tokens, positions), key=_by_place)
        if not found:
            return
        by_item.append(found)
    for number, starts in enumerate(by_item):
        others = by_item[:number] + by_item[number + 1 :]
        for first in starts:
            match = _gather(first, others)
            if (
                match is not None
                and match[-1] - match[0] <= within
                and tokens[match[0]].sentence == tokens[match[-1]].sentence
            ):
                yield match


def _gather(first: Match, others: Iterable[Iterable[Match]]) -> Match | None:
    """Add to a match the next one of each other item, on words that are not taken yet."""
    taken = set(first)
    for item in others:
        following = (match for match in item if match[0] > first[0] and taken.isdisjoint(match))
        chosen = next(following, None)
        if chosen is None:
            return None
        taken.update(chosen)
    return tuple(sorted(taken))


def _find_regex(regex: re.Pattern[str], masked: str, tokens: Sequence[Token]) -> Iterator[Match]:
    for match in regex.finditer(masked):
        start, end = match.span()
        covered = tuple(
            at for at, token in enumerate(tokens) if token.start < end and token.end > start
        )
        if covered:
            yield covered


def _allows_negation(negated: str, match: Match, tokens: Sequence[Token]) -> bool:
    if negated == "any":
        return True
    return any(tokens[at].is_negated for at in match) == (negated == "only")


def _is_cancelled(
    unless: Sequence[Variant], match: Match, tokens: Sequence[Token], positions: Positions
) -> bool:
    sentences = {tokens[at].sentence for at in match}
    return any(
        tokens[cancelling[0]].sentence in sentences
        for cancelling in _find_phrases(unless, tokens, positions)
    )
