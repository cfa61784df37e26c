"""Word files: the words that a reader of the page sees, and a count of all that is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from kelisim.files.archives import guard_depth, not_whole, open_archive
from kelisim.read.document import Document, UnreadableError
from kelisim.read.formats.flow import Flow
from kelisim.read.formats.lists import Lists
from kelisim.read.formats.word.fields import find_field_codes
from kelisim.read.formats.word.lists import read_lists, read_number
from kelisim.read.formats.word.names import (
    DELETED,
    DRAWING,
    MATH,
    MC,
    PLACING,
    VALUE,
    VML,
    W,
    gather_text,
    get_value,
    is_on,
)
from kelisim.read.formats.word.parts import (
    MAIN,
    OF_WORD,
    count_drawn,
    count_parts,
    find_authors,
    parse_part,
    read_types,
)
from kelisim.read.formats.word.styles import Styles, read_styles

FORM = {f"{W}{name}" for name in ("rPr", "pPr", "trPr", "tcPr", "tblPr", "sdtPr", "sectPr")}
"""Form, not words. The marks of tracked changes also stand here, and say nothing of words."""

SPOKEN = {f"{W}t", f"{MATH}t"}
SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t"}
SIGNS |= {f"{W}noBreakHyphen": "-"}

DROPPED = dict.fromkeys(DELETED, "deletions")
DROPPED |= {
    f"{W}delText": "deletions",
    f"{W}instrText": "field codes",
    f"{W}rt": "readings of characters",
    f"{W}subDoc": "linked files",
    f"{W}ddList": "drop-down choices",
    f"{DRAWING}t": "drawn text",
}
LEFT_OUT = {
    f"{W}tr": {f"{W}trPr/{W}del": "deletions"},
    f"{W}tc": {f"{W}tcPr/{W}cellDel": "deletions"},
    f"{W}sdt": {f"{W}sdtPr/{W}showingPlcHdr": "prompts"},
}
DESCRIBED = {f"{PLACING}docPr": ("descr", "title")}
DESCRIBED |= {f"{VML}{name}": ("alt",) for name in ("shape", "rect", "oval", "group", "image")}
HEX = re.compile(r"[0-9A-Fa-f]{1,5}")


def read_word(path: Path) -> Document:
    """Read a `.docx` file.

    Parameters
    ----------
    path
        The file; it is opened read-only, and nothing is unpacked.

    Returns
    -------
    Document
        Paragraphs of the body in reading order: tables row by row in their place, text boxes
        behind the paragraph they hang on, content controls, tracked insertions, what fields
        show, and list labels that hold letters ("Q1:"). All else is counted: deletions, hidden
        words, comments, notes, headers, footers, field codes, link targets, names of authors,
        properties, pictures, and parts of any other kind.

    Raises
    ------
    UnreadableError
        If the file is no whole Word file, may do harm (`check_archive`), or takes its words from
        another file within it (`w:altChunk`), which Word shows but which can't be read here.
    """
    with open_archive(path) as archive:
        types = read_types(archive)
        main = [name for name, kind in types.items() if kind in MAIN]
        if len(main) != 1:
            raise not_whole(path)
        root = parse_part(archive, main[0])
        n_alternates = _settle_alternates(root)
        styles = _find_part(archive, types, "styles")
        story = _Story(
            root,
            styles=Styles() if styles is None else read_styles(styles),
            lists=read_lists(_find_part(archive, types, "numbering")),
        )
        counts = count_parts(archive, types, authors=find_authors(root))
    for what, n in counts.items():
        story.flow.drop(what, n)
    story.flow.drop("drawn text", count_drawn(root))
    story.flow.drop("other forms", n_alternates)
    with guard_depth():
        story.read(root)
    return story.flow.finish("docx")


def _find_part(archive: ZipFile, types: dict[str, str], part: str) -> Any:
    """Give the root of the styles or the lists of the body, or None."""
    names = sorted(
        name
        for name, kind in types.items()
        if kind == f"{OF_WORD}{part}+xml" and "glossary" not in name
    )
    return parse_part(archive, names[0]) if names else None


class _Story:
    """A walk through the body that visits each element once."""

    def __init__(self, root: Any, *, styles: Styles, lists: Lists) -> None:
        self.flow = Flow()
        self._styles = styles
        self._lists = lists
        self._codes, counts = find_field_codes(root)
        self.flow.dropped.update(counts)

    def read(self, element: Any, style: str = "", *, bold: bool = False) -> None:
        """Read what stands within an element, in a paragraph of a style."""
        for child in element:
            if child not in self._codes:
                self._visit(child, style, bold)

    def _visit(self, child: Any, style: str, bold: bool) -> None:
        tag = child.tag
        if tag == f"{W}r":
            self._read_run(child, style)
        elif tag in SPOKEN:
            self.flow.write("".join(child.itertext()), bold=bold)
        elif tag in SIGNS:
            self.flow.write(SIGNS[tag], bold=bold)
            self.read(child, style, bold=bold)
        elif tag == f"{W}sym":
            self._read_symbol(child, bold)
            self.read(child, style, bold=bold)
        elif tag == f"{W}p":
            self._read_paragraph(child)
        elif tag == f"{W}txbxContent":
            self.flow.start_aside()
            self.read(child)
            self.flow.end_aside()
        elif tag in DROPPED:
            self.flow.drop(DROPPED[tag])
        elif tag == f"{W}altChunk":
            raise UnreadableError(
                "must hold all its words itself, not take them from a file within it.",
                "Can you open it in Word and save it again?",
            )
        elif tag in FORM:
            self.flow.drop("other parts", int(bool(gather_text(child).strip())))
        elif not self._is_left_out(child):
            start = self.flow.place()
            self.read(child, style, bold=bold)
            if tag == f"{W}tc":
                self.flow.end_cell(start)
            if tag == f"{W}tr":
                self.flow.end_paragraph()

    def _is_left_out(self, child: Any) -> bool:
        """Tell rows, cells and content controls that are hidden, deleted or a mere prompt."""
        is_hidden = child.tag == f"{W}tr" and is_on(child.find(f"{W}trPr"), "hidden")
        if is_hidden or (child.tag == f"{W}tc" and _is_covered(child)):
            self.flow.hide(gather_text(child))
            return True
        for path, what in LEFT_OUT.get(child.tag, {}).items():
            if child.find(path) is not None:
                self.flow.drop(what)
                return True
        if any(child.get(name, "").strip() for name in DESCRIBED.get(child.tag, ())):
            self.flow.drop("picture descriptions")
        return False

    def _read_paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        style, mark = self._styles.normal, None
        if properties is not None:
            style = get_value(properties, "pStyle") or style
            mark = properties.find(f"{W}rPr")
        self._write_label(properties, style)
        self.read(paragraph, style)
        # Where the mark at its end was deleted or is hidden, the next paragraph runs on.
        runs_on = mark is not None and (
            any(mark.find(tag) is not None for tag in DELETED) or is_on(mark, "vanish")
        )
        if not runs_on:
            self.flow.end_paragraph()

    def _write_label(self, properties: Any, style: str) -> None:
        key, level = self._styles.lists.get(style, ("", ""))
        number = properties.find(f"{W}numPr") if properties is not None else None
        if number is not None:
            key = get_value(number, "numId") or key
            level = get_value(number, "ilvl") or level
        label, is_bold, is_mere = self._lists.next_label(key, read_number(level))
        self.flow.write(label and f"{label} ", bold=is_bold)
        self.flow.drop("list numbers", int(is_mere))

    def _read_run(self, run: Any, style: str) -> None:
        if self._styles.is_on("vanish", run=run, paragraph_style=style):
            self.flow.hide(gather_text(run))
            return
        self.read(run, style, bold=self._styles.is_on("b", run=run, paragraph_style=style))

    def _read_symbol(self, symbol: Any, bold: bool) -> None:
        """Write a sign by its code point; those of symbol fonts have none and are counted."""
        code = symbol.get(f"{W}char", "")
        point = int(code, 16) if HEX.fullmatch(code) else 0
        if point < 0x20 or 0xE000 <= point <= 0xF8FF:
            self.flow.drop("symbols")
        else:
            self.flow.write(chr(point), bold=bold)


def _is_covered(cell: Any) -> bool:
    """Tell a cell that another one is drawn over: they were merged."""
    merges = (cell.find(f"{W}tcPr/{W}{name}") for name in ("vMerge", "hMerge"))
    return any(one is not None and one.get(VALUE, "continue") != "restart" for one in merges)


def _settle_alternates(root: Any) -> int:
    """Keep one form of what stands there in several; count those that tell something else."""
    n = 0
    for choice in list(root.iter(f"{MC}AlternateContent")):
        forms = [one for one in choice if one.tag in (f"{MC}Choice", f"{MC}Fallback")]
        for other in forms[1:]:
            n += gather_text(other).split() != gather_text(forms[0]).split()
            choice.remove(other)
    return n
