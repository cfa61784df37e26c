"""Choose exemplar quotes for each code, with the translations that there are."""

from pathlib import Path

from kelisim import stage
from kelisim.codebook import keep_counted
from kelisim.render import choose_quotes, list_to_translate, read_translations, translate_quotes
from kelisim.tables import (
    Codes,
    Codings,
    Coverage,
    Participants,
    Quotes,
    Segments,
    Translations,
    read_table,
    write_table,
)

with stage.job(snakemake):
    quotes = choose_quotes(
        read_table(snakemake.input.codings, Codings),
        read_table(snakemake.input.segments, Segments),
        read_table(snakemake.input.participants, Participants),
        keep_counted(read_table(snakemake.input.codes, Codes)),
        read_table(snakemake.input.coverage, Coverage),
        n_quotes=snakemake.params.n_quotes,
    )
    translations = read_translations([Path(path) for path in snakemake.input.translations])
    quotes = translate_quotes(quotes, translations)
    write_table(quotes, snakemake.output.quotes, Quotes)
    write_table(list_to_translate(quotes), snakemake.output.to_translate, Translations)
