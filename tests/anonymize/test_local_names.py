"""`study/names.yaml` is read strictly, and its names are never shown."""

from __future__ import annotations

import pytest

from kelisim.anonymize.local_names import Exempt, LocalNames, read_local_names
from kelisim.errors import StudyError


def _write(tmp_path, text):
    path = tmp_path / "names.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_both_lists_are_read(tmp_path):
    path = _write(tmp_path, 'hide: ["Old Mill"]\nkeep: ["Green Deal"]\n')
    assert read_local_names(path) == LocalNames(("Old Mill",), ("Green Deal",), (), {})


def test_all_problems_come_at_once_without_names(tmp_path):
    path = _write(tmp_path, 'hide: ["Old Mill", 7, "old mill"]\nkept: []\n')
    with pytest.raises(StudyError) as error:
        read_local_names(path)
    assert str(error.value) == "\n".join(
        [
            f"Can't use the names `{path}`.",
            "  - names.yaml: the list `keep` is missing. Is it `keep: []` when empty?",
            "  - names.yaml: must hold only `hide`, `keep`, `except` and `classes`, not 1 more.",
            "  - names.yaml, `hide`, entry 2: must be a name in quotes. Is it a number or empty?",
            "  - names.yaml, `hide`, entry 3: stands in `hide` already.",
        ]
    )


def test_broken_yaml_is_named_by_line(tmp_path):
    path = _write(tmp_path, 'hide: ["Old Mill"\nkeep: []\n')
    with pytest.raises(StudyError) as error:
        read_local_names(path)
    assert str(error.value) == f"Can't read the names `{path}` line 2: it is not YAML."


def test_a_file_without_lists_is_told_what_it_must_hold(tmp_path):
    path = _write(tmp_path, "Old Mill\n")
    with pytest.raises(StudyError) as error:
        read_local_names(path)
    assert str(error.value) == (
        f"Can't use the names `{path}`: it must hold the lists `hide` and `keep`, "
        "each with a name in quotes a line, or `[]` where there are none."
    )


def test_a_study_without_the_file_has_no_names_of_its_own():
    assert read_local_names(None) == LocalNames((), (), (), {})


def test_a_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(StudyError):
        read_local_names(tmp_path / "names.yaml")


def test_an_exception_has_a_name_and_a_reason(tmp_path):
    path = _write(
        tmp_path,
        'hide: []\nkeep: []\nexcept:\n  - {name: "Will", reason: "the verb, in headings"}\n',
    )
    assert read_local_names(path).exempt == (Exempt("Will", "the verb, in headings"),)


def test_an_exception_without_a_reason_is_refused(tmp_path):
    path = _write(
        tmp_path,
        'hide: ["May"]\nkeep: []\nexcept:\n  - "Will"\n  - {name: "Will"}\n'
        '  - {name: 7, reason: "a number, not a name"}\n  - {name: "Will", reason: "ok"}\n'
        '  - {name: "may", reason: "the month, in dates"}\n',
    )
    with pytest.raises(StudyError) as error:
        read_local_names(path)
    both = "must have a `name` and a `reason`, and nothing else."
    assert str(error.value) == "\n".join(
        [
            f"Can't use the names `{path}`.",
            f"  - names.yaml, `except`, entry 1: {both}",
            f"  - names.yaml, `except`, entry 2: {both}",
            "  - names.yaml, `except`, entry 3: must have a `name` in quotes. "
            "Is it a number or empty?",
            "  - names.yaml, `except`, entry 4: must have a `reason` of at least 10 characters. "
            "Why does the word tell of nobody where it is printed?",
            "  - names.yaml, `except`, entry 5: stands in `hide` already.",
        ]
    )


def test_a_name_that_is_hidden_may_have_a_class(tmp_path):
    text = 'hide: ["Old Mill"]\nkeep: []\nclasses:\n  - {name: "Old Mill", class: "agriculture"}\n'
    assert read_local_names(_write(tmp_path, text)).classes == {"Old Mill": "agriculture"}


@pytest.mark.parametrize("said", ['"a, b"', '"[x]"', '"12"', '""', "7", f'"{"a" * 61}"'])
def test_a_class_is_a_few_plain_words(tmp_path, said):
    text = f'hide: []\nkeep: []\nclasses:\n  - {{name: "Old Mill", class: {said}}}\n'
    with pytest.raises(StudyError) as error:
        read_local_names(_write(tmp_path, text))
    (problem,) = error.value.problems
    assert problem.what == "must have a `class` of 1 to 60 letters, spaces and hyphens."
