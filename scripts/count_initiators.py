"""Count who is named as the one that partnerships come from, and place interviews between them."""

from kelisim import stage
from kelisim.aggregate import (
    Limits,
    count_initiators,
    count_namings,
    place_interviews,
    suppress_initiators,
    suppress_places,
)
from kelisim.codebook import keep_counted
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    InitiatorPlaces,
    Initiators,
    Participants,
    Segments,
    read_table,
    write_table,
)

with stage.job(snakemake):
    namings = count_namings(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.coverage, Coverage),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        keep_counted(read_table(snakemake.input.codes, Codes)),
        initiators=snakemake.params.initiators,
    )
    limits = Limits(*snakemake.params.limits)
    initiators = count_initiators(
        namings,
        confidence=snakemake.params.confidence,
        min_interviews=snakemake.params.min_interviews,
    )
    write_table(suppress_initiators(initiators, limits), snakemake.output.initiators, Initiators)
    places = suppress_places(place_interviews(namings), limits)
    write_table(places, snakemake.output.places, InitiatorPlaces)
