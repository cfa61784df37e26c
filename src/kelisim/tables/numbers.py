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
    unit: Series[str] = required("segment or interview.", isin=("segment", "interview"))
    method: Series[str] = required("human or machine.", isin=("human", "machine"))
    n: Series[int] = required("Units in the frame.", ge=0)
    n_a: Series[int] = required("Units with the first.", ge=0)
    n_b: Series[int] = required("Units with the second.", ge=0)
    n_both: Series[int] = required("Units with both.", ge=0)
    lift: Series[float] = optional("n_both * n / (n_a * n_b); 1 means independent.")
    phi: Series[float] = optional("Phi coefficient; empty where undefined.", ge=-1, le=1)

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
