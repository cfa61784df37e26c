"""Score whom our pseudonyms take for one: B-cubed against marked chains of coreference.

Bagga, A. & Baldwin, B. (1998). Algorithms for scoring coreference chains. *LREC Workshop on
Linguistics Coreference*, 563-566: each mention has a precision (the share of the mentions linked
with it that belong there) and a recall (the share of those belonging there that are linked); both
are averaged over mentions.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from benchmarks.anonymize.scoring import KIND_OF
from benchmarks.anonymize.sets import SOURCES, Marked, read_set
from benchmarks.anonymize.systems import MODEL

from kelisim.anonymize import NO_REVIEW, find_mentions, link_mentions, read_gold
from kelisim.anonymize.accuracy import mark_hidden
from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.short_names import ShortNames
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.transliterate import name_key
from kelisim.anonymize.spelling.words import read_words
from kelisim.errors import StudyError
from kelisim.transcripts import compose_transcript

CHAINED = "gum_spoken"
"""The set whose marks say which mentions name the same thing inside a document."""

_KEY = b"benchmark"
_BATCH = "all"


class BCubed(NamedTuple):
    """Precision, recall, their harmonic mean, and the number of mentions."""

    precision: float
    recall: float
    f1: float
    n: int


def b_cubed(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> BCubed:
    """Compare two partitions of the same mentions.

    Parameters
    ----------
    gold, ours : sequence of hashable
        Cluster of each mention, as marked and as given.

    Returns
    -------
    BCubed
        Not-a-number where there are no mentions.
    """
    if not gold:
        return BCubed(float("nan"), float("nan"), float("nan"), 0)
    pairs = list(zip(gold, ours, strict=True))
    both, n_gold, n_ours = Counter(pairs), Counter(gold), Counter(ours)
    precision = sum(both[pair] / n_ours[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / n_gold[pair[0]] for pair in pairs) / len(pairs)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall), len(pairs))


def link_by_subset(names: Sequence[str]) -> list[int]:
    """Give each name a cluster by the token-subset rule alone, the measure to beat.

    A name joins the first longer one that holds all its words.

    Parameters
    ----------
    names : sequence of str
        Names of one document, of one kind.
    """
    words = [frozenset(name_key(word.text) for word in read_words(name)) for name in names]
    kept: list[frozenset[str]] = []
    clusters: dict[frozenset[str], int] = {}
    for own in sorted(set(words), key=lambda w: (-len(w), sorted(w))):
        at = next((at for at, other in enumerate(kept) if own <= other), len(kept))
        clusters[own] = at
        if at == len(kept):
            kept.append(own)
    return [clusters[own] for own in words]


def link_marked(gold: pd.DataFrame, texts: Mapping[str, str]) -> list[str]:
    """Give each marked mention its entity by our linking, its place and kind being given.

    Parameters
    ----------
    gold : pandas.DataFrame
        Marked mentions: interview_id, start, end, label, text.
    texts : mapping of str to str
        Transcript of each interview.
    """
    registry = Registry()
    registry.learn_words(sorted(set(gold.text)))
    for text, label in sorted(set(zip(gold.text, gold.label, strict=True)), key=_longest_first):
        registry.add(label, text, batch=_BATCH)
    spans = [
        Span(m.interview_id, m.start, m.end, m.label, "marked", 1.0) for m in gold.itertuples()
    ]
    found = {
        span: registry.add(span.label, text, batch=_BATCH)
        for span, text in zip(spans, gold.text, strict=True)
    }
    found |= ShortNames(registry).resolve(found, texts, [], undecided=spans, batch=_BATCH)
    return [found[span] for span in spans]


def _longest_first(item: tuple[str, str]) -> tuple[int, int, str, str]:
    text, label = item
    return -len(read_words(text)), -len(text), text, label


def read_chains(data: Path, marked: Marked) -> pd.DataFrame:
    """Give the marked mentions that have a chain: gold columns and `cluster`.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the sets.
    marked : Marked
        A set whose documents are its records, and whose turns are their lines (`by_line`).
    """
    chains: dict[tuple[str, int, int], str] = {}
    paths = sorted((data / marked.source.folder).glob("*.jsonl"))
    records = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    by_interview = marked.turns.groupby("interview_id", sort=True)
    for record, (interview, turns) in zip(records, by_interview, strict=True):
        for span, start, end in _place(record, list(turns.start)):
            if "cluster" in span:
                chains[interview, start, end] = f"{interview}:{span['cluster']}"
    gold = marked.gold
    places = zip(gold.interview_id, gold.start, gold.end, strict=True)
    gold = gold.assign(cluster=[chains.get(place, "") for place in places])
    return gold[gold.cluster != ""]


def _place(record: dict, starts: list[int]) -> Iterator[tuple[dict, int, int]]:
    """Give each span of a record with its place in the transcript."""
    at = begin = 0
    for line in record["text"].split("\n"):
        end = begin + len(line)
        if any(letter.isalnum() for letter in line):
            for span in record["spans"]:
                if begin <= span["start"] < end:
                    offset = starts[at] - begin
                    yield span, span["start"] + offset, span["end"] + offset
            at += 1
        begin = end + 1


def compare(gold: pd.DataFrame, replacements: pd.DataFrame) -> pd.DataFrame:
    """Give the hidden marked mentions with the entity of the replacement that covers most of each.

    Parameters
    ----------
    gold : pandas.DataFrame
        Marked mentions: interview_id, start, end, text.
    replacements : pandas.DataFrame
        What was replaced (see `kelisim.tables.Replacements`).

    Returns
    -------
    pandas.DataFrame
        Rows of `gold` with `entity`.
    """
    hidden = gold[mark_hidden(gold, replacements)]
    ours = {who: list(rows.itertuples()) for who, rows in replacements.groupby("interview_id")}
    entities = []
    for row in hidden.itertuples():
        over = [(min(r.end, row.end) - max(r.start, row.start), r) for r in ours[row.interview_id]]
        entities.append(max(over, key=lambda pair: (pair[0], -pair[1].start))[1].entity)
    return hidden.assign(ours=entities)


def score_links(compared: pd.DataFrame) -> dict[str, BCubed]:
    """Give the scores inside documents: of our linking, and of the token-subset rule alone.

    Parameters
    ----------
    compared : pandas.DataFrame
        Marked mentions with `cluster`, `ours` (`compare`) and `given` (`link_marked`).
    """
    ours = list(zip(compared.interview_id, compared.ours, strict=True))
    subset = pd.Series(index=compared.index, dtype=object)
    for place, rows in compared.groupby(["interview_id", compared.label.map(_kind)]):
        subset[rows.index] = [(*place, at) for at in link_by_subset(list(rows.text))]
    given = list(zip(compared.interview_id, compared.given, strict=True))
    systems = {"Kelisim": ours, "Kelisim, spans given": given, "token subset": list(subset)}
    return {name: b_cubed(list(compared.cluster), links) for name, links in systems.items()}


def _kind(label: str) -> str:
    return KIND_OF.get(label, label)


def measure_chains(data: Path) -> pd.DataFrame:
    """Score linking on the set with chains: its even documents, its odd ones, all.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the sets.

    Returns
    -------
    pandas.DataFrame
        documents, system, precision, recall, f1, n.
    """
    source = next(source for source in SOURCES if source.folder == CHAINED)
    marked = read_set(data, source)
    languages = dict.fromkeys(marked.participants.interview_id, source.language)
    linked = link_mentions(
        marked.turns,
        find_mentions(marked.turns, languages=languages, english_model=MODEL),
        marked.participants,
        use_roster=False,
        hide=(),
        keep=(),
        hide_unknown_names=True,
        review=NO_REVIEW,
        classes={},
        min_class=1,
        key=_KEY,
    )
    compared = compare(read_chains(data, marked), linked.replacements)
    texts = {who: compose_transcript(rows) for who, rows in marked.turns.groupby("interview_id")}
    compared = compared.assign(given=link_marked(compared, texts))
    return score_halves(compared, sorted(languages))


def score_halves(compared: pd.DataFrame, interviews: Sequence[str]) -> pd.DataFrame:
    """Score every second document apart from the others: one half was looked at, one was not.

    Parameters
    ----------
    compared : pandas.DataFrame
        Marked mentions with `cluster` and `ours` (`compare`).
    interviews : sequence of str
        All documents in order; the first counts as even.
    """
    halves = {"even": interviews[::2], "odd": interviews[1::2], "all": interviews}
    rows = [
        (half, system, *score)
        for half, members in halves.items()
        for system, score in score_links(compared[compared.interview_id.isin(members)]).items()
    ]
    return pd.DataFrame(rows, columns=["documents", "system", *BCubed._fields])


def measure_corpus(gold: Path, replacements: pd.DataFrame) -> Mapping[str, BCubed]:
    """Score linking over a whole corpus, by kind, against marks that name the entity.

    Parameters
    ----------
    gold : pathlib.Path
        Marked mentions with `entity` (`demo/gold/mentions.csv`).
    replacements : pandas.DataFrame
        What was replaced.
    """
    marked = read_gold(gold)
    compared = compare(marked, replacements)
    scores = {"all": b_cubed(list(compared.entity), list(compared.ours))}
    for label, rows in compared.groupby("label"):
        scores[str(label)] = b_cubed(list(rows.entity), list(rows.ours))
    return scores


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anonymize.linking")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets")
    try:
        print(measure_chains(parser.parse_args().data).round(3).to_string(index=False))
    except StudyError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
