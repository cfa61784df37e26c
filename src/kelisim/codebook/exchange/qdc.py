"""Codebooks in the exchange format of programs for qualitative analysis: REFI-QDA `.qdc`.

REFI-QDA Codebook 1.0 (2019) holds for each code a name, a guid, a description, a color and whether
it can be coded, codes below codes, and sets of codes. Use and non-use go into the description under
headings of their own, and are found there again. It has no place for ids, labels, levels, origin,
status, roles, rules and example sentences: `fit_outline` takes these from the known codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from kelisim.codebook.exchange.outline import Group, Node, Outline
from kelisim.codebook.guids import guid_of_id
from kelisim.errors import Problem, StudyError, raise_problems
from kelisim.files.archives import parse_xml
from kelisim.files.unreadable import UnreadableError

QDC = "urn:QDA-XML:codebook:1.0"
MAX_BYTES = 20_000_000
HEADINGS = {"include": "Include:", "exclude": "Exclude:"}

_COLOR = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_HEADING = re.compile(
    r"^[ \t]*(?:(?P<include>include|inclusion(?: criteria)?|use when|when to use)"
    r"|(?P<exclude>exclude|exclusion(?: criteria)?|do not use when|don't use when|when not to use))"
    r"[ \t]*:[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)


def read_qdc(path: Path) -> Outline:
    """Read a codebook from a `.qdc` file, or from the `project.qde` of an unpacked project.

    Raises
    ------
    StudyError
        With all that is wrong in the file.
    """
    root = _parse(path)
    book = root if _name(root) == "CodeBook" else next(_inside(root, "CodeBook"), None)
    if book is None:
        raise StudyError(f"Can't import `{path.name}`: it must hold a REFI-QDA `CodeBook`.")
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    codes = [code for part in _inside(book, "Codes") for code in _inside(part, "Code")]
    roots = tuple(_read_code(code, seen, problems) for code in codes)
    sets = [*_inside(book, "Sets")] or [*_inside(root, "Sets")]
    groups = [_read_set(item) for part in sets for item in _inside(part, "Set")]
    raise_problems(f"Can't import the codebook `{path.name}`.", problems)
    # A project's sets may hold only sources.
    kept = tuple(group for group in groups if group.guids or book is root)
    return Outline({}, roots, kept)


def write_qdc(outline: Outline, *, has_flat_names: bool) -> str:
    """Write a codebook as a `.qdc` file, the same bytes each time.

    Parameters
    ----------
    outline
        The codebook.
    has_flat_names
        Write one level with names such as `Theme::Subtheme::Code`.
    """
    book = etree.Element(f"{{{QDC}}}CodeBook", nsmap={None: QDC}, origin="Kelisim")
    codes = etree.SubElement(book, f"{{{QDC}}}Codes")
    roots = _flatten(outline.roots, "") if has_flat_names else outline.roots
    for node in roots:
        _write_code(codes, node)
    if outline.groups:
        sets = etree.SubElement(book, f"{{{QDC}}}Sets")
        for group in outline.groups:
            item = etree.SubElement(
                sets, f"{{{QDC}}}Set", guid=_guid_of_set(group), name=group.name
            )
            if group.definition:
                etree.SubElement(item, f"{{{QDC}}}Description").text = group.definition
            for guid in group.guids:
                etree.SubElement(item, f"{{{QDC}}}MemberCode", guid=guid)
    etree.indent(book)
    return etree.tostring(book, encoding="utf-8", xml_declaration=True).decode() + "\n"


def _guid_of_set(group: Group) -> str:
    return guid_of_id(f"set {group.name}")


# Reading


def _parse(path: Path) -> Any:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise StudyError(f"Can't find the codebook `{path}`.") from None
    if len(content) > MAX_BYTES:
        raise StudyError(f"Can't import `{path.name}`: it must have at most 20 MB.")
    try:
        return parse_xml(content)
    except UnreadableError as error:
        problem = Problem(path.name, error.what, error.hint)
        raise StudyError(f"Can't import the codebook `{path.name}`.", problems=[problem]) from None


def _name(element: Any) -> str:
    # Programs write the namespaces of several drafts.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _inside(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _name(child) == name)


def _read_code(element: Any, seen: dict[str, int], problems: list[Problem]) -> Node:
    line = element.sourceline
    name = (element.get("name") or "").strip()
    if not name:
        problems.append(Problem(f"line {line}", "A code must have a `name`."))
    found = _GUID.fullmatch((element.get("guid") or "").strip())
    guid = found[1].upper() if found else ""
    if not guid:
        problems.append(Problem(f"line {line}", "A code must have a `guid` of 32 digits."))
    elif guid in seen:
        problems.append(
            Problem(
                f"line {line}", f"A guid must stand once: this one is on line {seen[guid]} too."
            )
        )
    seen[guid] = line
    color = _COLOR.fullmatch((element.get("color") or "").strip())
    if element.get("color") and not color:
        problems.append(Problem(f"line {line}", "`color` must be like `#1F77B4`."))
    description = next((d.text or "" for d in _inside(element, "Description")), "")
    return Node(
        name=name or "?",
        **_split_description(description),
        guid=guid,
        color=_long(color[1]) if color else "",
        is_codable=(element.get("isCodable") or "true").strip().lower() in ("true", "1"),
        below=tuple(_read_code(child, seen, problems) for child in _inside(element, "Code")),
        line=line,
    )


def _long(color: str) -> str:
    return "#" + (color if len(color) == 6 else "".join(2 * digit for digit in color)).upper()


def _split_description(text: str) -> dict[str, str]:
    """Find use and non-use behind their headings; what stands before is the definition."""
    text = text.replace("\r\n", "\n")
    parts = {"definition": text, "include": "", "exclude": ""}
    marks = list(_HEADING.finditer(text))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        kind = str(mark.lastgroup)
        parts[kind] = "\n\n".join(filter(None, [parts[kind], text[mark.end() : end].strip()]))
    if marks:
        parts["definition"] = text[: marks[0].start()]
    return {kind: part.strip() for kind, part in parts.items()}


def _read_set(element: Any) -> Group:
    description = next((d.text or "" for d in _inside(element, "Description")), "")
    members = [
        _GUID.fullmatch((member.get("guid") or member.get("targetGUID") or "").strip())
        for member in _inside(element, "MemberCode")
    ]
    guids = tuple(found[1].upper() for found in members if found)
    return Group((element.get("name") or "").strip() or "?", description.strip(), guids)


# Writing


def _write_code(parent: Any, node: Node) -> None:
    attributes = {"guid": node.guid, "name": node.name}
    attributes["isCodable"] = "true" if node.is_codable else "false"
    if node.color:
        attributes["color"] = node.color
    element = etree.SubElement(parent, f"{{{QDC}}}Code", attributes)
    described = _describe(node)
    if described:
        etree.SubElement(element, f"{{{QDC}}}Description").text = described
    for child in node.below:
        _write_code(element, child)


def _describe(node: Node) -> str:
    parts = [node.definition]
    parts += [f"{HEADINGS[kind]} {getattr(node, kind)}" for kind in HEADINGS if getattr(node, kind)]
    return "\n\n".join(filter(None, parts))


def _flatten(nodes: Iterable[Node], way: str) -> Iterator[Node]:
    for node in nodes:
        yield replace(node, name=f"{way}{node.name}", below=())
        yield from _flatten(node.below, f"{way}{node.name}::")
