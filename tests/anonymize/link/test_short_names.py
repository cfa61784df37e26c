"""A short name means the one who is named in full beside it, and nobody by chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.roster import RosterName
from kelisim.anonymize.link.short_names import ALONE, PERHAPS, SEVERAL, ShortNames
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.words import read_words


class Corpus:
    """Interviews that are lists of names; linked batch by batch, as a run does it."""

    def __init__(self):
        self.registry = Registry()
        self.short = ShortNames(self.registry)
        self.entities = {}

    def take(self, said, batch="b1", listed=(), labels=None):
        """Link the names said in interviews, and give the entity of each."""
        kinds = {
            name: (labels or {}).get(name, "person") for names in said.values() for name in names
        }
        self.registry.learn_words([one.name for one in listed])
        self.registry.learn_words(sorted(name for name in kinds if name.isascii()))
        for one in listed:
            self.registry.add(one.label, one.name, batch=batch)
        for name in sorted(kinds, key=lambda name: (-len(read_words(name)), -len(name), name)):
            self.registry.add(kinds[name], name, batch=batch)
        texts = {who: "\n".join(names) for who, names in said.items()}
        spans = {}
        for who, names in said.items():
            at = 0
            for name in names:
                spans[Span(who, at, at + len(name), kinds[name], "names", 0.8)] = name
                at += len(name) + 1
        found = {s: self.registry.add(s.label, name, batch=batch) for s, name in spans.items()}
        found |= self.short.resolve(found, texts, listed, undecided=list(found), batch=batch)
        linked = {}
        for span in sorted(spans):
            linked.setdefault(span.interview_id, []).append(found[span])
        self.entities |= linked
        return linked

    def reasons(self):
        """Give why links are doubtful, by interview."""
        return {doubt.interview_id: doubt.reason for doubt in self.short.doubts}


def test_a_first_name_means_the_one_named_in_full_in_its_interview():
    corpus = Corpus()
    said = {"A": ["Gauhar Ansarova", "Gauhar"], "B": ["Gauhar Beketova", "Gauhar"]}
    linked = corpus.take(said)
    assert linked["A"][0] == linked["A"][1] != linked["B"][0] == linked["B"][1]
    assert corpus.reasons() == {}


def test_a_first_name_of_two_people_of_its_interview_means_the_one_named_before():
    corpus = Corpus()
    linked = corpus.take({"A": ["Gauhar Ansarova", "Gauhar", "Gauhar Beketova", "Gauhar"]})["A"]
    assert linked[0] == linked[1]
    assert linked[3] not in (linked[0], linked[2])
    assert corpus.reasons() == {"A": SEVERAL}


def test_the_candidates_of_a_doubt_are_recorded():
    corpus = Corpus()
    linked = corpus.take({"A": ["Gauhar Ansarova", "Gauhar Beketova"], "B": ["Gauhar"]})
    (doubt,) = corpus.short.doubts
    assert doubt == ("B", linked["B"][0], SEVERAL, tuple(sorted(linked["A"])))


def test_a_first_name_with_one_bearer_elsewhere_is_theirs_and_doubtful():
    corpus = Corpus()
    linked = corpus.take({"A": ["Gauhar Ansarova"], "B": ["Gauhar"]})
    assert linked["A"] == linked["B"]
    assert corpus.reasons() == {"B": ALONE}


def test_a_first_name_alone_in_two_interviews_is_two_people():
    corpus = Corpus()
    linked = corpus.take({"A": ["Gauhar Ansarova"], "B": ["Gauhar"], "C": ["Гаухар", "Гаухардың"]})
    assert len({linked["A"][0], linked["B"][0], linked["C"][0]}) == 3
    assert linked["C"][0] == linked["C"][1]
    assert corpus.reasons() == {"B": SEVERAL, "C": SEVERAL}


def test_a_first_name_alone_in_a_later_batch_is_not_given_to_the_same_bearer_again():
    corpus = Corpus()
    linked = corpus.take({"A": ["Gauhar Ansarova"], "B": ["Gauhar"]})
    later = corpus.take({"C": ["Gauhar"]}, batch="b2")
    assert linked["A"] == linked["B"] != later["C"]
    assert corpus.reasons() == {"B": ALONE, "C": SEVERAL}


def test_a_first_name_that_nobody_else_has_is_not_doubtful():
    corpus = Corpus()
    corpus.take({"A": ["Gauhar", "Bolat Zorbinski"]})
    assert corpus.reasons() == {}


def test_who_takes_part_counts_as_named():
    corpus = Corpus()
    listed = [
        RosterName("b1", "A", "person", "Gauhar Ansarova", ""),
        RosterName("b1", "B", "person", "Gauhar Beketova", ""),
    ]
    linked = corpus.take({"A": ["Gauhar"], "B": ["Gauhar"]}, listed=listed)
    assert linked == {"A": ["person:gauhar ansarova"], "B": ["person:gauhar beketova"]}


def test_a_surname_alone_is_its_only_bearer_s_anywhere():
    corpus = Corpus()
    linked = corpus.take({"A": ["Gauhar Zorbinski"], "B": ["Zorbinski"], "C": ["Zorbinski"]})
    assert linked["A"] == linked["B"] == linked["C"]
    assert corpus.reasons() == {}


def test_a_first_name_is_no_surname_of_another_interview():
    corpus = Corpus()
    linked = corpus.take({"A": ["Bolat Timur"], "B": ["Timur"]})
    assert linked["A"] != linked["B"]


def test_a_short_form_means_the_one_it_fits():
    corpus = Corpus()
    linked = corpus.take({"A": ["Robert Hale", "Bob", "Margaret Vale", "Peggy", "Bobby"]})["A"]
    assert linked[0] == linked[1] == linked[4]
    assert linked[2] == linked[3] != linked[0]


def test_a_short_form_beside_the_name_alone_is_the_same():
    corpus = Corpus()
    linked = corpus.take({"A": ["Robert", "Bob", "Peggy"], "B": ["Bob"]})
    assert linked["A"][0] == linked["A"][1] != linked["A"][2]
    assert linked["B"][0] != linked["A"][1]


def test_a_name_of_unknown_kind_that_fits_a_person_and_an_institution_is_neither():
    corpus = Corpus()
    labels = {"Zorbin University": "university", "Zorbin": "name"}
    linked = corpus.take({"A": ["Zorbin University", "Timur Zorbin", "Zorbin"]}, labels=labels)
    assert len(set(linked["A"])) == 3


def test_a_name_of_respect_means_the_one_it_shortens():
    corpus = Corpus()
    linked = corpus.take({"A": ["Зорбек Маратов", "Зореке", "Зорекеңнің"]})["A"]
    assert len(set(linked)) == 1
    assert corpus.reasons() == {"A": PERHAPS}


def test_a_patronymic_leads_to_the_one_who_has_the_first_name_and_no_patronymic():
    corpus = Corpus()
    linked = corpus.take({"A": ["Irina Zorbinski", "Irina Eduardovna"]})["A"]
    assert linked[0] == linked[1]
    assert corpus.reasons() == {"A": PERHAPS}


def test_another_patronymic_is_somebody_else():
    corpus = Corpus()
    linked = corpus.take({"A": ["Irina Markovna Zorbinski", "Irina Eduardovna"]})["A"]
    assert linked[0] != linked[1]


def test_a_short_name_means_the_institution_of_its_interview():
    names = ("Tamarisk Bay University", "Tamarisk Rock University")
    listed = [
        RosterName("b1", who, "university", name, "") for who, name in zip("AB", names, strict=True)
    ]
    corpus = Corpus()
    said = {"A": ["Tamarisk"], "B": ["Tamarisk"], "C": ["Tamarisk"]}
    linked = corpus.take(said, listed=listed, labels={"Tamarisk": "name"})
    assert linked["A"] != linked["B"]
    assert [linked[who][0].split(":")[0] for who in "ABC"] == ["university", "university", "name"]


def test_a_person_is_never_taken_for_an_institution():
    corpus = Corpus()
    labels = {"Zorbin Steel LLP": "company"}
    linked = corpus.take({"A": ["Zorbin Steel LLP", "Zorbin"]}, labels=labels)["A"]
    assert linked[0] != linked[1]


names = st.sampled_from(
    ["Gauhar", "Gauhar Ansarova", "Gauhar Beketova", "Bolat", "Bolat Beketov", "Ansarova", "Bob"]
)
interviews = st.dictionaries(st.sampled_from("ABC"), st.lists(names, min_size=1, max_size=5))


@given(interviews, interviews)
def test_a_later_batch_changes_no_link_of_an_earlier_one(earlier, later):
    alone, both = Corpus(), Corpus()
    before = alone.take(earlier)
    assert both.take(earlier) == before
    doubts = set(both.short.doubts)
    both.take({f"{who}2": said for who, said in later.items()}, batch="b2")
    assert {who: both.entities[who] for who in before} == before
    assert {doubt for doubt in both.short.doubts if doubt.interview_id in before} == doubts


@given(interviews)
def test_people_with_one_first_name_are_never_merged_in_silence(said):
    corpus = Corpus()
    linked = corpus.take(said)
    doubtful = {(doubt.interview_id, doubt.entity) for doubt in corpus.short.doubts}
    full = {
        (who, entity)
        for who, entities in linked.items()
        for name, entity in zip(said[who], entities, strict=True)
        if " " in name
    }
    for who, entities in linked.items():
        for name, entity in zip(said[who], entities, strict=True):
            if name in ("Gauhar", "Bolat"):
                is_here = (who, entity) in full
                is_own = entity.endswith(f" in {who}")
                assert is_here or is_own or (who, entity) in doubtful
