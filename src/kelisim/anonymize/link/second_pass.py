"""Go over all turns again, with what is known of the whole corpus: names found once, kept words.

Every confirmed name is searched everywhere; capitalised words that nothing explains are added; and
what identifies nobody is listed, so that everything recognized can be shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kelisim.anonymize.decide.arbitrate import PRIORITIES, overlaps, resolve_overlaps
from kelisim.anonymize.decide.corpus import Corpus, TurnWords
from kelisim.anonymize.decide.keep import Keep
from kelisim.anonymize.decide.unknown_names import find_unknown_names
from kelisim.anonymize.detect.gazetteers import is_everyday, may_be_name
from kelisim.anonymize.link.batches import batch_order
from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.search import Target, search_forms
from kelisim.anonymize.spelling.name_index import NameIndex, keys_of
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_word_list
from kelisim.anonymize.spelling.words import Word

_SEARCHED = 0.8


def find_listed(corpus: Corpus, hide: Iterable[str]) -> Iterator[Span]:
    """Find the names that the study always hides.

    Parameters
    ----------
    corpus : Corpus
        All turns.
    hide : iterable of str
        The names.

    Yields
    ------
    Span
        With the label `name`.
    """
    index = NameIndex((keys_of(name), True) for name in hide)
    for turn in corpus.turns:
        for found in index.find(turn.text, turn.words, capitals=False):
            yield _span(turn, found.first, found.last, "name", "hide", 1.0)


def find_again(
    corpus: Corpus, registry: Registry, kept: Keep, batch: str
) -> Iterator[tuple[Span, str]]:
    """Find every confirmed name everywhere, with its entity: whole words, all scripts and cases.

    Parameters
    ----------
    corpus : Corpus
        All turns.
    registry : Registry
        The entities; a short form that several institutions share becomes one.
    kept : Keep
        What identifies nobody.
    batch : str
        Batch in which such an entity came up.

    Yields
    ------
    tuple of (Span, str)
        A mention and its entity.
    """
    index: NameIndex[Target] = NameIndex(search_forms(registry, corpus))
    for turn in corpus.turns:
        found = index.find(turn.text, turn.words, capitals=True)
        harmless = kept.positions(turn) if found else set()
        for match in found:
            words = turn.words[match.first : match.last + 1]
            if all(at in harmless for at in range(match.first, match.last + 1)):
                continue
            first = words[0]
            if len(words) == 1 and _is_everyday_here(first, turn, corpus):
                continue
            target = match.what
            entity = target.entity or registry.add("name", target.shared, batch=batch)
            label = registry.entities[entity].label
            yield _span(turn, match.first, match.last, label, "search", _SEARCHED), entity


def _is_everyday_here(word: Word, turn: TurnWords, corpus: Corpus) -> bool:
    """Whether a word that names somebody elsewhere is likely to be an everyday one here.

    So at the beginning of a sentence, and an English word also inside one where the corpus has it
    in lower case too.
    """
    if word.text.lower() in read_word_list("function_words.txt"):
        return True
    is_ordinary = corpus.is_ordinary(word.text, turn.language)
    if turn.language != "en" or not is_everyday(word.text):
        return word.is_initial and is_ordinary
    n_inside = corpus.capital[turn.language][word.text.lower()]
    return is_ordinary or not may_be_name(word) or (word.is_initial and not n_inside)


def add_unknown(found: list[Span], alone: Iterable[Span], corpus: Corpus, kept: Keep) -> list[Span]:
    """Add names of unknown kind; where a model alone saw an organization there, all of it.

    Parameters
    ----------
    found : list of Span
        What is hidden already; no two overlap.
    alone : iterable of Span
        What a model alone took for organizations.
    corpus : Corpus
        All turns.
    kept : Keep
        What identifies nobody.
    """
    taken = _taken(found)
    of_model = {
        (span.interview_id, at): span
        for span in alone
        if not overlaps(taken[span.interview_id], span.start, span.end)
        for at in range(span.start, span.end)
    }
    unknown = find_unknown_names(
        corpus,
        is_covered=lambda who, start, end: overlaps(taken[who], start, end),
        is_kept=kept.positions,
    )
    whole = [of_model.get((span.interview_id, span.start), span) for span in unknown]
    return resolve_overlaps([*found, *dict.fromkeys(whole)], priorities=PRIORITIES)


def find_later_names(
    found: Mapping[Span, str], corpora: Mapping[str, Corpus], registry: Registry, kept: Keep
) -> dict[Span, str]:
    """Find what later batches confirmed in earlier ones, where nothing is hidden yet.

    Parameters
    ----------
    found : mapping of Span to str
        What is hidden, and its entities.
    corpora : mapping of str to Corpus
        Turns by batch.
    registry : Registry
        The entities of all batches.
    kept : Keep
        What identifies nobody.
    """
    taken = _taken(found)
    last = max(corpora, key=batch_order, default="")
    return {
        span: entity
        for batch, corpus in corpora.items()
        if batch != last
        for span, entity in find_again(corpus, registry, kept, last)
        if not overlaps(taken[span.interview_id], span.start, span.end)
    }


def list_kept(corpus: Corpus, kept: Keep) -> Iterator[Span]:
    """Give what is recognized and identifies nobody: runs of kept words.

    Parameters
    ----------
    corpus : Corpus
        All turns.
    kept : Keep
        What identifies nobody.

    Yields
    ------
    Span
        With the label `place` for countries and the like, else `name`.
    """
    for turn in corpus.turns:
        run: list[int] = []
        for at in [*sorted(kept.positions(turn)), -1]:
            if run and at != run[-1] + 1 and not _is_one_name(turn, run[-1], at):
                is_place = kept.is_place(turn.words[at] for at in run)
                label = "place" if is_place else "name"
                yield _span(turn, run[0], run[-1], label, "keep", 1.0)
                run = []
            run.append(at)


def _is_one_name(turn: TurnWords, before: int, behind: int) -> bool:
    """Whether only `of` or `of the` stands between two kept words."""
    return turn.text[turn.words[before].end : turn.words[behind].start] in (" of ", " of the ")


def _taken(spans: Iterable[Span]) -> dict[str, list[tuple[int, int]]]:
    """Give the places of spans by interview, sorted."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in sorted(spans):
        taken[span.interview_id].append((span.start, span.end))
    return taken


def _span(turn: TurnWords, first: int, last: int, label: str, source: str, score: float) -> Span:
    start, end = turn.offset + turn.words[first].start, turn.offset + turn.words[last].end
    return Span(turn.interview_id, start, end, label, source, score)
