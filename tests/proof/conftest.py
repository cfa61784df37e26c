"""A folder that looks like a study that has been run."""

import pytest

SETTINGS = """study: {start_from: raw}
anonymize: {pseudonym_key_file: demo/pseudonym.key}
"""


@pytest.fixture
def ran(tmp_path):
    """Give a folder with inputs and results."""
    for path, content in {
        "config.yaml": SETTINGS,
        "requirements.txt": "pandas==2.2\n",
        "demo/pseudonym.key": "secret\n",
        "study/codebook.yaml": "themes: []\n",
        "study/names.yaml": "hide: [Zhanbolat]\n",
        "data/raw/one/Zhanbolat Serik.txt": "I: Hello\n",
        "results/README.md": "Results\n",
        "results/index.html": "<p>0.12</p>\n",
        "results/5_aggregate/estimates.csv": "code,estimate\ntrust,0.1234567891\n",
        "results/6_render/figures/a.csv": "code,estimate\ntrust,0.1234567891\n",
        "results/6_render/figures/a.svg": "<svg>0.1234567891</svg>\n",
        "results/private/1_read/turns.csv": "text\nZhanbolat\n",
    }.items():
        file = tmp_path / "study" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return tmp_path / "study"
