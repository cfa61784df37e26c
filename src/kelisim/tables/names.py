"""What identifies, and what stands in its place."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import Table, optional, required

MENTION_LABELS = (
    "person",
    "university",
    "company",
    "organization",
    "place",
    "address",
    "phone",
    "email",
    "id",
    "url",
    "handle",
    "name",
)
"""What a mention can be; `name` is a proper name of unknown kind."""

TIERS = ("auto", "review", "keep")
"""What is done without a person (hide or keep), and what waits for one."""


class Mentions(Table):
    """Private. Spans that identify, as the detectors found them; holds no text."""

    interview_id: Series[str] = required("Interview.")
    start: Series[int] = required("First character in the raw transcript.", ge=0)
    end: Series[int] = required("Character after the last one.", ge=1)
    label: Series[str] = required("What kind of thing is mentioned.", isin=MENTION_LABELS)
    source: Series[str] = required("Detector that found the span.")
    score: Series[float] = required("How sure the detector is, in [0, 1].", ge=0, le=1)

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "start", "end", "label", "source"]


class Entities(Table):
    """Private. The registry: what several mentions name, and its pseudonym."""

    entity: Series[str] = required("Key of the entity: label and normal form of its name.")
    label: Series[str] = required("What kind of thing it is.", isin=MENTION_LABELS)
    analytic_class: Series[str] = required(
        "What analysis may know of it, such as `vice-rector` or `mining`; may be empty."
    )
    name: Series[str] = required("Its longest name as found.")
    pseudonym: Series[str] = required("What stands in its place, with brackets.")
    n_mentions: Series[int] = required("Mentions in the corpus (0: only in the roster).", ge=0)
    n_interviews: Series[int] = required("Interviews that mention it.", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["entity"]


class Variants(Table):
    """Private. Every way in which an entity is named in the corpus or the roster."""

    entity: Series[str] = required("Entity.")
    variant: Series[str] = required("Words that name it.")

    class Config(Table.Config):
        """Key."""

        unique = ["entity", "variant"]


class Replacements(Table):
    """Private. Which span of which raw transcript is replaced by what."""

    interview_id: Series[str] = required("Interview.")
    start: Series[int] = required("First character in the raw transcript.", ge=0)
    end: Series[int] = required("Character after the last one.", ge=1)
    label: Series[str] = required("What kind of thing is hidden.", isin=MENTION_LABELS)
    entity: Series[str] = required("Entity that the mention names.")
    pseudonym: Series[str] = required("What stands in its place.")

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "start"]


class Decisions(Table):
    """Private. What was decided of everything found in the transcripts, and why."""

    interview_id: Series[str] = required("Interview.")
    start: Series[int] = required("First character in the raw transcript.", ge=0)
    end: Series[int] = required("Character after the last one.", ge=1)
    label: Series[str] = required("What kind of thing it is.", isin=MENTION_LABELS)
    entity: Series[str] = required("Entity that the mention names; empty where it is kept.")
    tier: Series[str] = required(
        "auto: hidden for sure; review: a person should look; keep: identifies nobody.", isin=TIERS
    )
    reason: Series[str] = required("Why it has this tier, in fixed words.")
    is_hidden: Series[bool] = required("Whether a pseudonym stands in its place.")
    sources: Series[str] = required("Detectors that found it, `+` between two.")

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "start"]


class AnonymizationAccuracy(Table):
    """How much of what identifies was hidden, against the sources' mark-up (demonstration only)."""

    language: Series[str] = required("Language, or `all`.")
    roster: Series[str] = required(
        "Whether names from participants.csv were used: with or without."
    )
    label: Series[str] = required("Kind of mention; `direct`: all direct identifiers; `all`.")
    n_gold: Series[int] = required("Mentions marked in the sources.")
    n_hidden: Series[int] = required("Of these, wholly covered by a replacement.")
    recall: Series[float] = optional("n_hidden / n_gold.", ge=0, le=1)
    recall_low: Series[float] = optional("Wilson 95% interval, lower end.")
    recall_high: Series[float] = optional("Wilson 95% interval, upper end.")
    n_found: Series[int] = required("Replacements made (0 where a label is not typed).")
    n_right: Series[int] = required("Replacements that overlap a marked mention.")
    precision: Series[float] = optional("n_right / n_found.", ge=0, le=1)

    class Config(Table.Config):
        """Key."""

        unique = ["language", "roster", "label"]
