"""The invented corpus: rebuilt byte by byte, read back word by word, never the same sentence."""

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from demo.build import INTERVIEWS, build
from demo.source import DIRECT, INDIRECT, read_sources

from kelisim.read import read_participants, read_transcripts
from kelisim.read.text import count_words
from kelisim.transcripts import compose_transcript

RAW = Path("data/raw")
GOLD = Path("demo/gold/mentions.csv")
SOURCES = read_sources(INTERVIEWS)


def files_of(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def spoken():
    """Turns of the whole corpus, as the pipeline reads them."""
    groups = ["university_leader", "faculty", "industry"]
    participants = read_participants(RAW, batches=[], groups=groups, shard_size=12)
    shards = sorted(set(participants.shard))
    tables = [read_transcripts(participants, folder=RAW, shard=shard).turns for shard in shards]
    return dict(list(pd.concat(tables).groupby("interview_id")))


def test_a_rebuild_gives_the_same_bytes(tmp_path):
    assert build(tmp_path) == 36
    assert files_of(tmp_path / "data" / "raw") == files_of(RAW)
    assert (tmp_path / "demo/gold/mentions.csv").read_bytes() == GOLD.read_bytes()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_every_word_is_read_back(source, spoken):
    turns = spoken[source["id"]]
    expected = [(turn.role, turn.text) for turn in source.turns]
    assert list(zip(turns.role, turns.text, strict=True)) == expected


def test_each_gold_mention_stands_where_it_says(spoken):
    gold = pd.read_csv(GOLD, dtype=str, keep_default_na=False)
    transcripts = {name: compose_transcript(turns) for name, turns in spoken.items()}
    assert set(gold.interview_id) == set(transcripts)
    for row in gold.itertuples():
        assert transcripts[row.interview_id][int(row.start) : int(row.end)] == row.text
        assert row.label in (DIRECT if row.is_direct == "True" else INDIRECT)


def test_gold_mentions_never_overlap():
    gold = pd.read_csv(GOLD, keep_default_na=False)
    for _, rows in gold.groupby("interview_id"):
        assert (rows.start[1:].to_numpy() >= rows.end[:-1].to_numpy()).all()


def test_there_are_twelve_interviews_a_group_in_two_rounds_and_three_languages():
    def count(key):
        return dict(Counter(source[key] for source in SOURCES))

    assert count("group") == {"university_leader": 12, "faculty": 12, "industry": 12}
    assert count("batch") == {"round-1": 24, "round-2": 12}
    assert count("language") == {"en": 24, "ru": 6, "kk": 6}
    assert set(count("format")) == {"docx", "odt", "rtf", "txt", "md", "vtt", "srt"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_an_interview_is_as_long_as_asked(source):
    assert 900 <= sum(count_words(turn.text) for turn in source.turns) <= 1800


def long_sentences(source):
    """Sentences of more than six words, in small letters and without marks."""
    texts = "\n".join(turn.text for turn in source.turns)
    words = [re.findall(r"\w+", piece.casefold()) for piece in re.split(r"[.!?…\n]", texts)]
    return {" ".join(sentence) for sentence in words if len(sentence) > 6}


def test_no_longer_sentence_stands_in_two_interviews():
    sentences = {source["id"]: long_sentences(source) for source in SOURCES}
    shared = {pair: sentences[pair[0]] & sentences[pair[1]] for pair in combinations(sentences, 2)}
    assert {pair: both for pair, both in shared.items() if both} == {}


def test_what_is_marked_once_is_marked_at_every_place():
    missed = defaultdict(list)
    for source in SOURCES:
        names = {m.text for t in source.turns for m in t.mentions if m.label in DIRECT}
        for name in {name for name in names if len(name) > 3}:
            for turn in source.turns:
                spans = [(m.start, m.end) for m in turn.mentions]
                for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", turn.text):
                    if not any(s <= found.start() and found.end() <= e for s, e in spans):
                        missed[source["id"]].append(name)
    assert dict(missed) == {}


def test_no_mark_up_is_left_in_the_transcripts(spoken):
    for turns in spoken.values():
        assert not turns.text.str.contains(r"[{}]").any()
