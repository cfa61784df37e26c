"""Write an interview in each file format, with the same bytes every time."""

from __future__ import annotations

import html
import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from demo.layouts import Script, clock, lay_out, time_turns
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree
from odf import opendocument, style, text

WRITTEN = datetime(2024, 1, 15, 9, 0, 0)
"""When all files claim to have been written."""

WORDS_A_CUE = 12
DEFAULT = qn("w:default")


def write_file(
    path: Path, script: Script, *, encoding: str = "utf-8", line_end: str = "\n"
) -> None:
    """Write an interview; the suffix tells the format.

    Parameters
    ----------
    path
        File to write; its folder is made.
    script
        The interview.
    encoding, line_end
        Of plain text; other formats have their own.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = path.suffix.lstrip(".")
    if kind == "docx":
        path.write_bytes(_word_bytes(script))
    elif kind == "odt":
        path.write_bytes(_opendocument_bytes(script))
    elif kind == "rtf":
        path.write_bytes(_rich_text(script).encode("ascii"))
    else:
        words = {"txt": _plain, "md": _markdown, "vtt": _web_captions, "srt": _sub_captions}[kind]
        path.write_bytes(words(script).replace("\n", line_end).encode(encoding))


def _word_bytes(script: Script) -> bytes:
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = WRITTEN
    document.sections[0].header.paragraphs[0].text = script.title
    document.add_heading(script.title, level=0)
    for note in script.notes:
        document.add_paragraph(note)
    for line in lay_out(script):
        paragraph = document.add_paragraph()
        if line.label:
            paragraph.add_run(line.label).bold = True
        paragraph.add_run(f" {line.text}" if line.label and line.text else line.text)
    _trim(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repack(buffer, first="[Content_Types].xml")


def _trim(document: Any) -> None:
    """Take out what the template brings and no transcript uses: 800 KB of table styles."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("stylesWithEffects", "thumbnail"):
                del owner.rels[key]
    for made in list(document.styles):
        if made.type != WD_STYLE_TYPE.PARAGRAPH and not made.element.get(DEFAULT):
            made.delete()


def _opendocument_bytes(script: Script) -> bytes:
    document = opendocument.OpenDocumentText()
    bold = style.Style(name="Label", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(text.H(outlinelevel=1, text=script.title))
    for note in script.notes:
        document.text.addElement(text.P(text=note))
    for line in lay_out(script):
        paragraph = text.P()
        if line.label:
            paragraph.addElement(text.Span(stylename=bold, text=line.label))
        paragraph.addText(f" {line.text}" if line.label and line.text else line.text)
        document.text.addElement(paragraph)
    buffer = io.BytesIO()
    document.write(buffer)
    return _repack(buffer, first="mimetype")


def _repack(buffer: io.BytesIO, *, first: str) -> bytes:
    """Write an archive again with fixed times and order, stored: compressors differ in bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != first, name)):
            content = old.read(name)
            if first == "mimetype" and name.endswith(".xml"):
                # odfpy declares every namespace that its process has met so far.
                content = etree.tostring(etree.fromstring(content), method="c14n", exclusive=True)
            new.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), content)
    return packed.getvalue()


def _rich_text(script: Script) -> str:
    lines = [rf"\pard\b {_escape(script.title)}\b0\par"]
    lines += [rf"\pard {_escape(note)}\par" for note in script.notes]
    for line in lay_out(script):
        label = rf"{{\b {_escape(line.label)}}} " if line.label else ""
        lines.append(rf"\pard {label}{_escape(line.text)}\par")
    return "\n".join(
        [r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0 Times New Roman;}}", *lines, "}\n"]
    )


def _escape(words: str) -> str:
    """Write words in RTF: what is not ASCII as numbers of UTF-16, each with a `?` behind."""
    written = ""
    for character in words:
        if character in "\\{}":
            written += "\\" + character
        elif character.isascii():
            written += character
        else:
            units = character.encode("utf-16-le")
            for low, high in zip(units[::2], units[1::2], strict=True):
                number = low + 256 * high
                written += rf"\u{number if number < 0x8000 else number - 0x10000}?"
    return written


def _plain(script: Script) -> str:
    lines = [script.title, *script.notes]
    lines += [f"{line.label} {line.text}".strip() for line in lay_out(script)]
    return "\n\n".join(lines) + "\n"


def _markdown(script: Script) -> str:
    lines = [f"# {script.title}", *script.notes]
    for line in lay_out(script):
        label = f"**{line.label}**" if line.label and script.layout != "initials" else line.label
        lines.append(f"{label} {line.text}".strip())
    return "\n\n".join(lines) + "\n"


def _web_captions(script: Script) -> str:
    blocks = ["WEBVTT", f"NOTE {script.title}"]
    for start, end, label, words in _cues(script):
        span = f"{clock(start, separator='.')} --> {clock(end, separator='.')}"
        blocks.append(f"{span}\n{_voice(script, label, html.escape(words, quote=False))}")
    return "\n\n".join(blocks) + "\n"


def _sub_captions(script: Script) -> str:
    blocks = []
    for number, (start, end, label, words) in enumerate(_cues(script), start=1):
        span = f"{clock(start, separator=',')} --> {clock(end, separator=',')}"
        blocks.append(f"{number}\n{span}\n{_voice(script, label, words)}")
    return "\n\n".join(blocks) + "\n"


def _voice(script: Script, label: str, words: str) -> str:
    return f"<v {label}>{words}</v>" if script.layout == "teams" else f"{label}: {words}"


def _cues(script: Script) -> list[tuple[float, float, str, str]]:
    """Cut turns into captions: start, end, label, words."""
    cues = []
    starts = time_turns(script)
    for number, (role, paragraphs) in enumerate(script.turns):
        words = " ".join(paragraphs).split(" ")
        until = starts[number + 1] if number + 1 < len(starts) else float(script.seconds)
        pace = (until - starts[number]) / len(words)
        for first in range(0, len(words), WORDS_A_CUE):
            piece = words[first : first + WORDS_A_CUE]
            start = starts[number] + pace * first
            # Nobody speaks more slowly than this: the rest of a slot is silence.
            end = start + min(pace, 0.6) * len(piece)
            cues.append((start, end, script.labels[role], " ".join(piece)))
    return cues
