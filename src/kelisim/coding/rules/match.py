"""Match the codebook's rules against all segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from kelisim.codebook import Codebook
from kelisim.coding.rules.compiled import CompiledRule, compile_rules, list_patterns
from kelisim.coding.rules.find import Spoken, find_phrases, find_rule
from kelisim.coding.rules.index import PatternIndex
from kelisim.coding.rules.language import analyse, load_english
from kelisim.coding.rules.shelf import RuleShelf
from kelisim.coding.rules.skim import Skimmer
from kelisim.errors import Problem, StudyError
from kelisim.tables import LANGUAGES, RuleMatches, columns_of

Key = tuple[str, int]
"""An interview and one of its turns."""


def match_rules(segments: pd.DataFrame, codebook: Codebook, *, model: str) -> pd.DataFrame:
    """Match every rule of a codebook against the segments that its code applies to.

    Parameters
    ----------
    segments
        All segments (`tables.Segments`): the interviewer's too, as rules may ask for a question.
    codebook
        The codes with their rules.
    model
        The name of the spaCy model for English.

    Returns
    -------
    pandas.DataFrame
        Rules that fired (`tables.RuleMatches`): one row for each rule and segment, at its first
        match; `start` and `end` are those of the first and the last matched word.

    Raises
    ------
    StudyError
        When a segment that a code applies to is in another language.
    """
    roles = {role for _, _, code in codebook.walk_codes() for role in code.applies_to}
    coded = segments[segments.role.isin(roles)]
    _check_languages(coded)
    rows: list[tuple[object, ...]] = []
    for language, group in coded.groupby("language", sort=True):
        rows += _match_language(group, segments, codebook, language=str(language), model=model)
    table = pd.DataFrame(rows, columns=columns_of(RuleMatches))
    table = table.astype({"start": "int64", "end": "int64"})
    return table.sort_values(["segment_id", "code", "rule"], ignore_index=True)


def _check_languages(coded: pd.DataFrame) -> None:
    unknown = coded.loc[~coded["language"].isin(LANGUAGES)]
    if unknown.empty:
        return
    problems = [
        Problem(
            f"segment {row.segment_id}", f"`language` must be en, ru or kk, not `{row.language}`."
        )
        for row in unknown.itertuples()
    ]
    raise StudyError("Can't match rules in these segments.", problems=problems)


def _match_language(
    group: pd.DataFrame, segments: pd.DataFrame, codebook: Codebook, *, language: str, model: str
) -> Iterator[tuple[object, ...]]:
    english = load_english(model) if language == "en" else None
    rules = compile_rules(codebook, language=language, vocab=english and english.vocab)
    index = PatternIndex(list_patterns(rules))
    shelf = RuleShelf(rules)
    if english is not None:
        group = _leave_out(group, Skimmer(rules, index, english))
    asked = _find_asked(group, segments, rules, index, language=language, model=model)
    analysed = analyse(group.text.tolist(), language=language, model=model)
    for segment, analysis in zip(group.itertuples(), analysed, strict=True):
        spoken = Spoken(segment.text, analysis, index.find_places(analysis.tokens))
        for rule in shelf.choose(spoken.places.of):
            if segment.role not in rule.roles:
                continue
            if rule.question and rule.id not in asked[segment.interview_id, segment.question_turn]:
                continue
            found = find_rule(rule, spoken)
            if found is not None:
                yield (segment.segment_id, rule.code, rule.id, *found, rule.mode)


def _leave_out(group: pd.DataFrame, skimmer: Skimmer) -> pd.DataFrame:
    """Leave out the segments in which no rule can match, so that the model need not read them."""
    said = zip(group.role, group.text, strict=True)
    return group[[role in skimmer.find_roles(text) for role, text in said]]


def _find_asked(
    group: pd.DataFrame,
    segments: pd.DataFrame,
    rules: Iterable[CompiledRule],
    index: PatternIndex,
    *,
    language: str,
    model: str,
) -> dict[Key, set[str]]:
    """Say which rules' question was asked in each turn that a segment of the group answers.

    Questions are read in the language of their answers: of a bilingual interviewer's question only
    that part counts.
    """
    asking = [rule for rule in rules if rule.question]
    keys = set(zip(group.interview_id, group.question_turn, strict=True)) if asking else set()
    questions = segments[segments.role == "interviewer"]
    places = list(zip(questions.interview_id, questions.turn, strict=True)) if keys else []
    wanted = questions[[place in keys for place in places]] if keys else questions.iloc[:0]
    asked: dict[Key, set[str]] = {key: set() for key in keys}
    analysed = analyse(wanted.text.tolist(), language=language, model=model) if asking else []
    for segment, analysis in zip(wanted.itertuples(), analysed, strict=True):
        spoken = Spoken(segment.text, analysis, index.find_places(analysis.tokens))
        asked[segment.interview_id, segment.turn] |= {
            rule.id for rule in asking if find_phrases(rule.question, spoken)
        }
    return asked
