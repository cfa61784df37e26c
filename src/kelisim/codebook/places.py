"""Find the line and the readable name of a place in the codebook's file."""

import yaml

Location = tuple[str | int, ...]
"""Keys and places in lists (from 0) from the top of a file, as pydantic gives them."""

NESTED = ("themes", "subthemes", "codes")


def node_at(node: yaml.Node, place: Location) -> yaml.Node | None:
    """Find the node at a place, or None where the path ends early."""
    found: yaml.Node | None = node
    for step in place:
        if isinstance(found, yaml.MappingNode):
            # The last of two equal keys is the one that counts.
            values = [value for key, value in found.value if str(key.value) == str(step)]
            found = values[-1] if values else None
        elif isinstance(found, yaml.SequenceNode) and isinstance(step, int):
            found = found.value[step] if step < len(found.value) else None
        elif not (isinstance(found, yaml.ScalarNode) and step == 0):
            # A lone phrase stands for a list of one.
            return None
    return found


def line_at(node: yaml.Node, place: Location) -> int:
    """Give the line of a place, or of the nearest thing around it that the file has."""
    for length in range(len(place), -1, -1):
        found = node_at(node, place[:length])
        if found is not None:
            return found.start_mark.line + 1
    return 1


def id_at(node: yaml.Node, place: Location) -> str:
    """Give the id of the theme, subtheme or code at a place, or nothing."""
    found = node_at(node, (*place, "id"))
    return str(found.value) if isinstance(found, yaml.ScalarNode) else ""


def describe(node: yaml.Node, place: Location) -> str:
    """Write a place as `, motivations > purpose > reputation: rules.en[2]`."""
    names: list[str] = []
    depth = 0
    for level, key in enumerate(NESTED):
        step = place[2 * level : 2 * level + 2]
        if len(step) < 2 or step[0] != key or not isinstance(step[1], int):
            break
        depth = 2 * level + 2
        names.append(id_at(node, place[:depth]) or f"{key}[{step[1] + 1}]")
    rest = ""
    for part in place[depth:]:
        if part != "[key]":
            rest += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    described = ": ".join(part for part in (" > ".join(names), rest.removeprefix(".")) if part)
    return f", {described}" if described else ""
