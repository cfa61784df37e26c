"""What pages repeat: running headers and footers, page numbers and line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

MAX_PAGES = 5_000
"""No transcript has more; what else parts a file in so many pieces is no page."""

EDGE = 3
"""Running headers and footers stand among so many lines at a page's top or bottom."""

MIN_PAGES = 3
"""A line that repeats on fewer pages is no running one."""

MIN_SHARE = 0.5
MIN_SIDE = 0.8
"""Running lines stand on half of all pages, or on nearly all left or right ones."""

MAX_NUMBERS = 4
"""A header has a few numbers at most, one of which may count pages."""

MIN_RUN = 5
"""So many numbers under each other, each one more than the last, number lines."""

NUMBER = re.compile(r"\d+")
TIME = re.compile(r"\d:\d\d")
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|стр(?:аница|\.)?|с\.|бет)\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:/|of|из|\|)\s*\d{1,4})?(?:\s*-?\s*бет)?[-–—|\s]*",
    re.IGNORECASE,
)

Lines = Sequence[str]
Furniture = list[dict[int, str]]


def find_furniture(pages: Sequence[Lines]) -> Furniture:
    """Find what stands on pages and is no part of the text.

    Parameters
    ----------
    pages
        Lines of each page, in order.

    Returns
    -------
    list of dict
        For each page, what its lines are that should be left out: "running lines", "page
        numbers" or "line numbers", by their place. Nothing on a single page.
    """
    if not 2 <= len(pages) <= MAX_PAGES:
        return [{} for _ in pages]
    found: Furniture = [_find_line_numbers(page) for page in pages]
    _find_page_numbers(pages, found)
    running = _find_running(pages, found)
    for page, lines in enumerate(pages):
        edges = _edges(page, lines, found[page])
        places = {key[0]: at for key, at in edges.items() if key in running}
        for order in (range(EDGE), range(-1, -EDGE - 1, -1)):
            for position in order:
                if position not in places:
                    break  # what stands behind the first line of text is text
                found[page][places[position]] = "running lines"
    return found


def drop_furniture(pages: Sequence[Lines]) -> tuple[list[list[str]], dict[str, int]]:
    """Leave out what pages repeat.

    Parameters
    ----------
    pages
        Lines of each page, in order.

    Returns
    -------
    tuple of list and dict
        The other lines of each page, and how many of which kind were left out.
    """
    furniture = find_furniture(pages)
    kept = [
        [line for at, line in enumerate(page) if at not in out]
        for page, out in zip(pages, furniture, strict=True)
    ]
    return kept, count_furniture(furniture)


def count_furniture(furniture: Furniture) -> dict[str, int]:
    """Count what `find_furniture` found, by kind."""
    return dict(Counter(what for page in furniture for what in page.values()))


def _find_line_numbers(lines: Lines) -> dict[int, str]:
    """Find runs of lines that are successive numbers, as a numbered margin gives them."""
    found: dict[int, str] = {}
    run: list[int] = []
    for at, line in enumerate([*lines, ""]):
        number = line.strip()
        is_number = number.isdecimal() and len(number) < 6
        if run and is_number and int(number) == int(lines[run[-1]]) + 1:
            run.append(at)
            continue
        if len(run) >= MIN_RUN:
            found |= dict.fromkeys(run, "line numbers")
        run = [at] if is_number else []
    return found


def _find_page_numbers(pages: Sequence[Lines], found: Furniture) -> None:
    """Find numbers at the edges of pages that grow with the pages."""
    for side in (0, -1):
        told: dict[int, tuple[int, int]] = {}
        for page, lines in enumerate(pages):
            filled = _filled(lines, found[page])
            for at in [filled[side]] if filled else []:
                if match := PAGE_NUMBER.fullmatch(lines[at].strip()):
                    told[page] = (at, int(match["number"]))
        offsets = Counter(number - page for page, (_, number) in told.items())
        offset, n = offsets.most_common(1)[0] if offsets else (0, 0)
        if n >= max(2, MIN_SHARE * len(pages)):
            for page, (at, number) in told.items():
                if number - page == offset:
                    found[page][at] = "page numbers"


def _filled(lines: Lines, out: dict[int, str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.strip() and at not in out]


def _edges(page: int, lines: Lines, out: dict[int, str]) -> dict[tuple[int, str], int]:
    """Lines at a page's top (0, 1, …) and bottom (-1, -2, …), also without their page number.

    What ends with a colon or holds a time is a speaker's label, however often it opens a page.
    """
    filled = _filled(lines, out)
    edges: dict[tuple[int, str], int] = {}
    for position in (*range(EDGE), *range(-EDGE, 0)):
        if -len(filled) <= position < len(filled):
            line = " ".join(lines[filled[position]].split()).casefold()
            if not line.endswith(":") and not TIME.search(line):
                for form in (line, *_forms_without_page(line, page)):
                    edges[position, form] = filled[position]
    return edges


def _forms_without_page(line: str, page: int) -> list[str]:
    """Forms of a line, one of which stays the same if one of its numbers counts the pages."""
    numbers = [match for match in NUMBER.finditer(line) if len(match[0]) < 6]
    return [
        f"{line[: match.start()]}{int(match[0]) - page:+d}{line[match.end() :]}"
        for match in numbers[:MAX_NUMBERS]
    ]


def _find_running(pages: Sequence[Lines], found: Furniture) -> set[tuple[int, str]]:
    """Find lines on the same place of half of the pages, or of nearly all left or right ones."""
    edges = [_edges(n, *both) for n, both in enumerate(zip(pages, found, strict=True))]
    running: set[tuple[int, str]] = set()
    for some, share in ((edges, MIN_SHARE), (edges[::2], MIN_SIDE), (edges[1::2], MIN_SIDE)):
        counts = Counter(key for keys in some for key in keys)
        running |= {k for k, n in counts.items() if n >= max(MIN_PAGES, share * len(some))}
    return running
