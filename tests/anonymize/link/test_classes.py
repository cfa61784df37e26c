"""Analytic classes come from the roster and the study, and change no number and no earlier text."""

from __future__ import annotations

import pytest

from kelisim.anonymize.decide.tiers import Named
from kelisim.anonymize.link.linked import linked_tables
from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.link.roster import clean_class, roster_names
from kelisim.anonymize.link.short_names import Doubt
from kelisim.anonymize.spelling.spans import Span
from kelisim.tables import Decisions, Entities, Replacements, check_table

KEY = b"a key of sixteen letters"
RECTOR = {"participant_name": "Tess Vale", "role": "vice-rector"}
REGIONAL = {
    "institution_name": "Willow University",
    "institution_type": "state",
    "region": "Karaganda",
    "sector": "higher education",
}


def tables(roster, said=(), **options):
    """Link what is said, a tuple of interview, name and label each; `texts` are the names."""
    registry = Registry()
    named = [
        Named(Span(who, 0, len(name), label, "names", 0.8), name, "") for who, name, label in said
    ]
    batches = dict(zip(roster.interview_id, roster.batch, strict=True))
    registry.learn_words([listed.name for listed in roster_names(roster)])
    for listed in roster_names(roster):
        registry.add(listed.label, listed.name, batch=listed.batch)
    named = [
        item._replace(
            entity=registry.add(item.span.label, item.name, batch=batches[item.span.interview_id])
        )
        for item in named
    ]
    return linked_tables(named, registry, roster, KEY, **{**_options(roster, said), **options})


def _options(roster, said):
    return {
        **{
            "words": {},
            "judged": [],
            "kept": [],
            "detected": [],
            "doubts": [],
            "classes": {},
            "min_class": 1,
        },
        "texts": {who: name for who, name, _ in said},
        "languages": dict(zip(roster.interview_id, roster.language, strict=True)),
    }


def classes(linked):
    """Give the analytic class of each entity by its name."""
    return dict(zip(linked.entities.name, linked.entities.analytic_class, strict=True))


def test_who_takes_part_has_a_class(make_participants):
    row = {**RECTOR, **REGIONAL, "interviewer_name": "Iris Hale"}
    linked = tables(make_participants(A=row))
    assert classes(linked) == {
        "Tess Vale": "vice-rector",
        "Iris Hale": "interviewer",
        "Willow University": "regional state",
    }
    shown = dict(zip(linked.entities.name, linked.entities.pseudonym, strict=True))
    assert shown["Tess Vale"].startswith("[Person ")
    assert shown["Tess Vale"].endswith(", vice-rector]")
    check_table(linked.entities, Entities, where="entities")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"institution_type": "private", "region": "Almaty"}, "private"),
        ({"institution_type": "state", "region": "Астана"}, "state"),
        ({"institution_type": "state", "region": "Atyrau"}, "regional state"),
        ({"institution_type": "private", "region": ""}, "private"),
        ({"institution_type": "", "region": "Atyrau"}, ""),
    ],
)
def test_a_university_s_class_is_its_owner_and_whether_it_is_regional(
    make_participants, row, expected
):
    row = {"institution_name": "Willow University", "sector": "higher education", **row}
    assert classes(tables(make_participants(A=row))) == {"Willow University": expected}


def test_a_company_s_class_is_its_sector_and_never_its_region(make_participants):
    row = {
        "institution_name": "Zorbin Steel LLP",
        "institution_type": "company",
        "region": "Atyrau",
        "sector": "metallurgy",
    }
    assert classes(tables(make_participants(A=row))) == {"Zorbin Steel LLP": "metallurgy"}


def test_a_position_counts_before_the_part_of_an_interviewer(make_participants):
    rows = {"A": {"interviewer_name": "Tess Vale"}, "B": RECTOR}
    assert classes(tables(make_participants(**rows))) == {"Tess Vale": "vice-rector"}


def test_a_later_batch_gives_no_class_to_whom_an_earlier_one_named(make_participants):
    rows = {"A": {"batch": "b1"}, "B": {"batch": "b2", **RECTOR}}
    alone = tables(make_participants(A=rows["A"]), [("A", "Tess Vale", "person")])
    roster = make_participants(**rows)
    registry = Registry()
    entity = registry.add("person", "Tess Vale", batch="b1")
    named = [Named(Span("A", 0, 9, "person", "names", 0.8), "Tess Vale", entity)]
    said = [("A", "Tess Vale", "person")]
    both = linked_tables(named, registry, roster, KEY, **_options(roster, said))
    assert both.replacements.pseudonym.tolist() == alone.replacements.pseudonym.tolist()


def test_a_class_changes_no_number(make_participants):
    row = {**RECTOR, **REGIONAL}
    with_class = tables(make_participants(A=row)).entities.pseudonym
    without = tables(make_participants(A={**row, "role": "", "institution_type": ""})).entities
    numbers = [[text.strip("[]").split(",")[0] for text in texts] for texts in (with_class,)]
    assert numbers == [[text.strip("[]") for text in without.pseudonym]]


def test_the_study_s_own_class_counts_before_the_roster_s_in_any_spelling(make_participants):
    linked = tables(make_participants(A=RECTOR), classes={"Тесс Вале": "senior manager"})
    assert classes(linked) == {"Tess Vale": "senior manager"}


def test_a_class_holds_no_brackets_no_full_stops_and_one_line():
    assert clean_class(" assoc. [head of]\n lab ") == "assoc head of lab"


def test_endings_stand_behind_pseudonyms_of_cyrillic_names(make_participants):
    roster = make_participants(A={"language": "kk", "participant_name": "Айгүл Зорбек"})
    (shown,) = tables(roster, [("A", "Айгүл Зорбекке", "person")]).replacements.pseudonym
    (bare,) = tables(roster, [("A", "Айгүл Зорбек", "person")]).replacements.pseudonym
    assert shown == f"{bare}-ға"


def test_a_doubtful_link_waits_for_a_person(make_participants):
    roster = make_participants(A={"participant_name": "Tess Vale"}, B={})
    key = "person:tes vale"
    doubts = {Doubt("B", key, "first name alone", (key,))}
    said = [("A", "Tess Vale", "person"), ("B", "Tess", "person")]
    linked = tables(roster, said, doubts=doubts)
    decided = linked.decisions.set_index("interview_id")
    assert (decided.tier["B"], decided.reason["B"]) == ("review", "first name alone")
    assert decided.reason["A"] != "first name alone"
    pseudonym = linked.entities.pseudonym[0]
    assert linked.doubts.to_numpy().tolist() == [
        ["B", key, "first name alone", f"Tess Vale {pseudonym}"]
    ]
    check_table(linked.decisions, Decisions, where="decisions")
    check_table(linked.replacements, Replacements, where="replacements")


def test_a_class_that_too_few_share_is_not_printed(make_participants):
    """`[Person 12, vice-rector]` points at somebody where there is one vice-rector."""
    names = {"A": "Tess Vale", "B": "Gauhar Ansarova", "C": "Sam Orlin"}
    roles = {"A": "lecturer", "B": "lecturer", "C": "vice-rector"}
    people = make_participants(
        **{who: {"participant_name": names[who], "role": roles[who]} for who in names}
    )
    shared = {"Tess Vale": "lecturer", "Gauhar Ansarova": "lecturer"}
    assert classes(tables(people, min_class=2)) == shared | {"Sam Orlin": ""}
    assert set(classes(tables(people, min_class=3)).values()) == {""}
