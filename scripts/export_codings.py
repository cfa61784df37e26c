"""Give the codings out: a project for people's programs, a sheet for coders, a row a coding."""

from pathlib import Path

from kelisim import stage
from kelisim.coding.people.export.refi import write_project
from kelisim.coding.people.export.rows import list_codings
from kelisim.coding.people.export.sheet import list_to_code, write_coder_sheet
from kelisim.files.write_sheets import write_csv
from kelisim.tables import (
    Codes,
    Codings,
    HumanCodings,
    NextToCode,
    Participants,
    Segments,
    read_table,
)

with stage.job(snakemake):
    codes = read_table(snakemake.input.codes, Codes)
    segments = read_table(snakemake.input.segments, Segments)
    human = read_table(snakemake.input.human, HumanCodings)
    participants = read_table(snakemake.input.participants, Participants)
    drawn = read_table(snakemake.input.drawn, NextToCode)
    rows = list_codings(
        human, read_table(snakemake.input.codings, Codings), segments, codes, participants
    )
    # One is asked for; one job writes all.
    folder = Path(snakemake.input.transcripts[0]).parent
    transcripts = {
        interview: (folder / f"{interview}.txt").read_bytes().decode("utf-8")
        for interview in sorted(participants.interview_id)
    }
    title = snakemake.params.title
    write_project(snakemake.output.project, rows, transcripts, codes, participants, title=title)
    write_csv(snakemake.output.rows, rows)
    write_coder_sheet(snakemake.output.sheet, list_to_code(segments, human, drawn, codes), codes)
