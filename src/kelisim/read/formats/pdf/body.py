"""PDF files with a text layer, by way of pdfium."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2

from kelisim.read.document import Document, UnreadableError
from kelisim.read.formats.furniture import count_furniture, find_furniture
from kelisim.read.formats.pdf.lines import Line, find_lines
from kelisim.read.formats.pdf.paragraphs import join_lines

MAX_PAGES = 2_000
"""A day of speech fills about 300 pages."""

MIN_NUMBERED = 0.8
"""Share of a page's lines that open with the next number, from which its margin is numbered."""

PASSWORD = "must not be locked by a password."
WHOLE = "must be a whole PDF."


def read_pdf(path: Path) -> Document:
    """Read a `.pdf` file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Document
        Paragraphs of the text layer. Headers, footers, page and line numbers, comments, form
        fields, links, pictures, attachments, bookmarks and document properties
        are counted.

    Raises
    ------
    UnreadableError
        If the file is no whole PDF, is locked, or has no text layer.
    """
    dropped: Counter[str] = Counter()
    try:
        with pypdfium2.PdfDocument(path) as package:
            if len(package) > MAX_PAGES:
                raise UnreadableError(f"must have at most {MAX_PAGES} pages, not {len(package)}.")
            pages = _read_pages(package, dropped)
            _count_beside(package, dropped)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower() or "security" in str(error).lower()
        hint = "Can you save it without?" if is_locked else "Does it open in a viewer?"
        raise UnreadableError(PASSWORD if is_locked else WHOLE, hint) from None
    pages = [_drop_margin_numbers(page, dropped) for page in pages]
    furniture = find_furniture([[line.text for line in page] for page in pages])
    dropped.update(count_furniture(furniture))
    pages = [
        [line for at, line in enumerate(page) if at not in out]
        for page, out in zip(pages, furniture, strict=True)
    ]
    paragraphs, n_hyphens = join_lines(pages)
    dropped["hyphens at line ends"] += n_hyphens
    return Document("pdf", tuple(paragraphs), dropped={k: n for k, n in dropped.items() if n})


def _read_pages(package: Any, dropped: Counter[str]) -> list[list[Line]]:
    pages = []
    pictures = []
    for number, page in enumerate(package, start=1):
        lines = find_lines(page, dropped)
        n_pictures = _count_pictures(page)
        dropped["pictures"] += n_pictures
        _count_annotations(page, dropped)
        if n_pictures and not lines:
            pictures.append(number)
        dropped["empty pages"] += not lines and not n_pictures
        pages.append(lines)
        page.close()
    if pictures:
        places = ", ".join(str(number) for number in pictures[:3])
        raise UnreadableError(
            f"must have a text layer on every page; {len(pictures)} of {len(pages)} are pictures "
            f"(such as {places}).",
            "Was it scanned? Then a program for text recognition must read it first.",
        )
    if not any(pages):
        raise UnreadableError("must have a text layer; no page holds a word.", "Was it scanned?")
    return pages


def _drop_margin_numbers(lines: list[Line], dropped: Counter[str]) -> list[Line]:
    """Leave out numbers at the left of lines, where nearly each line has the next one."""
    firsts = [line.words[0].text for line in lines]
    numbers = [int(text) for text in firsts if text.isdecimal() and len(text) < 6]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    if len(lines) < 5 or steps < MIN_NUMBERED * (len(lines) - 1):
        return lines
    kept = []
    for line, first in zip(lines, firsts, strict=True):
        is_numbered = first.isdecimal()
        dropped["line numbers"] += is_numbered
        words = line.words[1:] if is_numbered else line.words
        kept += [Line(words)] if words else []
    return kept


def _count_pictures(page: Any) -> int:
    import pypdfium2.raw as pdfium

    kinds = Counter[int]()
    forms = []
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        thing = pdfium.FPDFPage_GetObject(page.raw, at)
        kinds[pdfium.FPDFPageObj_GetType(thing)] += 1
        forms += [thing] if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM else []
    for form in forms:
        for at in range(pdfium.FPDFFormObj_CountObjects(form)):
            kinds[pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, at))] += 1
    return kinds[pdfium.FPDF_PAGEOBJ_IMAGE]


def _count_annotations(page: Any, dropped: Counter[str]) -> None:
    import pypdfium2.raw as pdfium

    kinds = {pdfium.FPDF_ANNOT_LINK: "links", pdfium.FPDF_ANNOT_WIDGET: "form fields"}
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind != pdfium.FPDF_ANNOT_POPUP:
            dropped[kinds.get(kind, "comments")] += 1
        pdfium.FPDFPage_CloseAnnot(annotation)


def _count_beside(package: Any, dropped: Counter[str]) -> None:
    dropped["attachments"] += package.count_attachments()
    dropped["bookmarks"] += sum(1 for _ in package.get_toc())
    dropped["document properties"] += sum(bool(v) for v in package.get_metadata_dict().values())
