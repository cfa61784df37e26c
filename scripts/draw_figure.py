"""Draw one figure and write what it shows and its caption."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import keep_counted
from kelisim.render import Look, Sources, draw_figure, save_picture
from kelisim.tables import (
    Codes,
    Contrasts,
    Cooccurrence,
    Estimates,
    InitiatorPlaces,
    Initiators,
    Participants,
    Reliability,
    Richness,
    Saturation,
    SaturationPoints,
    read_table,
)

with stage.job(snakemake):
    options = dict(snakemake.params.options)
    picture = draw_figure(
        Sources(
            codes=keep_counted(read_table(snakemake.input.codes, Codes)),
            estimates=read_table(snakemake.input.estimates, Estimates),
            reliability=read_table(snakemake.input.reliability, Reliability),
            cooccurrence=read_table(snakemake.input.cooccurrence, Cooccurrence),
            saturation=read_table(snakemake.input.saturation, Saturation),
            participants=read_table(snakemake.input.participants, Participants),
            initiators=read_table(snakemake.input.initiators, Initiators),
            places=read_table(snakemake.input.places, InitiatorPlaces),
            contrasts=read_table(snakemake.input.contrasts, Contrasts),
            richness=read_table(snakemake.input.richness, Richness),
            points=read_table(snakemake.input.points, SaturationPoints),
        ),
        kind=options.pop("kind"),
        options=options,
        look=Look(snakemake.params.width_mm, dict(snakemake.params.groups)),
        notice=snakemake.params.notice,
        confidence=snakemake.params.confidence,
    )
    save_picture(picture, Path(snakemake.output.svg).with_suffix(""))
