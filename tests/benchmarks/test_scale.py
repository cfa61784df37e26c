"""Made interviews are as many and as long as asked, each with names of its own."""

import pandas as pd
import pytest
from benchmarks.scale.corpus import count_words, make_interviews
from benchmarks.scale.names import Names
from benchmarks.scale.report import compare_costs, list_rules
from benchmarks.scale.run import Cost
from benchmarks.scale.study import add_batch, pad_study
from demo.build import INTERVIEWS
from demo.source import read_sources

from kelisim.read import read_participants

N, WORDS = 30, 3000


@pytest.fixture(scope="module")
def sources():
    return [source for source in read_sources(INTERVIEWS) if source["language"] == "en"]


def make(sources, *, n=N, first=0, seed=1):
    return list(
        make_interviews(sources, n_interviews=n, n_words=WORDS, batch="w", first=first, seed=seed)
    )


@pytest.fixture(scope="module")
def made(sources):
    return make(sources)


def test_there_are_as_many_as_asked_with_ids_and_files_of_their_own(made):
    assert len(made) == N
    assert len({source["id"] for source in made}) == N
    assert len({source["file"] for source in made}) == N


def test_each_has_the_words_asked_for_within_a_tenth(made):
    assert all(abs(count_words(source) - WORDS) <= WORDS / 10 for source in made)


def test_an_interview_is_the_same_whichever_others_are_made(sources, made):
    assert make(sources, n=2, first=7) == made[7:9]
    assert make(sources, n=1, seed=2)[0].turns != made[0].turns


def test_people_are_called_otherwise_in_each_and_in_the_roster_as_in_the_talk(sources, made):
    """`Asel` is marked in her interview: wherever she was named, her new name stands."""
    people = {source["participant_name"] for source in made}
    assert len(people) == N
    assert people.isdisjoint(source["participant_name"] for source in sources)
    for old, new in zip(sources, made, strict=False):
        first_old, first_new = (one["participant_name"].split()[0] for one in (old, new))
        said = " ".join(
            turn.text for turn in old.turns for m in turn.mentions if m.text == first_old
        )
        if said:
            assert first_new in " ".join(turn.text for turn in new.turns)


def test_neighbours_share_their_institutions_and_others_do_not(made):
    """Number 0 and 24 come of one source, and so do 1 and 25; 25 opens another circle."""
    assert made[0]["institution_name"] == made[24]["institution_name"]
    assert made[1]["institution_name"] != made[25]["institution_name"]


def test_nobody_has_a_name_of_the_interviewer():
    """Else both open their turns with one label, and are refused as one speaker."""
    interviewer = Names("x", kept=frozenset()).rename("Asel", is_institution=False)
    others = (
        Names(f"{n}", kept=frozenset(), taken=frozenset({interviewer})).rename(
            "Asel", is_institution=False
        )
        for n in range(2000)
    )
    assert interviewer not in set(others)


def test_only_names_are_replaced_always_by_the_same():
    names = Names("x", kept=frozenset({"University"}))
    renamed = names.rename("Keruen University", is_institution=True)
    assert renamed.endswith(" University")
    assert not renamed.startswith("Keruen")
    assert names.rename("Keruen", is_institution=True) == renamed.split()[0]
    person = names.rename("Mr Abdullin's", is_institution=False)
    assert person.startswith("Mr ")
    assert person.endswith("'s")


def test_digits_and_words_of_addresses_are_replaced_and_their_form_stays():
    given = "d.sultanbek@zhibek.example"
    address = Names("x", kept=frozenset()).readdress(given)
    assert address != given
    assert address.startswith("d.")
    assert address.endswith(".example")
    number = Names("x", kept=frozenset()).readdress("8 777 000 31 08")
    assert [len(part) for part in number.split()] == [1, 3, 3, 2, 2]


def test_batches_are_read_as_a_study_and_padded_ones_too(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    add_batch(tmp_path, "wave-1", n=2, n_words=1500, first=0, seed=1)
    pad_study(tmp_path, n_interviews=7)
    groups = ["university_leader", "faculty", "industry"]
    read = read_participants(tmp_path / "data" / "raw", batches=[], groups=groups, shard_size=3)
    assert len(read) == 7
    assert sorted(set(read.shard)) == ["wave-1.01", "wave-5.01", "wave-5.02"]


def test_tables_hold_sums_and_shares():
    jobs = pd.DataFrame(
        {
            "rule": ["segment", "segment", "redact"],
            "cpu_s": [1.0, 2.0, 7.0],
            "peak_kb": [1000, 2000, 3000],
            "start": [0.0, 1.0, 2.0],
            "end": [1.0, 3.0, 9.0],
        }
    )
    rows = list_rules(jobs).splitlines()[2:]
    assert rows == ["| redact | 1 | 7.0 | 70% | 7 | 3 |", "| segment | 2 | 3.0 | 30% | 3 | 2 |"]
    costs = {"floor": Cost(1.0, 2.0), "whole": Cost(3.0, 5.0)}
    assert compare_costs(costs, floor="floor").splitlines()[-1] == "| whole | 5.0 | 3.0 | 2.50 |"
