"""The codebook and what was coded with it, by whom."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import RULE_MODES, Table, optional, required


class Codes(Table):
    """The codebook as a table: themes, subthemes and codes in its order."""

    code: Series[str] = required("Id of the theme, subtheme or code.")
    name: Series[str] = required("Name.")
    label: Series[str] = required("Short name for figures.")
    depth: Series[str] = required("theme, subtheme or code.", isin=("theme", "subtheme", "code"))
    theme: Series[str] = required("Theme it belongs to (a theme: itself).")
    subtheme: Series[str] = required("Subtheme it belongs to; empty for a theme.")
    level: Series[str] = required(
        "Of challenges: individual, intra-, inter-organizational or state."
    )
    definition: Series[str] = required("What it means.")
    include: Series[str] = required("When to use it.")
    exclude: Series[str] = required("When not to.")
    origin: Series[str] = required(
        "Where it comes from (`abstract`, `proposed`); empty for themes."
    )
    applies_to: Series[str] = required(
        "Roles whose segments may carry it, spaces between; of a theme, those of its codes."
    )
    guid: Series[str] = required(
        "Id by which programs for qualitative analysis know it: theirs, or one made of `code`.",
        unique=True,
    )
    order: Series[int] = required("Place in the codebook.", ge=1)

    class Config(Table.Config):
        """Key."""

        unique = ["code"]


class RuleMatches(Table):
    """Rules of the codebook that fired, with the words that they matched."""

    segment_id: Series[str] = required("Segment.")
    code: Series[str] = required("Code.")
    rule: Series[str] = required("Rule of the codebook (`heavy-workload/en/2`).")
    start: Series[int] = required("First matched character, counted in the segment's text.", ge=0)
    end: Series[int] = required("Character after the last matched one.", ge=0)
    words: Series[str] = required("Words matched.")
    mode: Series[str] = required(
        "What the match says: evidence for the code, that it must stand, or that it never may.",
        isin=RULE_MODES,
    )

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "code", "rule"]


class ModelScores(Table):
    """The machine's word on every participant's segment, code by code, and why."""

    segment_id: Series[str] = required("Segment.")
    code: Series[str] = required("Code.")
    score: Series[float] = required(
        "Calibrated probability that people would put the code, in [0, 1].", ge=0, le=1
    )
    threshold: Series[float] = required("Score from which the code is put.", ge=0)
    band_low: Series[float] = required("Below this score the machine says no by itself.")
    band_high: Series[float] = required(
        "From this score on the machine says yes by itself; between the two a person decides."
    )
    decision: Series[str] = required(
        "yes or no where the machine decides alone; review where a person should.",
        isin=("yes", "no", "review"),
    )
    engine: Series[str] = required(
        "What scored: model, parent (the code's subtheme or theme, having too few examples), or "
        "rule.",
        isin=("model", "parent", "rule"),
    )
    is_out_of_fold: Series[bool] = required(
        "Whether people coded in this interview, and model, threshold and calibration saw none of "
        "these codes."
    )
    logit_words: Series[float] = optional("Log odds by words and parts of words.")
    logit_subject: Series[float] = optional("Log odds by words, here and around.")
    logit_form: Series[float] = optional("Log odds by words, how it is said and where.")
    logit_topics: Series[float] = optional("Log odds by the topics that its words belong to.")
    logit_embeddings: Series[float] = optional("Log odds by its sentence embedding, if used.")
    logit_rules: Series[float] = optional("Log likelihood ratio of the rules that fired.")
    features: Series[str] = required(
        "Rules with the words they matched; where the code is put, strongest features."
    )
    model_hash: Series[str] = required("Of all that the score was learned from.")

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "code"]


class ModelCards(Table):
    """What each code's machine learned from and how far it can be relied on."""

    code: Series[str] = required("Code.")
    engine: Series[str] = required("model, parent or rule.", isin=("model", "parent", "rule"))
    learned_from: Series[str] = required("Code whose human codings it learned from, or empty.")
    n_coded: Series[int] = required("Segments that people read and that it is measured on.", ge=0)
    n_interviews: Series[int] = required("Interviews that these stand in.", ge=0)
    n_positive: Series[int] = required("Segments that people put the code on.", ge=0)
    threshold: Series[float] = required("Score from which the code is put.", ge=0)
    precision: Series[float] = optional("On interviews not learned from.", ge=0, le=1)
    recall: Series[float] = optional("On interviews not learned from.", ge=0, le=1)
    f1: Series[float] = optional("On interviews not learned from.", ge=0, le=1)
    kappa: Series[float] = optional("Cohen's kappa there; empty where undefined.", ge=-1, le=1)
    kappa_low: Series[float] = optional("Interval by bootstrap over interviews, lower end.")
    kappa_high: Series[float] = optional("Interval, upper end.")
    share_decided: Series[float] = optional("Share of segments not left to people.", ge=0, le=1)
    kappa_decided: Series[float] = optional("Cohen's kappa on what it decides alone.", ge=-1, le=1)
    verdict: Series[str] = required(
        "reliable, weak, not automatable or not enough evidence.",
        isin=("reliable", "weak", "not automatable", "not enough evidence"),
    )
    codebook_hash: Series[str] = required(
        "Of the codebook with its rules, from which the classifier was made."
    )
    model_hash: Series[str] = required("As in `ModelScores`.")
    note: Series[str] = required("What to know besides, in words.")

    class Config(Table.Config):
        """Key."""

        unique = ["code"]


class Codings(Table):
    """Every code on every segment, one row a coding, and who or what put it there."""

    segment_id: Series[str] = required("Segment.")
    interview_id: Series[str] = required("Interview.")
    code: Series[str] = required("Code.")
    coder: Series[str] = required(
        "`human:<id>`, `human` (the reconciled one), `rule`, `model`, or `machine` (rule or model, "
        "whichever decides for that code)."
    )
    score: Series[float] = optional("Probability, where a model spoke.", ge=0, le=1)
    reason: Series[str] = required("Rules and words, features, or how the human coding was placed.")

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "code", "coder"]


class Coverage(Table):
    """Which interviews each coder has read in full: the frame of every denominator."""

    coder: Series[str] = required("Coder as in `Codings`.")
    interview_id: Series[str] = required("Interview.")
    n_segments: Series[int] = required("Participant's segments in the interview.", ge=0)
    n_read: Series[int] = required("Of these, read by the coder.", ge=0)
    is_complete: Series[bool] = required("Whether all were read.")

    class Config(Table.Config):
        """Key."""

        unique = ["coder", "interview_id"]
