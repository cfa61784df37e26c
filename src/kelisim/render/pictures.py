"""A picture: the figure, exactly what it shows as a table, and its caption; and how it is saved."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from kelisim.render import look
from kelisim.tables import write_bytes, write_text
from kelisim.tables.files import FLOAT_FORMAT

ALTERNATIVE = "Alternative text: "
FORMATS = ("svg", "pdf", "png")
# No date, and no name of a program's version, in any file.
METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}


@dataclass(frozen=True)
class Caption:
    """What stands below a figure, and what it says to those who can't see it.

    Parameters
    ----------
    title
        One phrase.
    text
        Axes, marks, sizes of groups and the method of the intervals.
    alternative
        What the figure shows, for a screen reader.
    """

    title: str
    text: str
    alternative: str

    def to_markdown(self) -> str:
        """Write as Markdown: title, text, alternative text."""
        return f"# {self.title}\n\n{self.text}\n\n{ALTERNATIVE}{self.alternative}\n"

    @classmethod
    def from_markdown(cls, text: str) -> Caption:
        """Read what `to_markdown` wrote."""
        title, body = text.removeprefix("# ").split("\n\n", 1)
        text, alternative = body.rsplit(f"\n\n{ALTERNATIVE}", 1)
        return cls(title, text, alternative.rstrip("\n"))


@dataclass(frozen=True)
class Picture:
    """A figure with all that goes with it.

    Parameters
    ----------
    figure
        The drawing.
    drawn
        A row for each mark: exactly what is drawn, and nothing else.
    caption
        Its words.
    """

    figure: Figure
    drawn: pd.DataFrame
    caption: Caption

    def with_notice(self, notice: str) -> Picture:
        """Give the picture with the notice at the end of its caption, where there is one."""
        if not notice:
            return self
        sentence = f"{self.caption.text} {notice[0].upper()}{notice[1:]}."
        return replace(self, caption=replace(self.caption, text=sentence))


def figure_bytes(figure: Figure, kind: str) -> bytes:
    """Give a figure's file, the same bytes each time.

    Parameters
    ----------
    figure
        The drawing.
    kind
        svg, pdf or png (300 dots an inch).
    """
    file = io.BytesIO()
    with look.applied():
        figure.savefig(file, format=kind, metadata=METADATA[kind])
    return file.getvalue()


def save_picture(picture: Picture, path: Path) -> None:
    """Write a picture's files.

    Parameters
    ----------
    picture
        The picture.
    path
        Without an ending; .svg, .pdf, .png, .csv and .md are added.
    """
    for kind in FORMATS:
        write_bytes(figure_bytes(picture.figure, kind), path.with_suffix(f".{kind}"))
    rows = picture.drawn.to_csv(index=False, lineterminator="\n", float_format=FLOAT_FORMAT)
    write_text(rows, path.with_suffix(".csv"))
    write_text(picture.caption.to_markdown(), path.with_suffix(".md"))
