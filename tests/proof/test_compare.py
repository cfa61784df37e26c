"""What agrees, what differs, and where."""

import shutil

import pytest

from kelisim.proof import build_manifest, compare_results
from kelisim.proof.__main__ import main
from kelisim.proof.verify import copy_inputs, list_moved, summarize


@pytest.fixture
def again(ran, tmp_path):
    """Give a second folder with the same results, the first's manifest, and the first."""
    copy = tmp_path / "again"
    shutil.copytree(ran, copy)
    return copy, build_manifest(ran), ran / "results"


def change(folder, path, old, new):
    file = folder / "results" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def judge(folder, manifest, reference):
    found = compare_results(folder, manifest, reference=reference)
    return {each.path: (each.verdict, each.where) for each in found}


def test_the_same_files_agree_to_the_byte(again):
    """And the summary says so."""
    folder, manifest, reference = again
    found = compare_results(folder, manifest, reference=reference)
    assert {each.verdict for each in found} == {"same bytes"}
    assert summarize(found) == (
        "4 files\n     4 same bytes\nAll results agree with results.lock.json, to the byte."
    )


def test_a_last_digit_is_told_apart_from_another_result(again):
    """A table by its values, a picture by the numbers that it draws."""
    folder, manifest, reference = again
    change(folder, "6_render/figures/a.csv", "0.1234567891", "0.1234567892")
    change(folder, "6_render/figures/a.svg", "0.1234567891", "0.1234567892")
    found = judge(folder, manifest, reference)
    assert found["6_render/figures/a.csv"] == ("same values", "")
    assert found["6_render/figures/a.svg"] == ("drawn from the same numbers", "")


def test_another_number_differs_and_its_place_is_named(again):
    """Line and column; never the words that stand there."""
    folder, manifest, reference = again
    change(folder, "5_aggregate/estimates.csv", "0.1234", "0.1334")
    change(folder, "6_render/figures/a.csv", "0.1234", "0.1334")
    change(folder, "6_render/figures/a.svg", "0.1234", "0.1334")
    change(folder, "index.html", "0.12", "0.13")
    found = judge(folder, manifest, reference)
    assert found["5_aggregate/estimates.csv"] == ("differs", "line 2, column `estimate`")
    assert found["6_render/figures/a.svg"] == ("differs", "")
    assert found["index.html"] == ("differs", "")


def test_missing_and_unrecorded_files_are_named(again):
    """Neither passes in silence."""
    folder, manifest, reference = again
    (folder / "results/index.html").rename(folder / "results/other.html")
    found = judge(folder, manifest, reference)
    assert found["index.html"] == ("missing", "")
    assert found["other.html"] == ("not recorded", "")
    said = summarize(compare_results(folder, manifest, reference=reference))
    assert said.endswith("The results do NOT agree with results.lock.json.")


def test_a_changed_input_is_named_a_raw_one_by_its_folder(again):
    """Its file's name may hold a person's."""
    folder, manifest, _ = again
    assert list(list_moved(folder, manifest)) == []
    (folder / "study/codebook.yaml").write_text("themes: [1]\n")
    (folder / "data/raw/one/Zhanbolat Serik.txt").write_text("I: Bye\n")
    assert list(list_moved(folder, manifest)) == [
        "input data/raw/one: changed",
        "input study/codebook.yaml: changed",
    ]


def test_a_fresh_folder_holds_inputs_and_nothing_that_a_run_wrote(ran, tmp_path):
    """Else an old result could stand for a new one."""
    (ran / "reports").mkdir()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    copy_inputs(ran, fresh)
    assert sorted(path.name for path in fresh.iterdir()) == [
        "config.yaml",
        "data",
        "demo",
        "requirements.txt",
        "study",
    ]


def test_the_exit_status_says_whether_all_agree(ran, monkeypatch, capsys):
    """For scripts and for continuous integration."""
    monkeypatch.chdir(ran)
    assert main(["record"]) == 0
    assert main(["compare"]) == 0
    change(ran, "index.html", "0.12", "0.13")
    assert main(["compare"]) == 1
    assert "differs: results/index.html" in capsys.readouterr().out
    (ran / "results.lock.json").unlink()
    assert main(["compare"]) == 1
    assert "Can't verify the results." in capsys.readouterr().err
