"""The paper's claims: how each comes out, how firmly, and what people said for and against it."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import LANGUAGES, Table, optional, required

VERDICTS = ("supported", "contradicted", "inconclusive", "cannot be computed")
STABILITY = ("firm", "conditional", "fragile", "untested")
"""How a verdict stands when something is changed; `check.stability` defines the words."""
WHYS = ("coded so", "rival code", "coders disagree", "denied", "near but not coded")
"""Why a segment speaks for or against a claim; `check.evidence` defines the words."""


class Findings(Table):
    """The paper's claims, each with a verdict and how firm it is."""

    finding: Series[str] = required("Name of the claim: its function in `study/findings.py`.")
    order: Series[int] = required("Place in the file.", ge=1)
    claim: Series[str] = required("The sentence.")
    verdict: Series[str] = required("How it comes out.", isin=VERDICTS)
    comparison: Series[str] = required("What was compared, in words and numbers.")
    observed: Series[float] = optional("Observed value (a difference, or a least share).")
    low: Series[float] = optional("Lower end of its interval.")
    high: Series[float] = optional("Upper end of its interval.")
    claimed_from: Series[float] = optional("The claim says: above this; empty if not bounded.")
    claimed_to: Series[float] = optional("The claim says: below this; empty if not bounded.")
    is_outside: Series[bool] = required(
        "Whether the claim says instead that the value is not 0, and these bounds hold differences "
        "too small to matter."
    )
    measure: Series[str] = required("What is compared: share_interviews, share_segments …")
    estimand: Series[str] = required("Of whom: these interviews, or the population of such ones.")
    method: Series[str] = required("human, or prediction_powered where that is what is reported.")
    n_interviews: Series[int] = required("Interviews behind it.", ge=0)
    p_value: Series[float] = optional(
        "Least 1 - confidence at which the verdict is not inconclusive.", ge=0, le=1
    )
    p_holm: Series[float] = optional("The same, corrected for the number of claims.", ge=0, le=1)
    verdict_holm: Series[str] = required("How it comes out so corrected.", isin=VERDICTS)
    stability: Series[str] = required(
        "How the verdict stands when something is changed.", isin=STABILITY
    )
    turned_by: Series[str] = required("What turns it, in words; or empty.")
    n_left_out: Series[float] = optional("Fewest interviews whose leaving out turns it.", ge=1)
    n_recoded: Series[float] = optional(
        "Fewest mentions (an interview speaks of a code or not) whose change turns it.", ge=1
    )
    n_for: Series[int] = required("Segments that speak for it.", ge=0)
    n_against: Series[int] = required("Segments that speak against it.", ge=0)
    n_silent: Series[int] = required("Interviews that say nothing of what is claimed.", ge=0)
    detail: Series[str] = required("Why, in a sentence.")

    class Config(Table.Config):
        """Key."""

        unique = ["finding"]


class Stability(Table):
    """How each verdict comes out when something is changed."""

    finding: Series[str] = required("Claim.")
    kind: Series[str] = required("Kind of change.")
    changed: Series[str] = required("What exactly was changed.")
    verdict: Series[str] = required("How the claim comes out then.", isin=VERDICTS)
    held_against: Series[str] = required(
        "Verdict that it is compared with: the claim's own; by coder, that of all coders on the "
        "same interviews.",
        isin=VERDICTS,
    )
    is_turned: Series[bool] = required(
        "Whether it is another one; a verdict that can't be computed turns nothing."
    )
    observed: Series[float] = optional("Observed value.")
    low: Series[float] = optional("Lower end of its interval.")
    high: Series[float] = optional("Upper end of its interval.")
    n_interviews: Series[int] = required("Interviews behind it.", ge=0)
    n_changed: Series[int] = required("Interviews left out, or mentions changed.", ge=0)
    detail: Series[str] = required("What to know besides.")

    class Config(Table.Config):
        """Key."""

        unique = ["finding", "kind", "changed"]


class Evidence(Table):
    """Segments behind each claim."""

    finding: Series[str] = required("Claim.")
    side: Series[str] = required("for or against.", isin=("for", "against"))
    segment_id: Series[str] = required("Segment.")
    why: Series[str] = required("Why it stands there.", isin=WHYS)
    code: Series[str] = required("Code, subtheme or theme that it is about.")
    coder: Series[str] = required("Who or what says so: human, human:<id>, rule or model.")
    place: Series[int] = required("Rank on its side, the strongest first.", ge=1)

    class Config(Table.Config):
        """Key."""

        unique = ["finding", "side", "segment_id"]


class FindingQuotes(Table):
    """The strongest quotes for and against each claim: exact words of a segment."""

    finding: Series[str] = required("Claim.")
    side: Series[str] = required("for or against.", isin=("for", "against"))
    place: Series[int] = required("Order on its side.", ge=1)
    segment_id: Series[str] = required("Segment.")
    interview_id: Series[str] = required("Interview.")
    group: Series[str] = required("Stakeholder group of the speaker.")
    language: Series[str] = required("Language.", isin=LANGUAGES)
    why: Series[str] = required("Why it stands there.", isin=WHYS)
    code: Series[str] = required("Code, subtheme or theme that it is about.")
    coder: Series[str] = required("Who or what says so.")
    start: Series[int] = required("First character, counted in the segment's text.", ge=0)
    end: Series[int] = required("Character after the last one.", ge=1)
    quote: Series[str] = required("Exact substring of the segment.")

    class Config(Table.Config):
        """Key."""

        unique = ["finding", "side", "place"]


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
