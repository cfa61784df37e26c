"""The report of a withdrawal: what was taken out, what changed, what is left or out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kelisim.proof.withdraw.person import Person
from kelisim.proof.withdraw.plan import Edit
from kelisim.proof.withdraw.search import NOT_SEARCHED, Hit
from kelisim.study import RAW

REPORT = Path("reports/withdrawal.md")
OUT_OF_REACH = (
    "copies and back-ups, also those that the system or a cloud folder makes by itself",
    "the history of git, if files of the study were ever committed: `git log --all -- data study`",
    "packages, figures, tables and codings that were handed out or published",
    "projects and sheets on the coders' own machines: ask them to delete the interview there",
    "the re-identification map: write it anew with "
    "`python -m kelisim.anonymize.secret_map write --map …`",
    "drawn pixels: pictures were drawn anew, but none was read",
    "blocks of a solid-state disk from which a file was deleted",
)


def describe_plan(root: Path, person: Person, edits: list[Edit]) -> str:
    """Say what would be taken out, before anything is."""
    return "\n".join(
        [
            f"Withdrawing {person.interview_id} takes out of the study's inputs:",
            *(f"  {line}" for line in _list_edits(root, person, edits)),
            "and removes kept runs, logs, reports and packages under reports/ and .snakemake/.",
            "Then the study is run again. There is no way back but from a back-up.",
        ]
    )


def _list_edits(root: Path, person: Person, edits: list[Edit]) -> Iterator[str]:
    for edit in edits:
        inside = edit.path.relative_to(root)
        is_named = inside.is_relative_to(RAW) and edit.path != person.roster
        # Names of transcripts are names of people.
        shown = f"{inside.parent.as_posix()}/…" if is_named else inside.as_posix()
        yield f"{shown}: {edit.why}" + (" (deleted)" if edit.content is None else "")


def compose_report(
    root: Path, person: Person, edits: list[Edit], hits: list[Hit], *, n_files: int, changed: str
) -> str:
    """Compose `reports/withdrawal.md`.

    Parameters
    ----------
    root
        Folder of the study.
    person
        Who withdrew.
    edits
        What was taken out.
    hits
        What is left.
    n_files
        Files searched.
    changed
        What moved, in a line.
    """
    return "\n".join(_lines(root, person, edits, hits, n_files, changed)) + "\n"


def _lines(
    root: Path, person: Person, edits: list[Edit], hits: list[Hit], n_files: int, changed: str
) -> Iterator[str]:
    yield f"# Withdrawal of {person.interview_id}\n"
    yield "## Taken out\n"
    yield from (f"- {line}" for line in _list_edits(root, person, edits))
    yield "- results, registry of names and estimates: made anew without the interview"
    yield "- kept runs, logs, reports and packages: removed\n"
    yield "## What that changed\n"
    yield changed
    yield (
        "These lists tell what one person's interview added to the numbers: delete them, and this "
        "report, when they are read.\n"
    )
    yield "## What is left\n"
    n_names = len(person.names | person.file_names)
    yield (
        f"{n_files} files of the study's folder were searched, also inside archives, Word, PDF and "
        f"Excel files, for the id, {n_names} ways to write the names and the file's name, and "
        f"{len(person.said)} sentences of eight words or more that nobody else said."
    )
    if hits:
        yield "**Something is left. Look at these, and search again by withdrawing again:**\n"
        yield from (f"- {hit.path.relative_to(root).as_posix()}: {hit.what}" for hit in hits)
    else:
        yield f"**Nothing is left but the id in the blanked row of {person.roster.name} and here.**"
    if person.spoken_of:
        who = ", ".join(person.spoken_of)
        yield (
            f"\nOthers name the participant ({who}): their words stay in the raw transcripts; what "
            "is shared hides the name, as study/names.yaml says."
        )
    yield "\n## Out of reach\n"
    yield f"Not searched: {', '.join(NOT_SEARCHED)}. This command can't reach:\n"
    yield from (f"- {place}" for place in OUT_OF_REACH)
