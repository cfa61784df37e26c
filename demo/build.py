"""Build the invented demonstration corpus: `python demo/build.py [--out DIR]`."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Run as a script, this file finds neither its neighbours nor the package by itself.
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from demo.layouts import make_script  # noqa: E402
from demo.source import DIRECT, Source, read_sources  # noqa: E402
from demo.writers import write_file  # noqa: E402

from kelisim.errors import StudyError  # noqa: E402
from kelisim.transcripts import place_turns  # noqa: E402

INTERVIEWS = ROOT / "demo" / "interviews"

COLUMNS = (
    *("participant_name", "interviewer_name", "institution_name", "file", "group", "role"),
    *("institution_type", "region", "sector", "gender", "language", "date", "duration_min"),
    "consent",
)
GOLD_COLUMNS = ("interview_id", "start", "end", "label", "entity", "is_direct", "text")

ENCODINGS = {"IP10": "cp1251", "FA07": "utf-16", "UL04": "utf-8-sig"}
"""Files from old programs; all others are UTF-8."""
WINDOWS_LINES = ("IP10", "FA07", "UL04")
"""Files with CR LF at line ends, as Windows writes them."""


def build(out: Path) -> int:
    """Write `data/raw/` and `demo/gold/mentions.csv` under a folder.

    Parameters
    ----------
    out
        The repository's folder, or another one.

    Returns
    -------
    int
        Interviews written.
    """
    sources = read_sources(INTERVIEWS)
    for batch in sorted({source["batch"] for source in sources}):
        members = [source for source in sources if source["batch"] == batch]
        folder = out / "data" / "raw" / batch
        for source in members:
            write_file(
                folder / source["file"],
                make_script(source),
                encoding=ENCODINGS.get(source["id"], "utf-8"),
                line_end="\r\n" if source["id"] in WINDOWS_LINES else "\n",
            )
        rows = ([source["id"], *(source[name] for name in COLUMNS)] for source in members)
        _write_csv(folder / "participants.csv", ("interview_id", *COLUMNS), rows)
    gold = (row for source in sources for row in gold_rows(source))
    _write_csv(out / "demo" / "gold" / "mentions.csv", GOLD_COLUMNS, gold)
    return len(sources)


def gold_rows(source: Source) -> Iterable[tuple[object, ...]]:
    """Place an interview's marked mentions in its transcript."""
    roles = [turn.role for turn in source.turns]
    placed = place_turns(source["id"], roles, [turn.text for turn in source.turns])
    for turn, start in zip(source.turns, placed.start.tolist(), strict=True):
        for mention in turn.mentions:
            yield (
                source["id"],
                start + mention.start,
                start + mention.end,
                mention.label,
                mention.entity,
                mention.label in DIRECT,
                mention.text,
            )


def _write_csv(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue().encode("utf-8"))


def main() -> int:
    """Read the options and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT, help="folder to write to")
    try:
        n = build(parser.parse_args().out)
    except (StudyError, UnicodeEncodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{n} interviews written.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
