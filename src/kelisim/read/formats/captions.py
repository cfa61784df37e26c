"""Caption files of video calls: WebVTT and SubRip."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from kelisim.read.document import Document, Paragraph, UnreadableError, make_paragraphs
from kelisim.read.formats.encodings import decode_text

VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]*)>")
NAMED = re.compile(r"\d+\s+[\"“](?P<voice>[^\"”]+)[\"”](?:\s+\(\d+\))?")
"""A cue's identifier in which Zoom names the speaker: `12 "Ann B" (3456)`."""

BESIDE_CUES = re.compile(r"(?:NOTE|STYLE|REGION)\b")
"""How blocks of a WebVTT file begin that are no cues."""

TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>|\{\\[^}]*\}", re.IGNORECASE
)


def read_captions(path: Path) -> Document:
    """Read a `.vtt` or `.srt` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        One paragraph a cue and speaker, also of words behind an empty line within a cue. Notes
        are counted, times and styles left out; lines before the first cue are front lines.

    Raises
    ------
    UnreadableError
        If the file is malformed or a cue can't be read.
    """
    kind = path.suffix.lower().lstrip(".")
    text, encoding = decode_text(path.read_bytes())
    text, n_front_lines = _close_gaps(text.removeprefix("\ufeff"))
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=kind)
    except (MalformedFileError, MalformedCaptionError):
        raise UnreadableError(f"must be a well-formed {kind} file.") from None
    n_lost = sum("-->" in line for line in text.splitlines()) - len(captions)
    if n_lost > 0:
        raise UnreadableError(f"must be a well-formed {kind} file; cues unreadable: {n_lost}.")
    paragraphs = [p for cue in captions for p in _read_cue(cue.raw_text, cue.identifier or "")]
    n_notes = len(re.findall(r"^NOTE\b", text, re.MULTILINE)) if kind == "vtt" else 0
    return Document(
        kind,
        tuple(paragraphs),
        encoding=encoding,
        is_captions=True,
        n_front_lines=n_front_lines,
        dropped={"notes": n_notes} if n_notes else {},
    )


def _close_gaps(text: str) -> tuple[str, int]:
    """Take out empty lines within cues, behind which every parser stops reading.

    Returns the text, and how many lines before the first cue say something.
    """
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", "\n".join(text.splitlines()).strip()):
        if blocks and "-->" in blocks[-1] and "-->" not in block and not BESIDE_CUES.match(block):
            blocks[-1] += f"\n{block}"
        else:
            blocks.append(block)
    first = next((at for at, block in enumerate(blocks) if "-->" in block), 0)
    front = [block for block in blocks[:first] if not BESIDE_CUES.match(block)]
    lines = [line for block in front for line in block.split("\n")]
    said = [line for line in lines if line.strip() != "WEBVTT"]
    return "\n\n".join(blocks) + "\n", len(said)


def _read_cue(raw: str, identifier: str) -> list[Paragraph]:
    """Give a cue's lines, each with the speaker whom its voice tag or its identifier names."""
    before, *voices = VOICE.split(raw)
    named = NAMED.fullmatch(identifier.strip())
    if named and not voices:
        before, voices = "", [named["voice"], before]
    paragraphs = make_paragraphs(_strip_tags(before))
    for voice, words in zip(voices[::2], voices[1::2], strict=True):
        # One speaker's lines of a cue are one paragraph: they were cut for the screen.
        line = " ".join(_strip_tags(words).split("\n"))
        paragraphs += make_paragraphs(line, voice=html.unescape(voice).strip())
    return paragraphs


def _strip_tags(text: str) -> str:
    return html.unescape(TAG.sub("", text))
