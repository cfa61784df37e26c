"""Read the codebook.

All that is wrong in a file is told at once, each problem with its line and its path, such as
`line 120, motivations > purpose > reputation: rules.en[2]`. Places in lists count from 1, as in the
ids of rules.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError

from kelisim.codebook.checks import find_misplaced
from kelisim.codebook.models import Codebook
from kelisim.codebook.places import NESTED, Location, describe, id_at, line_at, node_at
from kelisim.errors import Problem, StudyError
from kelisim.tables import LANGUAGES


def read_codebook(path: Path) -> Codebook:
    """Read and check a codebook.

    Parameters
    ----------
    path : Path
        The YAML file.

    Returns
    -------
    Codebook
        All themes, in the file's order.

    Raises
    ------
    StudyError
        When the file isn't there, isn't YAML, or has problems; it lists them all.
    """
    node = _compose(path)
    problems = [*_find_repeated_keys(node, ()), *_find_repeated_ids(node)]
    try:
        codebook = Codebook.model_validate(yaml.SafeLoader("").construct_document(node))
    except ValidationError as error:
        problems += [
            (tuple(found["loc"]), *_explain(found["type"], tuple(found["loc"]), found["msg"]))
            for found in error.errors()
        ]
    else:
        problems += find_misplaced(codebook)
    if problems:
        located = [(line_at(node, place), place, what, hint) for place, what, hint in problems]
        raise StudyError(
            f"Can't read the codebook `{path}`.",
            problems=[
                Problem(f"line {line}{describe(node, place)}", what, hint)
                for line, place, what, hint in sorted(located, key=lambda found: found[0])
            ],
        )
    return codebook


# Finding problems


def _compose(path: Path) -> yaml.Node:
    try:
        node = _compose_fast(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StudyError(f"Can't find the codebook `{path}`.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}" if mark else "the file"
        problem = Problem(line, f"The file must be YAML: {error.problem}.")
        raise StudyError(f"Can't read the codebook `{path}`.", problems=[problem]) from None
    if not isinstance(node, yaml.MappingNode):
        problem = Problem("line 1", "A codebook must be a mapping with `title` and `themes`.")
        raise StudyError(f"Can't read the codebook `{path}`.", problems=[problem])
    return node


def _compose_fast(text: str) -> yaml.Node:
    """Compose with libyaml where it is there, ten times as fast; PyYAML says what is wrong."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _find_repeated_keys(node: yaml.Node, place: Location) -> Iterator[tuple[Location, str, str]]:
    """Yield keys that stand twice in a mapping: YAML would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _find_repeated_keys(item, (*place, number))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield (*place, name), "A key must stand once, not twice.", ""
            seen.add(name)
            yield from _find_repeated_keys(value, (*place, name))


def _find_repeated_ids(node: yaml.Node) -> Iterator[tuple[Location, str, str]]:
    first: dict[str, int] = {}
    for place in _walk_entries(node, (), NESTED):
        name = id_at(node, place)
        line = line_at(node, (*place, "id"))
        if name in first:
            yield (
                (*place, "id"),
                f"An id must be used once, not again: `{name}` also stands on line {first[name]}.",
                "",
            )
        elif name:
            first[name] = line


def _walk_entries(node: yaml.Node, place: Location, nested: Sequence[str]) -> Iterator[Location]:
    """Yield the places of themes, of their subthemes and of their codes."""
    if not nested:
        return
    found = node_at(node, (*place, nested[0]))
    if isinstance(found, yaml.SequenceNode):
        for number in range(len(found.value)):
            here = (*place, nested[0], number)
            yield here
            yield from _walk_entries(node, here, nested[1:])


_TYPES = {
    "dict_type": "`{name}` must be a mapping of keys.",
    "greater_than_equal": "`{name}` must be at least 1.",
    "int_parsing": "`{name}` must be a whole number.",
    "model_type": "This must be a mapping of keys.",
    "string_too_short": "`{name}` must not be empty.",
    "string_type": "This must be text: put it in quotes.",
    "tuple_type": "`{name}` must be a list.",
}


def _explain(kind: str, place: Location, message: str) -> tuple[str, str]:
    """Put pydantic's finding in our words: what must be, and a hint."""
    name = place[-1] if place else ""
    if kind == "extra_forbidden":
        return f"Can't use the key `{name}` here.", "Is it misspelt?"
    if kind == "missing":
        return f"The key `{name}` must be there.", ""
    if place[-1:] == ("[key]",):
        return f"A language must be {', '.join(LANGUAGES)}, not `{place[-2]}`.", ""
    if kind in _TYPES:
        return _TYPES[kind].format(name=name), ""
    # Our own sentences end in a full stop, pydantic's don't.
    return message.removeprefix("Value error, ").removesuffix(".") + ".", ""
