"""A door shows what others may use, and loads it when it is asked for."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import kelisim

NOT_THERE = "nothing"
DOORS = [
    ".".join(["kelisim", *path.parent.relative_to(Path(kelisim.__file__).parent).parts])
    for path in sorted(Path(kelisim.__file__).parent.rglob("__init__.py"))
    if "open_when_asked" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("package", DOORS)
def test_everything_that_a_door_lists_is_there(package):
    door = import_module(package)
    assert all(getattr(door, name) is not None for name in door.__all__)


@pytest.mark.parametrize("package", DOORS)
def test_no_name_of_a_door_is_that_of_a_module_below_it(package):
    """Python would put the module where the door's name is asked for."""
    door = import_module(package)
    below = {path.stem for path in Path(door.__file__).parent.iterdir()}
    assert below.isdisjoint(door.__all__)


def test_what_is_not_listed_is_not_there():
    with pytest.raises(AttributeError) as error:
        getattr(import_module("kelisim.coding"), NOT_THERE)
    assert str(error.value) == "module 'kelisim.coding' has no attribute 'nothing'"


@pytest.mark.parametrize(
    ("asked", "spared"),
    [
        ("from kelisim.anonymize import redact_turns", {"spacy", "scipy.stats", "pymorphy3"}),
        ("from kelisim.coding import gather_codings, check_cards", {"spacy", "sklearn"}),
        ("from kelisim.coding import match_rules", {"sklearn"}),
        ("from kelisim.anonymize import find_mentions", {"scipy.stats", "openpyxl"}),
    ],
)
def test_a_job_loads_no_library_that_it_does_not_use(asked, spared):
    """In a process of its own, as this one has loaded them all."""
    script = f"import sys\n{asked}\nprint(sorted({spared!r} & set(sys.modules)))"
    source = Path(kelisim.__file__).parents[1].as_posix()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
