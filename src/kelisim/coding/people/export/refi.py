"""Write the anonymized corpus with its codings as a REFI-QDA project.

Everything that could differ between two runs is fixed: ids are hashes of names (UUID version 5),
dates are one date, parts are sorted. Places count code points, as the standard means them.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
from lxml import etree

from kelisim.coded.names import MACHINE_USER, guid_of
from kelisim.files.whole import write_bytes
from kelisim.same_bytes import zip_entry

NAMESPACE = "urn:QDA-XML:project:1.0"
DATE = "2000-01-01T00:00:00Z"
NAME_LENGTH = 80
VARIABLES = ("group", "language", "batch")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_project(
    path: str | Path,
    codings: pd.DataFrame,
    transcripts: Mapping[str, str],
    codes: pd.DataFrame,
    participants: pd.DataFrame,
    *,
    title: str,
) -> None:
    """Write a project, whole or not at all.

    Parameters
    ----------
    path
        `.qdpx` file.
    codings
        Rows of `rows.list_codings`: coder, interview, code, `from` and `to` in the transcript,
        quote and memo.
    transcripts
        Text of each interview.
    codes
        The codebook (`tables.Codes`).
    participants
        Participants (`tables.Participants`): a case each, with `VARIABLES`.
    title
        Name of the project.
    """
    root = etree.Element(
        _tag("Project"),
        nsmap={None: NAMESPACE},
        name=_xml(title),
        origin="Kelisim",
        creationDateTime=DATE,
        modifiedDateTime=DATE,
    )
    codings = codings.assign(guid=codings.code.map(codes.set_index("code").guid))
    _add_users(root, codings)
    _add_codebook(root, codes)
    _add_cases(root, participants[participants.interview_id.isin(transcripts)])
    _add_sources(root, codings, transcripts)
    _add_notes(root, codings)
    parts = {
        "project.qde": etree.tostring(
            root, xml_declaration=True, encoding="utf-8", pretty_print=True
        )
    }
    for interview, text in transcripts.items():
        # In lower case, as the standard has it: programs look for `sources/`.
        parts[f"sources/{guid_of('source', interview)}.txt"] = text.encode()
    _pack(Path(path), parts)


def _pack(path: Path, parts: Mapping[str, bytes]) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in sorted(parts.items()):
            archive.writestr(zip_entry(name, mode=0o600), content)
    write_bytes(packed.getvalue(), path)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _add(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _tag(tag), **attributes)
    element.text = _xml(text) or None
    return element


def _user(coder: str) -> str:
    return coder.removeprefix("human:") if coder.startswith("human:") else MACHINE_USER


def _add_users(root: etree._Element, codings: pd.DataFrame) -> None:
    names = sorted({_user(coder) for coder in codings.coder})
    if names:
        users = _add(root, "Users")
        for name in names:
            _add(users, "User", guid=guid_of("user", name), name=_xml(name))


def _add_codebook(root: etree._Element, codes: pd.DataFrame) -> None:
    above: dict[str, etree._Element] = {}
    book = _add(_add(root, "CodeBook"), "Codes")
    for row in codes.sort_values("order").itertuples():
        parent = {"theme": book, "subtheme": above.get(row.theme)}.get(row.depth)
        parent = above[row.subtheme] if parent is None else parent
        element = _add(parent, "Code", guid=row.guid, name=_xml(row.name), isCodable="true")
        above[row.code] = element
        said = {"": row.definition, "Include: ": row.include, "Exclude: ": row.exclude}
        lines = [head + words for head, words in said.items() if words]
        if lines:
            _add(element, "Description", "\n".join(lines))


def _add_cases(root: etree._Element, participants: pd.DataFrame) -> None:
    if participants.empty:
        return
    variables = _add(root, "Variables")
    for name in VARIABLES:
        key = guid_of("variable", name)
        _add(variables, "Variable", guid=key, name=name, typeOfVariable="Text")
    cases = _add(root, "Cases")
    for row in participants.sort_values("interview_id").itertuples():
        case = _add(cases, "Case", guid=guid_of("case", row.interview_id), name=row.interview_id)
        for name in VARIABLES:
            value = _add(case, "VariableValue")
            _add(value, "VariableRef", targetGUID=guid_of("variable", name))
            _add(value, "TextValue", str(getattr(row, name)))
        _add(case, "SourceRef", targetGUID=guid_of("source", row.interview_id))


def _add_sources(
    root: etree._Element, codings: pd.DataFrame, transcripts: Mapping[str, str]
) -> None:
    if not transcripts:
        return
    sources = _add(root, "Sources")
    coded = dict(tuple(codings.groupby("interview_id")))
    for interview in sorted(transcripts):
        key = guid_of("source", interview)
        source = _add(
            sources,
            "TextSource",
            guid=key,
            name=interview,
            plainTextPath=f"internal://{key}.txt",
            creationDateTime=DATE,
            modifiedDateTime=DATE,
        )
        for selection in _selections(coded.get(interview, codings.iloc[:0])):
            source.append(selection)


def _selections(codings: pd.DataFrame) -> Iterator[etree._Element]:
    """One selection a coder and span, with a coding a code."""
    key = ["from", "to", "coder"]
    rows = codings.sort_values([*key, "code"], kind="stable").to_dict("records")
    for (start, end, coder), group in groupby(rows, key=itemgetter(*key)):
        user = guid_of("user", _user(coder))
        same = list(group)
        name = f"{same[0]['interview_id']}:{coder}:{start}:{end}"
        # Between words: half a word may be somebody's name.
        shown = textwrap.shorten(same[0]["quote"], NAME_LENGTH, placeholder=" …")
        selection = etree.Element(
            _tag("PlainTextSelection"),
            guid=guid_of("selection", name),
            name=_xml(shown),
            startPosition=str(start),
            endPosition=str(end),
            creatingUser=user,
            creationDateTime=DATE,
        )
        for row in same:
            coding = _add(
                selection,
                "Coding",
                guid=guid_of("coding", f"{name}:{row['code']}"),
                creatingUser=user,
                creationDateTime=DATE,
            )
            _add(coding, "CodeRef", targetGUID=row["guid"])
            if row["memo"]:
                _add(coding, "NoteRef", targetGUID=guid_of("note", f"{name}:{row['code']}"))
        yield selection


def _add_notes(root: etree._Element, codings: pd.DataFrame) -> None:
    noted = codings[codings.memo != ""].sort_values(["interview_id", "from", "to", "coder", "code"])
    if noted.empty:
        return
    notes = _add(root, "Notes")
    for row in noted.to_dict("records"):
        name = f"{row['interview_id']}:{row['coder']}:{row['from']}:{row['to']}:{row['code']}"
        note = _add(
            notes,
            "Note",
            guid=guid_of("note", name),
            name=f"{row['code']} ({_user(row['coder'])})",
            creatingUser=guid_of("user", _user(row["coder"])),
            creationDateTime=DATE,
        )
        _add(note, "PlainTextContent", row["memo"])
