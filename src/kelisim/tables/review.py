"""What people look at and decide: doubts, telling descriptions, a blind sample, residual risk."""

from __future__ import annotations

from pandera.typing import Series

from kelisim.tables.base import LANGUAGES, Table, optional, required

DECISIONS = ("accept", "reject", "merge", "split", "relabel", "generalize")
"""What a person may decide of a doubt."""


class Doubts(Table):
    """Private. Links between names that linking is not sure of."""

    interview_id: Series[str] = required("Interview.")
    entity: Series[str] = required("What the name was taken for there.")
    reason: Series[str] = required("Why that is doubtful, in fixed words.")
    candidates: Series[str] = required(
        "Names and pseudonyms of what it may be the same as, `; ` between two; may be empty."
    )

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "entity", "reason"]


class Worklist(Table):
    """Private. Doubts for a person to decide, those with the greatest risk first."""

    order: Series[int] = required("Place in the list, from 1.", ge=1)
    item: Series[str] = required("Id of the doubt; the same on every run.", unique=True)
    risk: Series[float] = required("Weight of kind x spread x uncertainty.", ge=0)
    doubt: Series[str] = required("What is doubtful, in fixed words.")
    name: Series[str] = required("The name in all its forms, ` | ` between two.")
    label: Series[str] = required("What kind of thing it seems to be.")
    pseudonym: Series[str] = required("What stands in its place now; empty where nothing does.")
    n_mentions: Series[int] = required("Doubtful mentions.", ge=1)
    n_interviews: Series[int] = required("Interviews that they stand in.", ge=1)
    interview_id: Series[str] = required("Interview of the first sentence shown.")
    sentence: Series[str] = required("Sentences around it, the name marked »like this«.")
    suggestion: Series[str] = required("What to consider, in fixed words.")
    decision: Series[str] = required("For a person: see `DECISIONS`.")
    value: Series[str] = required("For a person: what the decision needs.")
    note: Series[str] = required("For a person: anything.")

    class Config(Table.Config):
        """Key."""

        unique = ["order"]


class Descriptions(Table):
    """Private. Phrases that may tell who somebody is without a name; none is hidden by itself."""

    order: Series[int] = required("Place in the list, from 1.", ge=1)
    item: Series[str] = required("Id of the description; the same on every run.", unique=True)
    risk: Series[float] = required("Weight of the kind of description, more where two meet.", ge=0)
    doubt: Series[str] = required("Kind of description, in fixed words.")
    name: Series[str] = required("The telling words as they were said.")
    label: Series[str] = required("Always `description`.", eq="description")
    language: Series[str] = required("Language of the interview.", isin=LANGUAGES)
    interview_id: Series[str] = required("Interview.")
    start: Series[int] = required("First character in the raw transcript.", ge=0)
    end: Series[int] = required("Character after the last one.", ge=1)
    sentence: Series[str] = required("The sentence around, the words marked »like this«.")
    reason: Series[str] = required("Why it may tell, in fixed words.")
    decision: Series[str] = required("For a person: accept, reject or generalize.")
    value: Series[str] = required("For a person: words to put in their place.")
    note: Series[str] = required("For a person: anything.")

    class Config(Table.Config):
        """Key."""

        unique = ["order"]


class ReviewDecisions(Table):
    """Private. What people decided, as read from `data/review/`."""

    file: Series[str] = required("File in `data/review/`.")
    sheet: Series[str] = required("Sheet of a workbook; empty for CSV.")
    row: Series[int] = required("Row of the sheet, its header being 1.", ge=2)
    item: Series[str] = required("Item decided.")
    name: Series[str] = required("Name in all its forms.")
    label: Series[str] = required("Kind of thing.")
    doubt: Series[str] = required("What was doubtful.")
    decision: Series[str] = required("What was decided.", isin=DECISIONS)
    value: Series[str] = required("What the decision needs.")
    is_overridden: Series[bool] = required("Whether a later file decided otherwise.")

    class Config(Table.Config):
        """Key."""

        unique = ["file", "sheet", "row"]


class BlindSample(Table):
    """Private. Sentences of the anonymized text drawn by chance, for a second person to read."""

    item: Series[str] = required("Id of the sentence; the same as long as its words are.")
    language: Series[str] = required("Language of the interview.", isin=LANGUAGES)
    group: Series[str] = required("Stakeholder group of the participant.")
    sentence: Series[str] = required("The sentence as it would be shared.")
    missed: Series[str] = required("For a person: identifying things still readable, 0 if none.")
    note: Series[str] = required("For a person: anything.")

    class Config(Table.Config):
        """Key."""

        unique = ["item"]


class SampleEstimate(Table):
    """How many sentences still identify somebody, judged from the blind sample."""

    language: Series[str] = required("Language, or `all`.")
    n_drawn: Series[int] = required("Sentences in the sample.", ge=0)
    n_read: Series[int] = required("Sentences that a person has read.", ge=0)
    n_changed: Series[int] = required("Of these, sentences whose words changed since.", ge=0)
    n_telling: Series[int] = required("Read sentences with something identifying left.", ge=0)
    n_missed: Series[int] = required("Identifying things left in them.", ge=0)
    per_1000: Series[float] = optional("1000 x n_telling / n_read.", ge=0, le=1000)
    upper_per_1000: Series[float] = optional(
        "Upper bound of it: exact, one-sided (Clopper & Pearson 1934).", ge=0, le=1000
    )

    class Config(Table.Config):
        """Key."""

        unique = ["language"]


class RareTokens(Table):
    """Private. Capitalised words and numbers of one interview only, left in the shared text."""

    interview_id: Series[str] = required("Interview.")
    token: Series[str] = required("Word or number as it stands there.")
    language: Series[str] = required("Language of the interview.", isin=LANGUAGES)
    n: Series[int] = required("Times that it stands there.", ge=1)

    class Config(Table.Config):
        """Key."""

        unique = ["interview_id", "token"]


class Risk(Table):
    """What risk remains in the shared text, in numbers; holds no word of a transcript."""

    measure: Series[str] = required("What is counted.")
    what: Series[str] = required("Kind of thing, doubt, language, or attributes (`+` between).")
    part: Series[str] = required("Tier or group; may be empty.")
    n: Series[int] = required("How many.", ge=0)
    denominator: Series[int] = required("Of how many; 0 where there is no share.", ge=0)
    value: Series[float] = optional("Share n / denominator, or what the measure says.")
    note: Series[str] = required("What else is to be known; may be empty.")

    class Config(Table.Config):
        """Key."""

        unique = ["measure", "what", "part"]
