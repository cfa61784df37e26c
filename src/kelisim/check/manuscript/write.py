"""Named numbers in the forms that a manuscript takes: JSON, LaTeX, and a Word file of bookmarks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from kelisim.check.manuscript.listing import Number
from kelisim.word_file import FIXED_TIME, document_bytes

MACRO = "kelisim"
LONGEST_BOOKMARK = 40
"""Letters that Word allows in a bookmark's name."""

_TEX = {character: f"\\{character}" for character in "%&#_$"} | {
    "~": r"\textasciitilde{}",
    "–": "--",
    "−": "$-$",
    "<": "$<$",
}


def compose_json(numbers: Sequence[Number], *, notice: str) -> str:
    """Write numbers as JSON: name, how it prints, the table that it comes from.

    Parameters
    ----------
    numbers
        What to write.
    notice
        The line that everything carries; empty for a real corpus.
    """
    content = {
        "notice": notice,
        "numbers": {each.name: {"printed": each.printed, "from": each.source} for each in numbers},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def compose_tex(numbers: Sequence[Number], *, notice: str) -> str:
    r"""Write numbers for LaTeX: ``\input{numbers}``, then ``\kelisim{share.trust.all}``.

    A name that is not known stops LaTeX with an error.

    Parameters
    ----------
    numbers
        What to write.
    notice
        The line that everything carries.
    """
    lines = [f"% {notice}"] * bool(notice)
    lines += [
        rf"\newcommand{{\{MACRO}}}[1]{{\ifcsname {MACRO}@#1\endcsname\csname {MACRO}@#1\endcsname",
        rf"  \else\PackageError{{{MACRO}}}{{No number has the name `#1'}}{{}}\fi}}",
    ]
    lines += [
        rf"\expandafter\def\csname {MACRO}@{each.name}\endcsname{{{_escape(each.printed)}}}"
        for each in numbers
    ]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def compose_word(numbers: Sequence[Number], *, notice: str) -> bytes:
    """Write numbers as a Word file: a table, each number in a bookmark of its name.

    A manuscript takes one by the field ``{ INCLUDETEXT "numbers.docx" share_trust_all }``.

    Parameters
    ----------
    numbers
        What to write.
    notice
        The line that everything carries.
    """
    document = Document()
    if notice:
        document.add_paragraph(notice)
    table = document.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Bookmark", "Number", "Table"), strict=True):
        cell.text = words
    for place, each in enumerate(numbers):
        cells = table.add_row().cells
        name = bookmark_of(each.name)
        cells[0].text, cells[2].text = name, each.source
        _write_marked(cells[1].paragraphs[0], each.printed, name, place)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Kelisim"
    properties.title = "Named numbers"
    properties.created = properties.modified = FIXED_TIME
    return document_bytes(document)


def bookmark_of(name: str) -> str:
    """Name of a number's bookmark: letters, digits and `_`, at most 40, each name its own.

    >>> bookmark_of("share.policy-mandate.faculty")
    'share_policy_mandate_faculty'
    """
    plain = re.sub(r"\W", "_", name)
    if len(plain) <= LONGEST_BOOKMARK:
        return plain
    short = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{plain[: LONGEST_BOOKMARK - 7]}_{short}"


def _write_marked(paragraph: Paragraph, words: str, name: str, place: int) -> None:
    _add_mark(paragraph, "bookmarkStart", {"id": str(place), "name": name})
    paragraph.add_run(words)
    _add_mark(paragraph, "bookmarkEnd", {"id": str(place)})


def _add_mark(paragraph: Paragraph, tag: str, attributes: dict[str, str]) -> None:
    mark = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        mark.set(qn(f"w:{key}"), value)
    paragraph._p.append(mark)
