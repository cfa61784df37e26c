"""The list of data files that archives ask for: what each is, how large, and its checksum."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from kelisim.proof.digests import digest_bytes

COLUMNS = ("file", "title", "format", "bytes", "rows", "sha256", "access")
FORMATS = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".qdpx": "application/x-qdpx",
    ".svg": "image/svg+xml",
    ".tex": "application/x-tex",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
}
OTHER_FORMAT = "application/octet-stream"
TITLES = {
    "config.yaml": "Settings of the study",
    "data/anonymized": "Anonymized corpus, from which everything can be run again",
    "data/anonymized/codings": "Codings by people, as they were placed",
    "data/translations": "Translations of quotes",
    "results/2_anonymize": "Anonymized transcripts, participants, residual risk",
    "results/3_segment": "Meaning units",
    "results/4_coding": "Codes on every unit, agreement, codebook as a table",
    "results/5_aggregate": "Estimates",
    "results/6_render": "Figures and tables for print",
    "results/7_check": "Claims with verdict and evidence",
    "results/index.html": "Front page of the results",
    "results.lock.json": "Manifest of the results",
    "study": "Codebook, claims and text of the study",
}


def list_data(folder: Path) -> str:
    """List the data of a package (not its program) as CSV, a file a row.

    Parameters
    ----------
    folder
        The package, unpacked.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        inside = path.relative_to(folder).as_posix()
        title = title_of(inside)
        if title:
            content = path.read_bytes()
            kind = FORMATS.get(path.suffix, OTHER_FORMAT)
            rows = _count_rows(content) if path.suffix == ".csv" else ""
            writer.writerow(
                (inside, title, kind, len(content), rows, digest_bytes(content), "open")
            )
    return out.getvalue()


def title_of(inside: str) -> str:
    """Say what a file of the package is; nothing for a file of the program."""
    parts = inside.split("/")
    for length in range(len(parts), 0, -1):
        title = TITLES.get("/".join(parts[:length]))
        if title:
            return title
    return ""


def _count_rows(content: bytes) -> int:
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return max(sum(1 for _ in rows) - 1, 0)
