"""Claims: read in order, with the paper's sentence, or refused with their line."""

from pathlib import Path

import pytest

from kelisim.check import read_claims
from kelisim.errors import StudyError

TWO = '''
from kelisim.check import claim

LEAST = 0.1

@claim
def zeal(numbers):
    """Zeal
    matters.

    Asked: whether it
    is spoken of.
    """
    return numbers.present("zeal", at_least=LEAST)

def not_a_claim(numbers):
    return None

@claim
def awe(numbers):
    """Awe leads."""
    return numbers.leads(["awe"], among="moods")
'''


def write(folder, text):
    path = folder / "findings.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_claims_stand_in_the_order_of_their_file(tmp_path):
    """Not by name; functions without the mark are none."""
    claims = read_claims(write(tmp_path, TWO))
    assert [(claim.name, claim.order) for claim in claims] == [("zeal", 1), ("awe", 2)]


def test_the_first_paragraph_is_the_sentence_and_the_rest_a_remark(tmp_path):
    """Each on one line."""
    zeal, awe = read_claims(write(tmp_path, TWO))
    assert (zeal.sentence, zeal.remark) == ("Zeal matters.", "Asked: whether it is spoken of.")
    assert (awe.sentence, awe.remark) == ("Awe leads.", "")


def test_reading_claims_leaves_no_file_behind(tmp_path):
    """No compiled modules in a researcher's folder."""
    read_claims(write(tmp_path, TWO))
    assert [path.name for path in tmp_path.iterdir()] == ["findings.py"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def a(:\n    pass\n", "line 1: must be Python (invalid syntax)."),
        (
            "x = 1\nimport no_such_module\n",
            "line 2: can't be run (ModuleNotFoundError: No module named 'no_such_module').",
        ),
        (
            "from kelisim.check import claim\n@claim\ndef a(numbers):\n    return 1\n",
            "line 3, `a`: must have the paper's sentence as its docstring.",
        ),
        (
            'from kelisim.check import claim\n@claim\ndef a(n):\n    """A."""\n'
            '@claim\ndef a(n):\n    """B."""\n',
            "line 6, `a`: must not have the name of the claim in line 3.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_where(tmp_path, text, problem):
    """A line and a reason, no traceback."""
    path = write(tmp_path, text)
    with pytest.raises(StudyError) as caught:
        read_claims(path)
    assert str(caught.value) == f"Can't read the claims `{path}`.\n  - {problem}"


def test_a_missing_file_is_named(tmp_path):
    """The study has no claims file."""
    with pytest.raises(StudyError) as caught:
        read_claims(tmp_path / "findings.py")
    assert str(caught.value) == f"Can't find the claims `{tmp_path / 'findings.py'}`."


def test_the_studys_own_claims_can_be_read():
    """Each with a sentence and a remark that says what was asked."""
    claims = read_claims(Path("study/findings.py"))
    assert len(claims) == 12
    for claim in claims:
        assert claim.sentence.endswith(".")
        assert claim.remark.startswith("Asked: whether ")
