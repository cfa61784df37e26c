"""How far coders agree, where they do not, and what comes of it."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import Table, measured, optional, required

KINDS = ("two people", "one person twice", "people and machine", "people and rules")
"""What a comparison compares."""


class Reliability(Table):
    """How far two coders of the same segments agree, code by code, themes and subthemes too.

    Every segment that both have read is counted, with or without a code. A theme or subtheme stands
    where any code below it does. Where a coefficient is not defined (nobody put the code, say), or
    its interval is not (one interview, say), the cell holds the word `undefined`.
    """

    comparison: Series[str] = required(
        "Who is compared with whom (`demo-a~demo-b`, `demo-a~demo-a@2`, `human~machine`)."
    )
    kind: Series[str] = required("What is compared.", isin=KINDS)
    language: Series[str] = required("Language, or `all`.")
    group: Series[str] = required("Stakeholder group, or `all`.")
    code: Series[str] = required("Code, or `all` for all codes together (micro).")
    engine: Series[str] = required("What decides on the machine's side: model, rule or empty.")
    n_interviews: Series[int] = required("Interviews in which both read segments.", ge=0)
    n_segments: Series[int] = required("Segments that both read (with or without the code).", ge=0)
    n_first: Series[int] = required("Segments on which the first put the code.", ge=0)
    n_second: Series[int] = required("Segments on which the second put the code.", ge=0)
    n_both: Series[int] = required("Segments on which both did.", ge=0)
    agreement: Series[float] = measured("Share of segments on which they agree.", ge=0, le=1)
    kappa: Series[float] = measured("Cohen's kappa.", ge=-1, le=1)
    kappa_low: Series[float] = measured("Interval by bootstrap over interviews, lower end.")
    kappa_high: Series[float] = measured("Interval, upper end.")
    alpha: Series[float] = measured("Krippendorff's alpha (nominal).", ge=-1, le=1)
    alpha_low: Series[float] = measured("Interval, lower end.")
    alpha_high: Series[float] = measured("Interval, upper end.")
    ac1: Series[float] = measured("Gwet's AC1.", ge=-1, le=1)
    ac1_low: Series[float] = measured("Interval, lower end.")
    ac1_high: Series[float] = measured("Interval, upper end.")
    positive_agreement: Series[float] = measured(
        "2 n_both / (n_first + n_second): Dice's coefficient; F1 where the first is given.",
        ge=0,
        le=1,
    )
    positive_agreement_low: Series[float] = measured("Interval, lower end.")
    positive_agreement_high: Series[float] = measured("Interval, upper end.")
    prevalence: Series[float] = measured(
        "Share of segments with the code, the mean of both coders.", ge=0, le=1
    )
    prevalence_low: Series[float] = measured("Interval, lower end.")
    prevalence_high: Series[float] = measured("Interval, upper end.")
    precision: Series[float] = measured("n_both / n_second: the second judged by the first.")
    recall: Series[float] = measured("n_both / n_first.")
    rho: Series[float] = measured(
        "Shaffer's rho: share of simulated coders with a true kappa below .60 who reach this kappa "
        "on as many segments.",
        ge=0,
        le=1,
    )
    verdict: Series[str] = required(
        "reliable, weak, not automatable, not enough evidence, or empty."
    )

    class Config(Table.Config):
        """Key."""

        unique = ["comparison", "language", "group", "code"]


class JointAgreement(Table):
    """How far all people who coded agree together, code by code; each coder once.

    Segments that one of them alone has read have no pair; Gwet's AC1 and Fleiss' kappa still learn
    from them how often the code is put. Undefined: the word `undefined`.
    """

    language: Series[str] = required("Language, or `all`.")
    group: Series[str] = required("Stakeholder group, or `all`.")
    code: Series[str] = required("Code, or `all` for all codes together (micro).")
    n_coders: Series[int] = required("People who read any of these segments.", ge=2)
    n_interviews: Series[int] = required("Interviews in which at least one read segments.", ge=0)
    n_segments: Series[int] = required("Segments that at least two read.", ge=0)
    n_any: Series[int] = required("Of these, segments on which at least one put the code.", ge=0)
    n_every: Series[int] = required("Segments on which everybody did who read them.", ge=0)
    agreement: Series[float] = measured("Share of pairs of coders who agree.", ge=0, le=1)
    alpha: Series[float] = measured("Krippendorff's alpha (nominal).", le=1)
    alpha_low: Series[float] = measured("Interval by bootstrap over interviews, lower end.")
    alpha_high: Series[float] = measured("Interval, upper end.")
    ac1: Series[float] = measured("Gwet's AC1.", ge=-1, le=1)
    ac1_low: Series[float] = measured("Interval, lower end.")
    ac1_high: Series[float] = measured("Interval, upper end.")
    fleiss: Series[float] = measured("Fleiss' kappa.", le=1)
    fleiss_low: Series[float] = measured("Interval, lower end.")
    fleiss_high: Series[float] = measured("Interval, upper end.")
    prevalence: Series[float] = measured(
        "Share of coders who put the code, a mean over all segments read.", ge=0, le=1
    )

    class Config(Table.Config):
        """Key."""

        unique = ["language", "group", "code"]


class Reconciled(Table):
    """The one human label of every segment that a person has read, and how it came about."""

    segment_id: Series[str] = required("Segment.")
    interview_id: Series[str] = required("Interview.")
    code: Series[str] = required("Code; empty where no code stands.")
    readers: Series[str] = required("Who read the segment, with `; ` between.")
    put_by: Series[str] = required("Who of them put the code; empty where no code stands.")
    how: Series[str] = required(
        "Why the code stands, or what let no code stand (`only demo-a read it`, `all 2 agree`, "
        "`majority, 2 of 3`, `adjudicated by demo-a`)."
    )
    drawn_by: Series[str] = required(
        "Why the segment was read: the surest of its readers' (`HumanCodings`)."
    )
    probability: Series[float] = optional(
        "Probability of that draw: 1 for whole, empty for uncertain.", gt=0, le=1
    )

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "code"]


class Disagreements(Table):
    """Every code on which the people who read a segment do not agree, with both sides' words."""

    segment_id: Series[str] = required("Segment.")
    interview_id: Series[str] = required("Interview.")
    code: Series[str] = required("Code.")
    put_by: Series[str] = required("Who put it.")
    not_by: Series[str] = required("Who read the segment and did not.")
    quote_put: Series[str] = required("Words that those who put it coded with it.")
    memo_put: Series[str] = required("What they noted; may be empty.")
    quote_not: Series[str] = required(
        "What the others coded on the segment instead: their codes and words, or `nothing`."
    )
    memo_not: Series[str] = required("What they noted; may be empty.")
    is_put: Series[bool] = required("Whether the code stands in the reconciled label.")
    how: Series[str] = required("How that came about (`Reconciled`).")
    text: Series[str] = required("The whole segment.")

    class Config(Table.Config):
        """Key."""

        unique = ["segment_id", "code"]


class NextToCode(Table):
    """What people should code next, and with what probability it was drawn."""

    order: Series[int] = required("Order in which to code, from 1.", ge=1)
    segment_id: Series[str] = required("Segment.")
    interview_id: Series[str] = required("Interview.")
    drawn_by: Series[str] = required(
        "pilot or random (may be estimated from), or uncertain (trains only).",
        isin=("pilot", "random", "uncertain"),
    )
    probability: Series[float] = optional(
        "Probability with which this draw took it from all that nobody had coded; empty for "
        "uncertain. Goes into the coded sheet as it is.",
        gt=0,
        le=1,
    )
    why: Series[str] = required("Why it was drawn.")

    class Config(Table.Config):
        """Key."""

        unique = ["order"]
