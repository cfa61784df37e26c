"""The benchmark of speed learns what a study would learn, so it must keep up with the program."""

from pathlib import Path

import yaml
from benchmarks.coding import speed

from kelisim.config import check_settings

CONFIG = Path(__file__).parents[2] / "config.yaml"


def test_a_small_corpus_is_learned_twice_to_the_same_bytes(monkeypatch):
    for name, n in {"N_INTERVIEWS": 12, "N_SEGMENTS": 20, "N_CODES": 3, "N_CODED": 100}.items():
        monkeypatch.setattr(speed, name, n)
    settings = check_settings(yaml.safe_load(CONFIG.read_text("utf-8")), where="config.yaml")
    found = speed.measure_speed(settings=settings)
    assert (found.n_rows, found.is_same) == (12 * 20 * 3, True)
    assert found.processor > 0
