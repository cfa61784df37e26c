"""Stop the run where a claim is contradicted and the study asks for that."""

from kelisim import stage
from kelisim.check import require_no_contradiction
from kelisim.tables import Findings, read_table, write_text

with stage.job(snakemake):
    if snakemake.params.strict:
        require_no_contradiction(read_table(snakemake.input.findings, Findings))
    write_text("strict\n" if snakemake.params.strict else "not strict\n", snakemake.output.passed)
