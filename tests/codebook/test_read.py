"""The codebook: what is read, what is refused, and how it shows as tables."""

from pathlib import Path

import pytest

from kelisim.codebook import (
    codebook_table,
    list_roles,
    read_codebook,
)
from kelisim.codebook.guids import guid_of_id
from kelisim.errors import StudyError
from kelisim.tables import Codes

STUDY = Path(__file__).parents[2] / "study" / "codebook.yaml"

SMALL = """\
title: "A study"
status: proposal
note: "A note"
sources: []
themes:
  - id: challenges
    name: "Challenges"
    label: "Challenges"
    definition: "What hinders."
    subthemes:
      - id: individual
        name: "Individual"
        label: "Individual"
        definition: "In persons."
        level: individual
        codes:
          - id: heavy-workload
            name: "Heavy workload"
            label: "Heavy workload"
            definition: "Too much to do."
            include: "Hours."
            exclude: "Papers."
            origin: sister-paper
            status: proposed
            rules:
              en:
                - phrase: "overload*"
                - near: ["time", ["no", "lack of"]]
                  within: 4
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def message_of(folder: Path, text: str) -> str:
    """Read a faulty codebook and give the message without the folder's name."""
    with pytest.raises(StudyError) as caught:
        read_codebook(write(folder, text))
    return str(caught.value).replace(str(folder) + "/", "")


@pytest.fixture(scope="module")
def study():
    return read_codebook(STUDY)


# The study's own codebook


def test_the_study_has_three_themes_in_the_papers_order(study):
    """Motivations, benefits and challenges, as in the title."""
    assert [theme.id for theme in study.themes] == ["motivations", "benefits", "challenges"]


def test_the_study_has_between_28_and_35_codes(study):
    """Few enough to learn, enough to tell findings apart."""
    assert 28 <= len(list(study.walk_codes())) <= 35


def test_only_challenges_have_levels(study):
    """The paper ties levels to challenges alone."""
    levels = (
        codebook_table(study)
        .query("depth == 'code'")
        .groupby("theme", sort=False)["level"]
        .unique()
        .map(list)
        .to_dict()
    )
    assert levels == {
        "motivations": [""],
        "benefits": [""],
        "challenges": ["individual", "intra-organizational", "inter-organizational", "state"],
    }


def test_every_code_has_rules_and_examples_in_three_languages(study):
    """Two sentences of each kind in English, one in Russian and Kazakh, at least."""
    least = {"en": 2, "ru": 1, "kk": 1}
    lacking = [
        (code.id, language)
        for _, _, code in study.walk_codes()
        for language, count in least.items()
        if not code.rules.get(language)
        or len(code.matches.get(language, ())) < count
        or len(code.doesnt_match.get(language, ())) < count
    ]
    assert lacking == []


def test_the_study_calls_itself_a_proposal(study):
    """It is not the authors' own coding scheme, and says so."""
    assert study.status == "proposal"
    assert {code.status for _, _, code in study.walk_codes()} == {"proposed"}


# Tables


def test_the_codebook_table_keeps_its_contract(study):
    """Themes and subthemes are rows too, and ids are unique over all depths."""
    table = codebook_table(study)
    assert Codes.validate(table).equals(table)
    assert table["depth"].value_counts().to_dict() == {
        "code": len(list(study.walk_codes())),
        "subtheme": 10,
        "theme": 3,
    }


def test_roles_of_a_theme_are_those_of_its_codes(tmp_path):
    """Merged with segments on `role`, they give each code's frame."""
    both = SMALL.replace(
        "status: proposed\n", "status: proposed\n            applies_to: interviewer\n"
    )
    codes = codebook_table(read_codebook(write(tmp_path, both)))
    assert list_roles(codes).to_dict("list") == {
        "code": ["challenges", "individual", "heavy-workload"],
        "role": ["interviewer"] * 3,
    }


def test_a_code_applies_to_participants_unless_it_says_otherwise(study):
    """As interviewers only ask."""
    assert set(codebook_table(study)["applies_to"]) == {"participant"}


def test_the_table_names_each_entry_by_the_guid_of_the_program_it_came_from(tmp_path):
    """Where it came from none, by one made of its id, so that none is empty."""
    theirs = "0B8DD6B1-5C2E-4B8C-9C1B-2F6F1E0B7A11"
    known = SMALL.replace("status: proposed\n", f"status: proposed\n            guid: {theirs}\n")
    codes = codebook_table(read_codebook(write(tmp_path, known))).set_index("code")
    assert codes.guid["heavy-workload"] == theirs
    assert codes.guid["challenges"] == guid_of_id("challenges")


def test_a_retired_code_leaves_the_table_with_what_stood_above_it_alone(tmp_path):
    """No figure shows it."""
    retired = SMALL.replace("status: proposed\n", "status: retired\n")
    assert codebook_table(read_codebook(write(tmp_path, retired))).empty


# Problems


def test_a_missing_file_is_named(tmp_path):
    """No traceback for a wrong path."""
    with pytest.raises(StudyError) as caught:
        read_codebook(tmp_path / "none.yaml")
    assert str(caught.value) == f"Can't find the codebook `{tmp_path}/none.yaml`."


def test_a_file_that_is_not_yaml_is_shown_with_its_line(tmp_path):
    """The line is that of YAML's own complaint."""
    assert message_of(tmp_path, 'title: "A\nthemes: []\n') == (
        "Can't read the codebook `codebook.yaml`.\n"
        "  - line 3: The file must be YAML: found unexpected end of stream."
    )


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "words"])
def test_a_file_without_a_mapping_is_refused(tmp_path, text):
    """An empty file is no codebook either."""
    assert message_of(tmp_path, text) == (
        "Can't read the codebook `codebook.yaml`.\n"
        "  - line 1: A codebook must be a mapping with `title` and `themes`."
    )


def test_all_problems_of_a_file_are_shown_at_once_with_their_lines(tmp_path):
    """One reading finds them all, sorted by line."""
    faulty = (
        SMALL.replace('label: "Heavy workload"', f'label: "{"x" * 27}"')
        .replace("origin: sister-paper", "orgin: sister-paper")
        .replace('phrase: "overload*"', 'regex: "over(load"')
        .replace("within: 4", "within: 0")
        + "              de:\n"
        + '                - phrase: "Überlastung"\n'
    )
    assert message_of(tmp_path, faulty) == (
        "Can't read the codebook `codebook.yaml`.\n"
        "  - line 17, challenges > individual > heavy-workload: origin: "
        "The key `origin` must be there.\n"
        "  - line 19, challenges > individual > heavy-workload: label: "
        f"A label must have at most 26 characters, not 27: `{'x' * 27}`.\n"
        "  - line 23, challenges > individual > heavy-workload: orgin: "
        "Can't use the key `orgin` here. Is it misspelt?\n"
        "  - line 27, challenges > individual > heavy-workload: rules.en[1].regex: "
        "Can't read the regular expression `over(load`: "
        "missing ), unterminated subpattern at position 4.\n"
        "  - line 29, challenges > individual > heavy-workload: rules.en[2].within: "
        "`within` must be at least 1.\n"
        "  - line 31, challenges > individual > heavy-workload: rules.de: "
        "A language must be en, ru, kk, not `de`."
    )


@pytest.mark.parametrize(
    ("rule", "place", "what"),
    [
        ("{}", "", "A rule must have `phrase`, `near`, `tokens` or `regex`, not none of them."),
        ('{phrase: "a", regex: "b"}', "", "A rule must have one pattern, not phrase and regex."),
        ('{phrase: ""}', ".phrase[1]", "A phrase must have at least one word, not be empty."),
        ("{phrase: []}", ".phrase", "A list must have at least 1 entry, not 0."),
        ('{regex: ""}', ".regex", "A regular expression must not be empty."),
        ('{near: ["a"], within: 3}', ".near", "A list must have at least 2 entries, not 1."),
        ('{near: ["a", "b"]}', "", "`near` and `within` must stand together in a rule."),
        ('{phrase: "a", within: 3}', "", "`near` and `within` must stand together in a rule."),
        (
            '{phrase: "a|*b"}',
            ".phrase[1]",
            "A word must be like `word`, `one|other`, `pref*`, `stem~N`, `*` or `word?`, "
            "not `a|*b`.",
        ),
        (
            '{phrase: "a? b?"}',
            ".phrase[1]",
            "A phrase must have a word that isn't optional: `a? b?`.",
        ),
        (
            '{phrase: "* *"}',
            ".phrase[1]",
            "A phrase must name at least one word, not only `*`: `* *`.",
        ),
        (
            '{phrase: "a b? c? d? e? f?"}',
            ".phrase[1]",
            "A phrase must have at most 4 optional words.",
        ),
    ],
)
def test_a_faulty_rule_is_told_with_its_place(tmp_path, rule, place, what):
    """Places in lists count from 1, as in the ids of rules."""
    assert message_of(tmp_path, SMALL.replace('phrase: "overload*"', rule)) == (
        "Can't read the codebook `codebook.yaml`.\n"
        f"  - line 27, challenges > individual > heavy-workload: rules.en[1]{place}: {what}"
    )


def test_an_id_used_twice_is_told_with_both_lines(tmp_path):
    """Also when a theme and a code share it: all stand in one table."""
    faulty = SMALL.replace("id: heavy-workload", "id: challenges")
    assert message_of(tmp_path, faulty) == (
        "Can't read the codebook `codebook.yaml`.\n"
        "  - line 17, challenges > individual > challenges: id: "
        "An id must be used once, not again: `challenges` also stands on line 6."
    )


def test_a_key_that_stands_twice_is_not_lost_in_silence(tmp_path):
    """YAML alone would keep the last one."""
    faulty = SMALL.replace('include: "Hours."', 'include: "Hours."\n            include: "Days."')
    assert message_of(tmp_path, faulty) == (
        "Can't read the codebook `codebook.yaml`.\n"
        "  - line 22, challenges > individual > heavy-workload: include: "
        "A key must stand once, not twice."
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'name: "Heavy workload"',
            "name: 3",
            "18, {code}: name: This must be text: put it in quotes.",
        ),
        ('name: "Heavy workload"', 'name: ""', "18, {code}: name: `name` must not be empty."),
        ("sources: []", "sources: 3", "4, sources: `sources` must be a list."),
        (
            "within: 4",
            "within: four",
            "29, {code}: rules.en[2].within: `within` must be a whole number.",
        ),
        ("phrase:", "- phrase:", "27, {code}: rules.en[1]: This must be a mapping of keys."),
        ("rules:", "rules: 3 #", "25, {code}: rules: `rules` must be a mapping of keys."),
    ],
)
def test_a_value_of_the_wrong_type_is_told_in_plain_words(tmp_path, old, new, problem):
    """No talk of tuples and instances."""
    text = SMALL.replace(old, new)
    if "#" in new:
        text = text[: text.index("#")] + "\n"
    problem = problem.format(code="challenges > individual > heavy-workload")
    assert message_of(tmp_path, text) == (
        f"Can't read the codebook `codebook.yaml`.\n  - line {problem}"
    )


@pytest.mark.parametrize("name", ["Heavy", "heavy_workload", "heavy--workload", "нагрузка", "1st"])
def test_an_id_must_be_in_kebab_case(tmp_path, name):
    """Ids stand in file names, tables and rule ids."""
    faulty = SMALL.replace("id: heavy-workload", f"id: {name}")
    assert message_of(tmp_path, faulty) == (
        "Can't read the codebook `codebook.yaml`.\n"
        f"  - line 17, challenges > individual > {name}: id: "
        f"An id must be in kebab-case, such as `joint-research`, not `{name}`."
    )


def test_no_more_than_ten_problems_are_shown(tmp_path):
    """The rest is counted."""
    faulty = SMALL + "".join(f"                - phrase: 'a|*{n}'\n" for n in range(12))
    lines = message_of(tmp_path, faulty).splitlines()
    assert len(lines) == 12
    assert lines[-1] == "  … and 2 more."


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'phrase: "overload*"',
            "tokens: [{LEMMMA: x}]",
            "27, {code}: rules.en[1].tokens: Can't read the token pattern: ",
        ),
        (
            'phrase: "overload*"',
            "tokens: []",
            "27, {code}: rules.en[1].tokens: A list must have at least 1 entry, not 0.",
        ),
        (
            'phrase: "overload*"',
            'tokens: [{LOWER: {REGEX: "(a+)+b"}}]',
            "27, {code}: rules.en[1].tokens: A regular expression must not take forever: in "
            "`(a+)+b`, a repeat inside a repeat can share characters with what follows it. Could "
            "you use `near` and `within`, or make the parts begin differently?",
        ),
        (
            'phrase: "overload*"',
            r"regex: (\w+\s*)+c",
            "27, {code}: rules.en[1].regex: A regular expression must not take forever: in "
            "`(\\w+\\s*)+c`, a repeat inside a repeat can share characters with what follows it. "
            "Could you use `near` and `within`, or make the parts begin differently?",
        ),
        (
            'phrase: "overload*"',
            'phrase: "жүктеме~X"',
            "27, {code}: rules.en[1].phrase[1]: A class of endings must be `~N` or `~V`, not `~X`.",
        ),
        (
            'phrase: "overload*"',
            'phrase: "жүктеме~N"',
            "27, {code}: rules.en[1]: A stem with a class of endings (`~N`) must stand under `kk`, "
            "not `en`. Is the plain word meant? It matches all its forms.",
        ),
        (
            '              en:\n                - phrase: "overload*"',
            "              ru:\n                - tokens: [{LOWER: x}]",
            "27, {code}: rules.ru[1]: A token pattern must stand under `en`, not `ru`. Could "
            "`phrase` or `near` say it? Only English is analysed by spaCy.",
        ),
        (
            "sources: []\nthemes:",
            "sources: []\nsets: [{name: A, codes: [individual]}]\nthemes:",
            "5, sets[1].codes: A set must hold codes of the codebook, not `individual`. "
            "Is it the id of a theme?",
        ),
        (
            "status: proposed\n            rules",
            'status: proposed\n            color: "red"\n            rules',
            "25, {code}: color: A color must be like `#1F77B4`, not `red`.",
        ),
    ],
)
def test_what_a_rule_can_not_be_is_told_with_its_place(tmp_path, old, new, problem):
    """Patterns of spaCy, slow regular expressions, and what belongs to another language."""
    assert old in SMALL
    problem = problem.format(code="challenges > individual > heavy-workload")
    assert message_of(tmp_path, SMALL.replace(old, new)).startswith(
        f"Can't read the codebook `codebook.yaml`.\n  - line {problem}"
    )
