"""Parts of a review package: the archive's bytes, the list of data."""

import os
import zipfile

import pytest

from kelisim.errors import StudyError
from kelisim.proof.package.archive import write_archive
from kelisim.proof.package.build import build_package
from kelisim.proof.package.data_list import list_data, title_of


def test_an_archive_depends_on_names_and_contents_alone(tmp_path):
    """Neither the clock nor the order on disk."""
    for name, order in (("one", "ab"), ("two", "ba")):
        for letter in order:
            path = tmp_path / name / "in" / f"{letter}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(letter)
            os.utime(path, (1_000_000_000 + len(name), 1_000_000_000))
        write_archive(tmp_path / name, tmp_path / f"{name}.zip", name="package")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["package/in/a.txt", "package/in/b.txt"]
    assert not list(tmp_path.glob("*.unfinished"))


def test_data_is_listed_and_the_program_is_not(tmp_path):
    """A row of a table may run over lines."""
    (tmp_path / "results/5_aggregate").mkdir(parents=True)
    (tmp_path / "results/5_aggregate/a.csv").write_text('x\n"1\n2"\n3\n')
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text("")
    head, row = list_data(tmp_path).splitlines()
    assert head == "file,title,format,bytes,rows,sha256,access"
    assert row.startswith("results/5_aggregate/a.csv,Estimates,text/csv; charset=utf-8,10,2,")


def test_a_file_has_the_title_of_the_nearest_folder_that_has_one():
    """The longest known path counts."""
    assert title_of("data/anonymized/codings/a.csv") == "Codings by people, as they were placed"
    assert title_of("data/anonymized/a.csv").startswith("Anonymized corpus")
    assert title_of("src/kelisim/errors.py") == ""


def test_without_a_finished_run_there_is_no_package(ran):
    """With what to do about it."""
    (ran / "results/index.html").unlink()
    (ran / "config.yaml").write_text("study: {title: T, notice: N, start_from: raw}\n")
    with pytest.raises(StudyError) as error:
        build_package(ran, ran / "package.zip")
    assert str(error.value) == (
        "Can't make a review package.\n  - results/: must hold a finished run. Did you run `make`?"
    )
    assert not (ran / "package.zip").exists()
