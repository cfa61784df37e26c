"""Choose exemplar quotes for each code."""

from kelisim import stage
from kelisim.render import choose_quotes
from kelisim.tables import Codes, Codings, Participants, Quotes, Segments, read_table, write_table

with stage.job(snakemake):
    quotes = choose_quotes(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        read_table(snakemake.input.codes, Codes),
        n_quotes=snakemake.params.n_quotes,
    )
    write_table(quotes, snakemake.output.quotes, Quotes)
