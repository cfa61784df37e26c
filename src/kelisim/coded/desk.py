"""The coding desk's file: JSON that a page in the browser saves, and its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kelisim.coded.record import CodedFile, Mark
from kelisim.errors import Problem, StudyError
from kelisim.files.limits import MAX_FILE

MAX_BYTES = MAX_FILE
DrawnBy = Literal["whole", "pilot", "random", "uncertain"]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[\w.-]+$")]


class DeskCoding(BaseModel):
    """A segment that was read, and the codes that were put on it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    interview_id: str = Field(min_length=1, description="Interview.")
    segment_id: str = Field(min_length=1, description="Segment.")
    codes: list[Annotated[str, Field(min_length=1)]] = Field(
        description="Ids of codes; none: read, nothing applies."
    )
    quote: str = Field(min_length=1, description="The segment's words as the coder saw them.")
    start: int | None = Field(default=None, ge=0, description="First coded code point of `quote`.")
    end: int | None = Field(default=None, ge=1, description="Code point after the last coded one.")
    memo: str = Field(default="", description="What the coder noted.")
    drawn_by: DrawnBy = Field(description="Why the segment was read.")
    probability: float | None = Field(
        gt=0, le=1, description="Of the draw: 1 for whole, null for uncertain."
    )

    @model_validator(mode="after")
    def _hold_together(self) -> DeskCoding:
        if (self.start is None) != (self.end is None):
            raise ValueError("`start` and `end` must both be there, or none.")
        if self.start is not None and not self.start < self.end <= len(self.quote):
            raise ValueError("`start` and `end` must be a span of `quote`.")
        if (self.drawn_by == "uncertain") != (self.probability is None):
            raise ValueError("`probability` must be null for uncertain, and a number otherwise.")
        return self


class DeskFile(BaseModel):
    """Codings by one coder, as the coding desk saves them."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: Literal["kelisim-coded"] = Field(description="What this file is.")
    version: Literal[1] = Field(description="Version of the format.")
    coder: Name = Field(description="Who coded.")
    codebook_hash: str = Field(
        pattern=r"^([0-9a-f]{16})?$", description="Of the codes that the coder had, or empty."
    )
    codings: list[DeskCoding] = Field(description="An entry a segment and span that was read.")


def read_desk_file(path: Path) -> CodedFile:
    """Read one file of the coding desk.

    Parameters
    ----------
    path
        JSON file (UTF-8).

    Returns
    -------
    CodedFile
        A mark a code, numbered by entry.

    Raises
    ------
    StudyError
        With everything that is not as the schema says; no word of a quote is shown.
    """
    try:
        content = path.read_bytes()[: MAX_BYTES + 1]
        said = json.loads(content.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise StudyError(
            f"Can't read the codings `{path.name}`: it must be a JSON file in UTF-8."
        ) from None
    try:
        desk = DeskFile.model_validate(said)
    except ValidationError as error:
        problems = [Problem(*_explain(path.name, details)) for details in error.errors()]
        raise StudyError(f"Can't use the codings `{path.name}`.", problems=problems) from None
    marks = [
        Mark(
            number,
            desk.coder,
            entry.interview_id,
            entry.segment_id,
            code,
            entry.quote,
            entry.memo,
            entry.drawn_by,
            entry.probability,
            entry.start,
            entry.end,
        )
        for number, entry in enumerate(desk.codings, start=1)
        for code in dict.fromkeys(entry.codes or [""])
    ]
    return CodedFile(path.name, tuple(marks), codebook_hash=desk.codebook_hash)


def _explain(name: str, details: Any) -> tuple[str, str]:
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in details["loc"])
    if details["type"] == "extra_forbidden":
        return f"{name}, `{place}`", "is not a field."
    return f"{name}, `{place}`", details["msg"].removeprefix("Value error, ").rstrip(".") + "."


def desk_schema() -> str:
    """JSON schema of the coding desk's file (`workflow/schemas/coded.schema.json`)."""
    return json.dumps(DeskFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
