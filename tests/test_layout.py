"""The walls of the house: who may import, read and name what."""

import ast
import re
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from kelisim.docs.__main__ import GENERATED
from kelisim.study import STAGES

SOURCE = Path("src/kelisim")
MODULES = sorted(SOURCE.rglob("*.py"))
TEXT_ENDINGS = {".py", ".smk", ".yaml", ".yml", ".md", ".toml", ".txt", ".j2", ".cff", ""}


def tracked():
    """Files of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    paths = [Path(name) for name in listed if name and Path(name).is_file()]
    if not paths:
        pytest.skip("not a git checkout")
    return paths


def imports_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_never_imports_another_stage(stage):
    """Data flows from stage to stage as tables; code does not."""
    others = {f"kelisim.{other}" for other in STAGES if other != stage}
    for path in (SOURCE / stage).rglob("*.py"):
        for name in imports_of(path):
            assert not any(name == o or name.startswith(o + ".") for o in others), (path, name)


def test_only_the_walls_know_the_settings():
    """Functions take values, so that one changed value reruns one stage."""
    for stage in STAGES:
        for path in (SOURCE / stage).rglob("*.py"):
            assert "kelisim.config" not in set(imports_of(path)), path


def test_only_read_and_anonymize_touch_private_results():
    """Every other rule works on what may be shared."""
    for path in sorted(Path("workflow/rules").glob("*.smk")):
        if path.name.startswith(("1_", "2_")):
            continue
        assert "results/private" not in path.read_text(encoding="utf-8"), path


def test_every_rule_says_what_it_does_and_depends_on_its_code_and_lock():
    """Snakemake sees neither an edited module nor a changed lock by itself."""
    for path in sorted(Path("workflow/rules").glob("*.smk")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), path
        for body in re.split(r"^(?:rule|checkpoint) ", text, flags=re.M)[1:]:
            for needed in ("message:", "log:", "code=CODE[", "lock=LOCK", "conda:"):
                assert needed in body, (path, body.split(":")[0], needed)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.as_posix())
def test_a_module_holds_one_idea(path):
    """About 250 lines; beyond 300 it holds two."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", sorted(GENERATED))
def test_generated_files_are_up_to_date(path):
    """`make docs` writes them; environment.yml holds the versions of the lock."""
    assert Path(path).read_text(encoding="utf-8") == GENERATED[path]()


def test_no_package_index_and_no_path_of_a_machine_is_named():
    """The project works from any index and any folder."""
    index = re.compile(
        r"https?://[^ )\"]*/simple|--(extra-)?index-url [^-]|pypi\.org|/(work|farm)/[a-z.]"
    )
    for path in tracked():
        if path.suffix in TEXT_ENDINGS and path.name != "test_layout.py":
            found = index.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, (path, found)


def test_nothing_private_is_tracked():
    """Results are git-ignored but for their README."""
    kept = [path.as_posix() for path in tracked() if path.parts[0] in ("results", "reports")]
    assert kept in ([], ["results/README.md"])


def test_no_name_of_the_demonstration_stands_in_the_program():
    """Detectors that know the answers would prove nothing.

    What is made from open data by `kelisim.anonymize.building` is not searched.
    """
    made = {"everyday_words.txt", "geonames.txt", "english_surnames.txt", "english_given_names.txt"}
    gold = Path("demo/gold/mentions.csv")
    if not gold.is_file():
        pytest.skip("no demonstration")

    mentions = pd.read_csv(gold, dtype=str, keep_default_na=False)
    invented = mentions[mentions.label.isin(["university", "company"])]
    names = {text.casefold() for text in invented.text if len(text) > 6}
    words = " ".join(
        path.read_text(encoding="utf-8").casefold()
        for path in [*SOURCE.rglob("*"), Path("study/names.yaml")]
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.suffix != ".crfsuite"
        and path.name not in made
    )
    generic = {"university", "universities", "company", "institute"}
    assert [name for name in sorted(names - generic) if name in words] == []
