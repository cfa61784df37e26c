"""How the Kazakh models are trained: on invented sentences here."""

from __future__ import annotations

import json

import pytest

from kelisim.anonymize.building.kazakh_names import (
    N_FOLDS,
    Sentence,
    read_sentences,
    split_folds,
    tag_sentence,
    train_kazakh_model,
)
from kelisim.anonymize.detect.kazakh_names import find_kazakh
from kelisim.errors import StudyError

_SPOKEN = [
    Sentence(f"Кеше {name} келді.", ((5, 5 + len(name), "PER"),))
    for name in ("Болат", "Серік", "Айгүл", "Дана", "Нұрлан", "Гүлмира", "Ерлан", "Сәуле")
]
_PLAIN = [Sentence(f"Кеше {word} болды.", ()) for word in ("сабақ", "жұмыс", "той", "жиын", "жол")]


def test_marked_sentences_are_read(tmp_path):
    path = tmp_path / "valid.jsonl"
    spans = [
        {"start": 0, "end": 5, "label": "PERSON"},
        {"start": 6, "end": 14, "label": "LOCATION"},
        {"start": 15, "end": 19, "label": "OTHER"},
    ]
    record = {"text": "Болат Алматыға бүгін", "spans": spans}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    assert read_sentences(path) == [
        Sentence("Болат Алматыға бүгін", ((0, 5, "PER"), (6, 14, "LOC")))
    ]


def test_a_missing_file_is_a_clear_error(tmp_path):
    path = tmp_path / "valid.jsonl"
    with pytest.raises(StudyError) as raised:
        read_sentences(path)
    assert str(raised.value) == f"Can't find the marked sentences `{path}`."


def test_words_are_tagged_by_the_names_they_stand_in():
    words, tags = tag_sentence(Sentence("Болат Серіков келді.", ((0, 13, "PER"),)))
    assert words == ["Болат", "Серіков", "келді", "."]
    assert tags == ["B-PER", "I-PER", "O", "O"]


def test_folds_are_blocks_and_every_sentence_is_held_out_once():
    sentences = [Sentence(str(number), ()) for number in range(12)]
    folds = list(split_folds(sentences))
    assert len(folds) == N_FOLDS
    assert [s for _, held_out in folds for s in held_out] == sentences
    for others, held_out in folds:
        assert not set(others) & set(held_out)
        assert len(others) + len(held_out) == len(sentences)


def test_the_same_sentences_give_the_same_bytes_and_a_model_that_finds_names(tmp_path, make_turns):
    paths = [tmp_path / "one", tmp_path / "two"]
    for path in paths:
        train_kazakh_model([*_SPOKEN, *_PLAIN], path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    turns = make_turns(A="Кеше Марат келді.")
    (span,) = find_kazakh(turns, model=paths[0])
    text = turns.text[0]
    assert (span.label, text[span.start - turns.start[0] : span.end - turns.start[0]]) == (
        "person",
        "Марат",
    )
