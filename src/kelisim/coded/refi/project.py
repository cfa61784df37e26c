"""Read a REFI-QDA project: every coding in it, on its words, or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kelisim.coded.record import CodedFile, Mark, Source
from kelisim.coded.refi import people
from kelisim.coded.refi.archive import Documents, children, local, read_root
from kelisim.coded.refi.people import norm
from kelisim.coded.refi.places import Ruler, Selection, Text, choose_counting, is_named_after
from kelisim.files.archives import guard_depth, open_archive

WORDLESS = {
    "PictureSelection": "it is put on a part of a picture, which has no words",
    "PDFSelection": "it is put on a part of a PDF's page, and the project does not say which words",
    "AudioSelection": "it is put on a part of a recording, not on a transcript's words",
    "VideoSelection": "it is put on a part of a recording, not on a transcript's words",
}
"""Why a selection has no words."""

SOURCES = ("TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource")
ELSEWHERE = ("Representation", "Transcript", "TextDescription")
"""What stands within a source and holds words."""


@dataclass(frozen=True)
class _Place:
    """A selection of one source: places as counted there, or why it has none."""

    element: Any
    source: str
    selection: Selection
    fault: str


def read_project(path: Path) -> CodedFile:
    """Read one project.

    Parameters
    ----------
    path
        A `.qdpx` file.

    Returns
    -------
    CodedFile
        A mark a coding, in the file's order, and every source.

    Raises
    ------
    UnreadableError
        If it is no whole archive, holds no project, or could do harm.
    """
    with open_archive(path) as archive, guard_depth():
        root = read_root(archive)
        documents = Documents(archive)
        cases = people.cases_of(root)
        texts: dict[str, Text] = {}
        sources: list[Source] = []
        places: list[_Place] = []
        for element in _sources_in(root):
            for body in (element, *children(element, *ELSEWHERE)):
                key = norm(body.get("guid"))
                text, fault = documents.read(body)
                is_bare = body is element and local(element) != "TextSource"
                also = [*cases.get(norm(element.get("guid")), []), *people.values_of(element)]
                name = element.get("name") or body.get("name") or ""
                texts[key] = text
                sources.append(Source(key, name, text.words, tuple(also), "" if is_bare else fault))
                places += _places_in(body, key, "" if is_bare else fault)
        notes = people.notes_of(root, documents)
        return _gather(path.name, root, sources, texts, places, notes)


def _sources_in(root: Any) -> Iterator[Any]:
    for sources in children(root, "Sources"):
        yield from children(sources, *SOURCES)


def _places_in(body: Any, key: str, fault: str) -> Iterator[_Place]:
    """Selections of a source, each with its codings; codings of the source itself last."""
    points = {
        norm(point.get("guid")): point.get("position") for point in children(body, "SyncPoint")
    }
    for element in body:
        kind = local(element)
        name = element.get("name") or ""
        if kind == "PlainTextSelection":
            ends = element.get("startPosition"), element.get("endPosition")
            yield _place(element, key, ends, name, fault)
        elif kind == "TranscriptSelection":
            ends = [points.get(norm(element.get(end))) for end in ("fromSyncPoint", "toSyncPoint")]
            yield _place(element, key, tuple(ends), name, fault)
        elif kind in WORDLESS:
            yield _Place(element, key, Selection(0, 0, name), WORDLESS[kind])
    why = "it is put on a whole document, not on words"
    yield _Place(body, key, Selection(0, 0, body.get("name") or ""), why)


def _place(
    element: Any, key: str, ends: tuple[str | None, str | None], name: str, fault: str
) -> _Place:
    try:
        selection = Selection(int(ends[0] or ""), int(ends[1] or ""), name)
    except ValueError:
        return _Place(element, key, Selection(0, 0, name), "its place is no pair of numbers")
    return _Place(element, key, selection, fault)


def _gather(
    file: str,
    root: Any,
    sources: list[Source],
    texts: dict[str, Text],
    places: list[_Place],
    notes: dict[str, str],
) -> CodedFile:
    """Turn places into code points, one way for the whole project, and codings into marks."""
    counted = [
        (text, [p.selection for p in places if p.source == key and not p.fault])
        for key, text in texts.items()
    ]
    counting, how = choose_counting(counted, origin=root.get("origin") or "")
    rulers = {key: Ruler(text, counting) for key, text in texts.items()}
    users, codes = people.users_of(root), people.codes_of(root)
    marks: dict[str, Mark] = {}
    for place in places:
        span = rulers[place.source].span(place.selection.start, place.selection.end)
        fault = place.fault or ("" if span else "its place lies outside its document")
        if place.fault and _is_all_words(place.selection):
            # Its document is missing, but the selection is named after its words.
            fault = ""
        is_there = span is not None and not place.fault
        words = texts[place.source].words[slice(*span)] if is_there else ""
        for coding in children(place.element, "Coding"):
            mark = Mark(
                number=0,
                coder=_coder_of(root, place.element, coding, users),
                source=place.source,
                segment_id="",
                code=_code_of(coding, codes),
                quote=words or place.selection.name,
                memo=_memo_of(place, coding, notes, words),
                start=span[0] if words else None,
                end=span[1] if words else None,
                fault=_first(fault, coding, codes, users, place.element),
                code_key=norm(_target(coding)),
            )
            # Of a PDF, the same coding stands twice: on its page and in its words.
            key = norm(coding.get("guid")) or f"without an id, {len(marks)}"
            if key not in marks or (marks[key].fault and not mark.fault):
                marks[key] = mark
    numbered = tuple(mark.numbered(number) for number, mark in enumerate(marks.values(), start=1))
    return CodedFile(file, numbered, tuple(sources), notes=(how,) if how else ())


def _is_all_words(selection: Selection) -> bool:
    return bool(selection.name) and len(selection.name) == selection.end - selection.start


def _target(coding: Any) -> str:
    references = children(coding, "CodeRef")
    return references[0].get("targetGUID", "") if references else ""


def _code_of(coding: Any, codes: dict[str, str]) -> str:
    return codes.get(norm(_target(coding))) or _target(coding) or "?"


def _user_of(root: Any, selection: Any, coding: Any) -> str:
    said = (
        coding.get("creatingUser"),
        selection.get("creatingUser"),
        selection.get("modifyingUser"),
        root.get("creatingUserGUID") if root is not None else None,
    )
    return next((norm(user) for user in said if user), "")


def _coder_of(root: Any, selection: Any, coding: Any, users: dict[str, str]) -> str:
    user = _user_of(root, selection, coding)
    return users.get(user) or user or "unnamed"


def _first(
    fault: str, coding: Any, codes: dict[str, str], users: dict[str, str], selection: Any
) -> str:
    """Why a coding can't be used, or empty: what is missing in the project comes first."""
    if norm(_target(coding)) not in codes:
        return "its code is not in the project"
    user = _user_of(None, selection, coding)
    if user and user not in users:
        return "its coder is not in the project"
    return fault


def _memo_of(place: _Place, coding: Any, notes: dict[str, str], words: str) -> str:
    """Description and notes, and a selection's name where it is not simply its words."""
    said = [people.memo_of(place.element, notes), people.memo_of(coding, notes)]
    name = place.selection.name
    is_words = is_named_after(name, words) or name.split() == words.split()
    if words and name and not is_words:
        said.insert(0, name)
    return "\n".join(dict.fromkeys(filter(None, said)))
