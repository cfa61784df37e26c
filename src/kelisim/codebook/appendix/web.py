"""The appendix as a page that any browser and screen reader shows."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.codebook.appendix.content import Part
from kelisim.webpage import open_templates


def to_html(parts: Sequence[Part]) -> bytes:
    """Write the appendix as one self-contained page; all text is escaped."""
    templates = open_templates("kelisim.codebook", folder="appendix")
    return templates.get_template("appendix.html.j2").render(parts=parts).encode()
