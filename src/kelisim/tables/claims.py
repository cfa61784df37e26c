"""The paper's claims, their evidence, and quotes."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import Table, optional, required


class Findings(Table):
    """The paper's claims, each with a verdict."""

    finding: Series[str] = required("Name of the claim: its function in `study/findings.py`.")
    order: Series[int] = required("Place in the file.", ge=1)
    claim: Series[str] = required("The sentence.")
    verdict: Series[str] = required(
        "How it comes out.",
        isin=("supported", "contradicted", "inconclusive", "cannot be computed"),
    )
    comparison: Series[str] = required("What was compared, in words and numbers.")
    observed: Series[float] = optional("Observed value (a difference, or a least share).")
    low: Series[float] = optional("Lower end of its interval.")
    high: Series[float] = optional("Upper end of its interval.")
    n_interviews: Series[int] = required("Interviews behind it.", ge=0)
    n_for: Series[int] = required("Segments that speak for it.", ge=0)
    n_against: Series[int] = required("Segments that speak against it.", ge=0)
    detail: Series[str] = required("Why, in a sentence.")

    class Config(Table.Config):
        """Key."""

        unique = ["finding"]


class Evidence(Table):
    """Segments behind each claim."""

    finding: Series[str] = required("Claim.")
    side: Series[str] = required("for or against.", isin=("for", "against"))
    segment_id: Series[str] = required("Segment.")

    class Config(Table.Config):
        """Key."""

        unique = ["finding", "side", "segment_id"]


class Quotes(Table):
    """Quotes of the codebook table: exact words of a segment, and what was near but not meant."""

    code: Series[str] = required("Code.")
    side: Series[str] = required(
        "exemplar: coded so; contrary: a rule of the code fired, but the person who read it did "
        "not code it so.",
        isin=("exemplar", "contrary"),
    )
    segment_id: Series[str] = required("Segment.")
    group: Series[str] = required("Stakeholder group of the speaker.")
    language: Series[str] = required("Language.")
    quote: Series[str] = required("Exact substring of the segment.")
    translation: Series[str] = required("The researchers' (data/translations/), or empty.")

    class Config(Table.Config):
        """Key."""

        unique = ["code", "side", "segment_id"]


class Translations(Table):
    """Researchers' translations of quotes, as in `data/translations/*.csv`."""

    segment_id: Series[str] = required("Segment that is quoted.")
    quote: Series[str] = required("The quote, as it was translated.")
    translation: Series[str] = required("Its translation; empty where one is still to be made.")
    translator: Series[str] = required("Who translated it; may be empty.")

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "quote"]
