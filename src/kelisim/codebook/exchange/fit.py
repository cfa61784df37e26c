"""Fit an outline of any depth into themes, subthemes and codes; say all that was changed.

- three levels: theme, subtheme, code;
- a code right below a theme comes into a subtheme with the theme's name;
- a code without anything above it comes into the theme "Other codes";
- of more than three levels, the entries below the second become codes whose names tell the way:
  "Trust: of companies". An entry there that can't be coded lends its text to the codes below it;
- a theme or subtheme that can be coded itself gets a code "Name (in general)" with its guid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from kelisim.codebook.exchange.ids import Ids
from kelisim.codebook.exchange.outline import Node, Outline, to_outline, walk
from kelisim.codebook.guids import guid_of, guid_of_id
from kelisim.codebook.models import CODE_LABEL_LENGTH, THEME_LABEL_LENGTH, Codebook
from kelisim.errors import Problem, StudyError

OTHER = "Other codes"


@dataclass
class _Fitting:
    """What is remembered on the way: ids given, and what to tell."""

    ids: Ids
    notes: list[str] = field(default_factory=list)
    n_short: int = 0
    n_undefined: int = 0


def fit_outline(
    outline: Outline, *, known: Codebook | None, where: str
) -> tuple[Codebook, list[str]]:
    """Make a codebook of an outline.

    Parameters
    ----------
    outline
        What was read.
    known
        A codebook whose entries keep, by guid, all that the file has no place for.
    where
        Name of the file, for messages.

    Returns
    -------
    tuple of Codebook and list of str
        The codebook, and sentences about all that was changed, made up or left out.

    Raises
    ------
    StudyError
        If the outline is empty or has fields that the codebook refuses.
    """
    remembered = _remember(known)
    roots = tuple(_restore(node, remembered) for node in outline.roots)
    fitting = _Fitting(Ids(node.extra["id"] for node in walk(roots) if "id" in node.extra))
    fitting.notes += outline.notes
    themes = [_theme(node, fitting) for node in roots if node.below]
    alone = [node for node in roots if not node.below]
    if alone:
        fitting.notes.append(f"{len(alone)} codes have nothing above them: now in “{OTHER}”.")
        themes.append(_theme(Node(OTHER, below=(Node(OTHER, below=tuple(alone)),)), fitting))
    about = {"title": where, "status": "proposal", "note": f"Imported from {where}.", "sources": []}
    if known is not None:
        about |= known.model_dump(mode="json", include=set(about))
    codebook = _validate({**about, **outline.about, "themes": themes}, where)
    codebook = _add_groups(codebook, outline, fitting)
    _say_the_rest(codebook, known, fitting)
    return codebook, fitting.notes


# Levels


def _theme(node: Node, fitting: _Fitting) -> dict[str, Any]:
    entry = _entry(node, fitting, longest=THEME_LABEL_LENGTH)
    leaves = tuple(child for child in node.below if not child.below)
    if leaves:
        fitting.notes.append(
            f"“{node.name}”: {len(leaves)} codes stand right below it, now in a subtheme so named."
        )
    general = _general(node, fitting)
    groups = [child for child in node.below if child.below]
    if leaves or general:
        groups.insert(0, Node(node.name, below=(*general, *leaves)))
    return {**entry, "subthemes": [_subtheme(child, fitting) for child in groups]}


def _subtheme(node: Node, fitting: _Fitting) -> dict[str, Any]:
    entry = _entry(node, fitting, longest=THEME_LABEL_LENGTH)
    codes = [*_general(node, fitting), *_flatten(node.below, fitting)]
    return {**entry, "codes": [_code(code, fitting) for code in codes]}


def _general(node: Node, fitting: _Fitting) -> tuple[Node, ...]:
    """Make a code of a theme or subtheme that coders may use itself."""
    if not node.is_codable:
        return ()
    fitting.notes.append(f"“{node.name}” can be coded itself: it also is a code “in general”.")
    return (replace(node, name=f"{node.name} (in general)", extra={}, below=()),)


def _flatten(nodes: tuple[Node, ...], fitting: _Fitting, way: str = "") -> Iterator[Node]:
    """Yield codes of all levels below a subtheme, with names that tell the way."""
    for node in nodes:
        named = replace(node, name=f"{way}{node.name}")
        if not node.below:
            yield named
            continue
        is_code = node.is_codable is not False
        if is_code:
            yield replace(named, below=())
        n_below = sum(1 for _ in walk(node.below))
        fitting.notes.append(
            f"“{named.name}” has a level below it: its {n_below} entries now stand beside it as "
            f"“{node.name}: …”" + ("." if is_code else ", with its text.")
        )
        lent = "" if is_code else node.definition
        below = tuple(
            replace(child, definition="\n\n".join(filter(None, [child.definition, lent])))
            for child in node.below
        )
        yield from _flatten(below, fitting, f"{named.name}: ")


# Entries


def _code(node: Node, fitting: _Fitting) -> dict[str, Any]:
    entry = _entry(node, fitting, longest=CODE_LABEL_LENGTH)
    texts = {"include": node.include, "exclude": node.exclude}
    return {"origin": "proposed", "status": "proposed", **entry, **texts}


def _entry(node: Node, fitting: _Fitting, *, longest: int) -> dict[str, Any]:
    name = " ".join(node.name.split())
    label = name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
    fitting.n_short += label != name and "label" not in node.extra
    fitting.n_undefined += not node.definition
    identifier = node.extra.get("id") or fitting.ids.make(name)
    entry = {"id": identifier, "name": name, "label": label, "definition": node.definition or name}
    # A codable theme's guid is its code's; a guid made of the id needs no keeping.
    guid = "" if node.is_codable and node.below else node.guid
    if guid and guid != guid_of_id(identifier):
        entry["guid"] = guid
    if node.color:
        entry["color"] = node.color
    return entry | node.extra


# What the file has no place for


def _remember(known: Codebook | None) -> dict[str, dict[str, Any]]:
    return {node.guid: node.extra for node in walk(to_outline(known).roots)} if known else {}


def _restore(node: Node, remembered: dict[str, dict[str, Any]]) -> Node:
    extra = {**remembered.get(node.guid, {}), **node.extra}
    return replace(node, extra=extra, below=tuple(_restore(n, remembered) for n in node.below))


def _add_groups(codebook: Codebook, outline: Outline, fitting: _Fitting) -> Codebook:
    ids = {guid_of(code): code.id for _, _, code in codebook.walk_codes(with_retired=True)}
    groups = []
    for group in outline.groups:
        lost = [guid for guid in group.guids if guid not in ids]
        if lost:
            fitting.notes.append(f"Set “{group.name}”: {len(lost)} members are no codes; left out.")
        members = [ids[guid] for guid in group.guids if guid in ids]
        if members:
            groups.append({"name": group.name, "definition": group.definition, "codes": members})
        else:
            fitting.notes.append(f"Set “{group.name}” has no codes; left out.")
    return Codebook.model_validate({**codebook.model_dump(), "sets": groups})


def _say_the_rest(codebook: Codebook, known: Codebook | None, fitting: _Fitting) -> None:
    if fitting.n_short:
        fitting.notes.append(f"{fitting.n_short} names were cut to make short labels: check them.")
    if fitting.n_undefined:
        fitting.notes.append(
            f"{fitting.n_undefined} entries have no definition: their name stands there."
        )
    kept = {code.id for _, _, code in codebook.walk_codes(with_retired=True)}
    lost = [code.id for _, _, code in known.walk_codes(with_retired=True)] if known else []
    lost = [code for code in lost if code not in kept]
    if lost:
        fitting.notes.append(f"Not in the file, so left out: {', '.join(lost)}.")


def _validate(content: dict[str, Any], where: str) -> Codebook:
    if not content["themes"]:
        raise StudyError(f"Can't import the codebook `{where}`: it must have at least one code.")
    try:
        return Codebook.model_validate(content)
    except ValidationError as error:
        problems = [
            Problem(_path(found["loc"], content), found["msg"].removeprefix("Value error, "))
            for found in error.errors()
        ]
        raise StudyError(f"Can't import the codebook `{where}`.", problems=problems) from None


def _path(place: tuple[str | int, ...], content: Any) -> str:
    """Name the entry that a finding of pydantic's is about."""
    names = []
    for step in place:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(content, dict) and "name" in content:
            names.append(str(content["name"]))
    rest = [str(step + 1) if isinstance(step, int) else step for step in place[2 * len(names) :]]
    return " > ".join(names) + (f": {'.'.join(rest)}" if rest else "")
