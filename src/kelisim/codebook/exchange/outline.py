"""A codebook as other programs see it: entries below entries, to any depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kelisim.codebook.guids import guid_of
from kelisim.codebook.models import Code, Codebook, Subtheme, Theme


@dataclass(frozen=True)
class Node:
    """An entry of a codebook with what stands below it.

    Parameters
    ----------
    name, definition, include, exclude
        Its texts; all but the name may be empty.
    guid, color
        As in the file it came from, or empty.
    is_codable
        Whether coders may put it on text; None where the file doesn't tell.
    extra
        Fields of our own models that other programs have no place for.
    below
        What stands below it.
    line
        Where it stands in the file, for messages.
    """

    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    guid: str = ""
    color: str = ""
    is_codable: bool | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    below: tuple[Node, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Group:
    """A set of codes, by guid."""

    name: str
    definition: str
    guids: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """A whole codebook.

    Parameters
    ----------
    about
        Title, status, note and sources of our own models, as far as the file has them.
    roots
        The topmost entries.
    groups
        Sets of codes.
    notes
        What reading could not keep as it was.
    """

    about: dict[str, Any]
    roots: tuple[Node, ...]
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()


def to_outline(codebook: Codebook) -> Outline:
    """Write a codebook as an outline; retired codes too."""
    about = codebook.model_dump(mode="json", include={"title", "status", "note", "sources"})
    guids = {code.id: guid_of(code) for _, _, code in codebook.walk_codes(with_retired=True)}
    groups = tuple(
        Group(group.name, group.definition, tuple(guids[code] for code in group.codes))
        for group in codebook.sets
    )
    return Outline(about, tuple(_node_of(theme) for theme in codebook.themes), groups)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield entries and all that stands below them, in order."""
    for node in nodes:
        yield node
        yield from walk(node.below)


def split_names(outline: Outline, *, separator: str) -> Outline:
    """Read the names of a flat list, such as `Theme::Subtheme::Code`, as a hierarchy (ATLAS.ti).

    An entry whose whole name is another's beginning becomes what stands above it; what no entry
    is named after is made, and can't be coded.
    """
    is_flat = not any(node.below for node in outline.roots)
    if not is_flat or not any(separator in node.name for node in outline.roots):
        return outline
    top: dict[str, Any] = {}
    for node in outline.roots:
        steps = [step.strip() for step in node.name.split(separator)]
        place = top
        for step in steps[:-1]:
            place = place.setdefault(step, {"node": None, "below": {}})["below"]
        here = place.setdefault(steps[-1], {"node": None, "below": {}})
        if here["node"] is None:
            here["node"] = replace(node, name=steps[-1])
        else:
            place[f"{steps[-1]} {node.guid}"] = {
                "node": replace(node, name=steps[-1]),
                "below": {},
            }
    note = f"Names with `{separator}` were read as a hierarchy."
    return replace(outline, roots=_gather(top), notes=(*outline.notes, note))


def _gather(level: dict[str, Any]) -> tuple[Node, ...]:
    return tuple(
        replace(node, below=(*_gather(found["below"]), *node.below))
        for name, found in level.items()
        for node in [found["node"] or Node(name, is_codable=False)]
    )


def _node_of(entry: Theme | Subtheme | Code) -> Node:
    below: tuple[Theme | Subtheme | Code, ...] = ()
    if isinstance(entry, Theme):
        below = entry.subthemes
    elif isinstance(entry, Subtheme):
        below = entry.codes
    shown = {"name", "definition", "include", "exclude", "guid", "color", "subthemes", "codes"}
    extra = entry.model_dump(mode="json", exclude=shown, exclude_defaults=True)
    return Node(
        name=entry.name,
        definition=entry.definition,
        include=getattr(entry, "include", ""),
        exclude=getattr(entry, "exclude", ""),
        guid=guid_of(entry),
        color=entry.color or "",
        is_codable=isinstance(entry, Code),
        extra=extra,
        below=tuple(map(_node_of, below)),
    )
