"""OpenDocument texts (LibreOffice, Google Docs): the same reading as of Word files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

from kelisim.files.archives import guard_depth, not_whole, open_archive, parse_xml
from kelisim.read.document import Document, UnreadableError
from kelisim.read.formats.flow import Flow
from kelisim.read.formats.lists import Lists
from kelisim.read.formats.opendocument.names import (
    COUNTED,
    DC,
    DRAW,
    DROPPED,
    LOEXT,
    MANIFEST,
    OFFICE,
    PARAGRAPHS,
    SHAPES,
    SIGNS,
    STYLE,
    TABLE,
    TEXT,
    XLINK,
    name_part,
)
from kelisim.read.formats.opendocument.styles import Styles

PAGES = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")

CONTROL = f"{LOEXT}content-control"
LINKED = {f"{TEXT}a": "link targets", f"{DRAW}a": "link targets"}
LINKED |= {f"{TEXT}section-source": "linked files", f"{DRAW}image": "linked files"}


def read_opendocument(path: Path) -> Document:
    """Read an `.odt` file.

    Parameters
    ----------
    path
        The file; it is opened read-only, and nothing is unpacked.

    Returns
    -------
    Document
        Paragraphs of the body in reading order: tables row by row in their place, text boxes
        and shapes behind the paragraph they hang on, what fields show, and list labels that hold
        letters ("Q1:"). All else is counted: tracked deletions, hidden words, comments, notes,
        headers, footers, link targets, names of authors, properties, pictures, and parts of any
        other kind.

    Raises
    ------
    UnreadableError
        If the file is no whole OpenDocument text, has a password, or may do harm
        (`check_archive`).
    """
    with open_archive(path) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = parse_xml(archive.read("META-INF/manifest.xml"))
            if next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
                raise UnreadableError(
                    "must be readable without a password.", "Can you save it unlocked?"
                )
        content = parse_xml(archive.read("content.xml"))
        has_styles = "styles.xml" in archive.namelist()
        shared = parse_xml(archive.read("styles.xml")) if has_styles else content
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise not_whole(path)
        roots = [*shared.iterchildren(f"{OFFICE}styles")]
        roots += content.iterchildren(f"{OFFICE}automatic-styles")
        story = _Story(Styles(roots))
        _count_beside(archive, story.flow, content, shared)
    with guard_depth():
        story.read(body)
    return story.flow.finish("odt")


def _count_beside(archive: ZipFile, flow: Flow, content: Any, shared: Any) -> None:
    """Count what stands beside the body."""
    for name in PAGES:
        what = f"{name.partition('-')[0]}s"
        for page in shared.iter(f"{STYLE}{name}"):
            flow.drop(what, int(bool("".join(page.itertext()).strip())))
    if "meta.xml" in archive.namelist():
        leaves = [one for one in parse_xml(archive.read("meta.xml")).iter() if not len(one)]
        flow.drop("document properties", sum(bool((one.text or "").strip()) for one in leaves))
    flow.drop("author names", len({one.text for one in content.iter(f"{DC}creator") if one.text}))
    embedded = set()
    for name in archive.namelist():
        what = name_part(name)
        if what == "embedded files":
            embedded.add(name.partition("/")[0])
        elif what:
            flow.drop(what)
    flow.drop("embedded files", len(embedded))


class _Story:
    """A walk through the body that visits each element once."""

    def __init__(self, styles: Styles) -> None:
        self.flow = Flow()
        self._styles = styles
        levels = {
            (name, depth): level
            for name, found in styles.lists.items()
            for depth, level in found.items()
        }
        self._lists = Lists(levels, {})

    def read(self, element: Any, *, bold: bool = False, depth: int = -1, style: str = "") -> None:
        """Read what stands within an element; within a list, at a depth of a list style."""
        self._write(element.text, bold)
        for child in element:
            self._visit(child, bold=bold, depth=depth, style=style)
            self._write(child.tail, bold)

    def _write(self, words: str | None, bold: bool) -> None:
        # A line break within XML text is a space; a real one is <text:line-break>.
        self.flow.write(" ".join((words or "").splitlines()), bold=bold)

    def _visit(self, child: Any, *, bold: bool, depth: int, style: str) -> None:
        tag = child.tag
        if tag in SIGNS:
            self.flow.write(SIGNS[tag], bold=bold)
            self.read(child, bold=bold)
        elif self._is_dropped(child):
            return
        elif self._is_hidden(child):
            words = " ".join(child.itertext())
            self.flow.hide(f"{words} {child.get(f'{TEXT}string-value', '')}")
        elif tag in PARAGRAPHS:
            look = self._styles.look("paragraph", child.get(f"{TEXT}style-name"))
            self.read(child, bold=look.bold is True)
            self.flow.end_paragraph()
        elif tag == f"{TEXT}list":
            self._read_list(child, depth=depth + 1, style=style)
        elif tag in SHAPES:
            self.flow.start_aside()
            self.read(child)
            self.flow.end_aside()
        else:
            self._read_other(child, bold=bold, depth=depth, style=style)

    def _read_other(self, child: Any, *, bold: bool, depth: int, style: str) -> None:
        tag = child.tag
        target = child.get(f"{XLINK}href", "#")
        if tag in LINKED and not target.startswith("#"):
            is_inside = tag == f"{DRAW}image" and ":" not in target and target[0] not in "./"
            self.flow.drop(LINKED[tag], int(not is_inside))
        if tag == f"{TEXT}span":
            look = self._styles.look("text", child.get(f"{TEXT}style-name"))
            bold = bold if look.bold is None else look.bold
        start = self.flow.place()
        self.read(child, bold=bold, depth=depth, style=style)
        if tag == f"{TABLE}table-cell":
            self.flow.end_cell(start)
        if tag == f"{TABLE}table-row":
            self.flow.end_paragraph()

    def _read_list(self, element: Any, *, depth: int, style: str) -> None:
        style = element.get(f"{TEXT}style-name") or style
        is_continued = element.get(f"{TEXT}continue-numbering") == "true"
        if depth == 0 and not is_continued and element.get(f"{TEXT}continue-list") is None:
            self._lists.restart(style)
        self._write(element.text, False)
        for item in element:
            first = next(iter(item), None)
            if item.tag == f"{TEXT}list-item" and first is not None and first.tag in PARAGRAPHS:
                name = style or self._styles.list_of(first.get(f"{TEXT}style-name"))
                label, is_bold, is_mere = self._lists.next_label(name, depth)
                self.flow.write(label and f"{label} ", bold=is_bold)
                self.flow.drop("list numbers", int(is_mere))
            self.read(item, depth=depth, style=style)
            self._write(item.tail, False)

    def _is_dropped(self, child: Any) -> bool:
        """Count what is no speech."""
        tag = child.tag
        if tag in DROPPED:
            self.flow.drop(DROPPED[tag])
        elif tag in COUNTED:
            within, what = COUNTED[tag]
            has_words = bool("".join(child.itertext()).strip())
            self.flow.drop(what, max(sum(1 for _ in child.iter(within)), int(has_words)))
        elif tag == f"{TEXT}note":
            self.flow.drop(f"{child.get(f'{TEXT}note-class', 'foot').removesuffix('note')}notes")
        elif tag == CONTROL and child.get(f"{LOEXT}showing-place-holder") == "true":
            self.flow.drop("prompts")
        else:
            return False
        return True

    def _is_hidden(self, child: Any) -> bool:
        """Tell sections, rows, paragraphs and words that the file hides."""
        tag, name = child.tag, child.get(f"{TEXT}style-name")
        if tag in PARAGRAPHS:
            switch = child.find(f".//{TEXT}hidden-paragraph")
            is_switched = switch is not None and switch.get(f"{TEXT}is-hidden") == "true"
            return is_switched or self._styles.look("paragraph", name).hidden is True
        if tag == f"{TEXT}span":
            return self._styles.look("text", name).hidden is True
        if tag == f"{TABLE}table-row":
            return child.get(f"{TABLE}visibility", "visible") != "visible"
        return (
            tag == f"{TABLE}covered-table-cell"
            or child.get(f"{TEXT}is-hidden") == "true"
            or child.get(f"{TEXT}display") == "none"
        )
