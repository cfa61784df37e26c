"""The appendix as a page that any browser and screen reader shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kelisim.codebook.appendix.content import Part


def to_html(parts: Sequence[Part]) -> bytes:
    """Write the appendix as one self-contained page; all text is escaped."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return templates.get_template("appendix.html.j2").render(parts=parts).encode()
