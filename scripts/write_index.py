"""Write the front page."""

from pathlib import Path

from kelisim import stage
from kelisim.render import write_index
from kelisim.render.pages import title_of
from kelisim.render.pictures import Caption
from kelisim.tables import (
    AnonymizationAccuracy,
    Evidence,
    FindingQuotes,
    Findings,
    Participants,
    Reliability,
    Segments,
    read_table,
    write_text,
)

with stage.job(snakemake):
    captions = [Path(path) for path in snakemake.input.captions]
    pages = [Path(path) for path in snakemake.input.tables]
    accuracy = [read_table(path, AnonymizationAccuracy) for path in snakemake.input.accuracy]
    page = write_index(
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.findings, Findings),
        read_table(snakemake.input.evidence, Evidence),
        read_table(snakemake.input.quotes, FindingQuotes),
        read_table(snakemake.input.reliability, Reliability),
        {path.stem: Caption.from_markdown(path.read_text(encoding="utf-8")) for path in captions},
        {path.stem: title_of(path.read_text(encoding="utf-8")) for path in pages},
        accuracy[0] if accuracy else None,
        title=snakemake.params.title,
        notice=snakemake.params.notice,
        groups=dict(snakemake.params.groups),
        confidence=snakemake.params.confidence,
        approach=snakemake.params.approach,
    )
    write_text(page, snakemake.output.page)
