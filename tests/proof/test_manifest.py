"""The manifest says what came out, and tells nobody's name."""

import json

import pytest

from kelisim.errors import StudyError
from kelisim.proof import build_manifest, read_manifest, write_manifest


def test_every_shareable_result_is_recorded_and_nothing_private(ran):
    """The results' own README is no result."""
    manifest = build_manifest(ran)
    assert sorted(manifest["results"]) == [
        "5_aggregate/estimates.csv",
        "6_render/figures/a.csv",
        "6_render/figures/a.svg",
        "index.html",
    ]


def test_no_name_of_a_private_file_stands_in_the_manifest(ran):
    """Neither of a transcript nor of the study's own names."""
    said = json.dumps(build_manifest(ran), ensure_ascii=False)
    assert "Zhanbolat" not in said
    assert "names.yaml" not in said
    assert build_manifest(ran)["inputs"]["data/raw/one"].startswith("hmac-sha256:")
    assert build_manifest(ran)["inputs"]["study/codebook.yaml"].startswith("sha256:")


def test_the_same_folder_is_recorded_the_same_way_twice(ran):
    """No clock, no machine."""
    assert build_manifest(ran) == build_manifest(ran)


def test_a_manifest_is_read_as_it_was_written(ran):
    """JSON, whole."""
    manifest = build_manifest(ran)
    write_manifest(manifest, ran / "results.lock.json")
    assert read_manifest(ran / "results.lock.json") == manifest


def test_a_study_that_was_not_run_or_recorded_is_an_error(tmp_path, ran):
    """With what to do about it."""
    with pytest.raises(StudyError) as error:
        build_manifest(tmp_path)
    assert str(error.value) == (
        "Can't record the results: there are none.\n"
        "  - results/: must hold a finished run. Did you run `make`?"
    )
    with pytest.raises(StudyError) as error:
        read_manifest(tmp_path / "results.lock.json")
    assert str(error.value) == (
        "Can't verify the results.\n"
        "  - results.lock.json: must be there. Was it recorded with `make record`?"
    )
    (ran / "results.lock.json").write_text("{", encoding="utf-8")
    with pytest.raises(StudyError) as error:
        read_manifest(ran / "results.lock.json")
    assert str(error.value) == (
        "Can't verify the results.\n"
        "  - results.lock.json: must be JSON, as `make record` writes it."
    )
    (ran / "demo/pseudonym.key").unlink()
    with pytest.raises(StudyError) as error:
        build_manifest(ran)
    assert str(error.value) == (
        "Can't record the results.\n"
        "  - config.yaml, `anonymize.pseudonym_key_file`: must name a file that can be read. "
        "Is the disk at hand?"
    )
