"""Estimates over interviews and segments."""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from kelisim.tables.base import Table, optional, required

MEASURES = ("share_interviews", "share_segments", "share_words", "rate_per_1000_words")
THESE = "these interviews"
POPULATION = "the population of such interviews"
ESTIMANDS = (THESE, POPULATION)
METHODS = ("human", "prediction_powered", "machine")


class Estimates(Table):
    """How much is spoken of each code: four measures of two estimands, by several methods."""

    code: Series[str] = required("Theme, subtheme or code.")
    depth: Series[str] = required("theme, subtheme or code.")
    group: Series[str] = required("Stakeholder group, or `all`.")
    batch: Series[str] = required("Batch, or `all`.")
    language: Series[str] = required("Language, or `all`.")
    measure: Series[str] = required(
        "share_interviews (that mention it), share_segments, share_words (of the words spoken, "
        "those in segments with it) or rate_per_1000_words (segments with it).",
        isin=MEASURES,
    )
    estimand: Series[str] = required(
        "Of what: `these interviews` (all that the study has) or `the population of such "
        "interviews`, of which they are taken as a random sample.",
        isin=ESTIMANDS,
    )
    method: Series[str] = required(
        "human (what people coded), prediction_powered (what people coded and the machine's "
        "scores, corrected by it) or machine (its codings as they are, uncorrected).",
        isin=METHODS,
    )
    estimate: Series[float] = optional("The share or rate; empty where it can't be stated.", ge=0)
    low: Series[float] = optional("Lower end of the interval; empty where there are too few.")
    high: Series[float] = optional("Upper end of the interval.")
    n: Series[pd.Int64Dtype] = optional(
        "Interviews, segments or words with the code, as coded (a rate: segments); of "
        "prediction_powered those that people coded.",
        ge=0,
    )
    denominator: Series[int] = required("All interviews, segments or words that were coded.", ge=0)
    n_interviews: Series[int] = required("Interviews that were coded.", ge=0)
    is_reported: Series[bool] = required(
        "Whether this is the method that figures, tables and claims print: one of each code, part, "
        "measure and estimand."
    )
    flag: Series[str] = required(
        "What a reader must know: `too few`; `suppressed`; of the machine `uncorrected` and the "
        "verdict on it (`Reliability`); why a method gives nothing; or empty."
    )

    class Config(Table.Config):
        """Key."""

        unique = ["code", "group", "batch", "language", "measure", "estimand", "method"]


class Cooccurrence(Table):
    """Which codes stand together, in segments and in interviews."""

    code_a: Series[str] = required("First code, in codebook order.")
    code_b: Series[str] = required("Second code.")
    unit: Series[str] = required(
        "segment or interview that has both; next segment: the first stands in one, the second in "
        "the participant's next.",
        isin=("segment", "interview", "next segment"),
    )
    method: Series[str] = required("human or machine.", isin=("human", "machine"))
    n: Series[int] = required("Units in the frame.", ge=0)
    n_a: Series[int] = required("Units with the first.", ge=0)
    n_b: Series[int] = required("Units with the second.", ge=0)
    n_both: Series[pd.Int64Dtype] = optional("Units with both.", ge=0)
    lift: Series[float] = optional("n_both * n / (n_a * n_b); 1 means independent.")
    lift_low: Series[float] = optional("Bootstrap over interviews, lower end.")
    lift_high: Series[float] = optional("Upper end.")
    phi: Series[float] = optional("Phi coefficient; empty where undefined.", ge=-1, le=1)
    phi_low: Series[float] = optional("Bootstrap over interviews, lower end.")
    phi_high: Series[float] = optional("Upper end.")
    flag: Series[str] = required("`suppressed`, or empty.")

    class Config(Table.Config):
        """Key."""

        unique = ["code_a", "code_b", "unit", "method"]


class Saturation(Table):
    """How many codes had come up after each further interview."""

    group: Series[str] = required("Stakeholder group, or `all`.")
    method: Series[str] = required("human or machine.", isin=("human", "machine"))
    order: Series[int] = required("Interviews heard so far, from 1.", ge=1)
    interview_id: Series[str] = required("The interview added (in order of batch and id).")
    n_new: Series[int] = required("Codes that it brought for the first time.", ge=0)
    n_seen: Series[int] = required("Codes seen so far.", ge=0)
    mean_seen: Series[float] = required("Mean of n_seen over random orders of the interviews.")
    low_seen: Series[float] = required("2.5% point over random orders.")
    high_seen: Series[float] = required("97.5% point over random orders.")

    class Config(Table.Config):
        """Key."""

        unique = ["group", "method", "order"]


class SaturationPoints(Table):
    """After how many interviews hardly any code was new (Guest, Namey & Chen 2020)."""

    group: Series[str] = required("Stakeholder group, or `all`.")
    method: Series[str] = required("human or machine.", isin=("human", "machine"))
    base: Series[int] = required("Interviews whose codes are the base.", ge=1)
    run: Series[int] = required("Interviews in a run.", ge=1)
    threshold: Series[float] = required("Largest share of new codes in a run, of the base.")
    n_interviews: Series[int] = required("Interviews in the frame.", ge=0)
    n_needed: Series[pd.Int64Dtype] = optional(
        "Interviews heard when it was reached, the run among them; empty where it was not."
    )
    median_needed: Series[float] = optional("Median over random orders; empty: not reached.")
    low_needed: Series[float] = optional("2.5% point over random orders.")
    high_needed: Series[float] = optional("97.5% point over random orders; empty: not reached.")
    share_reached: Series[float] = required("Share of random orders that reach it.", ge=0, le=1)

    class Config(Table.Config):
        """Key."""

        unique = ["group", "method", "base", "run", "threshold"]


class Contrasts(Table):
    """How two parts of the study differ, as estimates of their populations."""

    code: Series[str] = required("Theme, subtheme or code.")
    depth: Series[str] = required("theme, subtheme or code.")
    dimension: Series[str] = required(
        "What sets the parts apart.", isin=("group", "batch", "language")
    )
    first: Series[str] = required("First part.")
    second: Series[str] = required("Second part.")
    measure: Series[str] = required("share_interviews or share_segments.")
    method: Series[str] = required("Method of the first part's reported estimate.", isin=METHODS)
    n_first: Series[int] = required("Coded interviews of the first.", ge=0)
    n_second: Series[int] = required("Coded interviews of the second.", ge=0)
    first_estimate: Series[float] = optional("Reported estimate of the first.")
    second_estimate: Series[float] = optional("Reported estimate of the second.")
    difference: Series[float] = optional("First minus second.")
    low: Series[float] = optional("Lower end of its interval.")
    high: Series[float] = optional("Upper end.")
    ratio: Series[float] = optional("First over second; empty where that is 0.")
    ratio_low: Series[float] = optional("Lower end of its interval.")
    ratio_high: Series[float] = optional("Upper end; may be infinite.")
    test: Series[str] = required("Test of no difference, on what people coded.")
    p: Series[float] = optional("p of the test; empty where it is withheld.", ge=0, le=1)
    p_adjusted: Series[float] = optional(
        "Benjamini-Hochberg over the declared family; empty outside of it.", ge=0, le=1
    )
    flag: Series[str] = required("Why the test is withheld, `suppressed`, or empty.")

    class Config(Table.Config):
        """Key."""

        unique = ["code", "dimension", "first", "second", "measure"]


class Richness(Table):
    """How many codes each participant speaks of."""

    interview_id: Series[str] = required("Interview.")
    method: Series[str] = required("human or machine.", isin=("human", "machine"))
    group: Series[str] = required("Stakeholder group; empty where it would point at somebody.")
    batch: Series[str] = required("Batch; the same.")
    language: Series[str] = required("Language; the same.")
    n_codes: Series[int] = required("Different codes.", ge=0)
    n_mentions: Series[int] = required("Codes on segments.", ge=0)
    n_segments: Series[int] = required("Segments.", ge=0)
    n_words: Series[int] = required("Words.", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "method"]


class NegativeCases(Table):
    """Interviews that do not speak of what nearly all of their group speak of."""

    group: Series[str] = required("Stakeholder group.")
    code: Series[str] = required("Theme, subtheme or code.")
    interview_id: Series[str] = required("Interview without it.")
    n: Series[int] = required("Coded interviews of the group with it.", ge=0)
    denominator: Series[int] = required("Coded interviews of the group.", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["group", "code", "interview_id"]


class Initiators(Table):
    """Who is named as the one that partnerships come from (`aggregate.initiators`)."""

    group: Series[str] = required("Stakeholder group, or `all`.")
    initiator: Series[str] = required("Side of the triple helix.")
    n: Series[pd.Int64Dtype] = optional("Coded interviews that name it.", ge=0)
    denominator: Series[int] = required("Coded interviews.", ge=0)
    estimate: Series[float] = optional("n / denominator.", ge=0, le=1)
    low: Series[float] = optional("Wilson interval, lower end.")
    high: Series[float] = optional("Upper end.")
    n_namings: Series[pd.Int64Dtype] = optional("Segments that name it.", ge=0)
    share_namings: Series[float] = optional("Of all segments that name a side.", ge=0, le=1)
    flag: Series[str] = required("`too few`, `suppressed`, or empty.")

    class Config(Table.Config):
        """Key."""

        unique = ["group", "initiator"]


class InitiatorPlaces(Table):
    """Where interviews stand between the sides that they name; equal places are counted as one."""

    group: Series[str] = required("Stakeholder group, or `all`.")
    place: Series[int] = required("Number of the place; 0: no side is named.", ge=0)
    initiator: Series[str] = required("Side of the triple helix.")
    share: Series[float] = optional("Its share of the interview's namings; empty at 0.", ge=0, le=1)
    n_interviews: Series[pd.Int64Dtype] = optional("Interviews there; empty: suppressed.", ge=1)

    class Config(Table.Config):
        """Key."""

        unique = ["group", "place", "initiator"]
