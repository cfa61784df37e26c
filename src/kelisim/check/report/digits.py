"""Numbers typed into a text: each is a result that nobody checks, unless it can't be one.

Allowed are, and nothing else:

- years (1900 to 2099, not counting anything), dates, and links or DOIs;
- numbers of tables, figures, sections, pages and the like, of list items and of headings;
- digits that are part of a word (COVID-19, FA07);
- everything below a heading `References` (or Bibliography, Литература, Әдебиеттер), up to the next
  heading;
- what `fixed("12", because="…")` gives, with its reason.
"""

from __future__ import annotations

import re

from jinja2 import Environment, nodes

from kelisim.errors import Problem

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
COUNTED = r"(?:%|per ?cent|points?|interviews?|participants?|segments?|words?|people|codes?)"
ALLOWED = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.|doi(?:\.org)?[:/ ]\s*|\b10\.\d{4,9}/)\S+",
            r"\b\d{4}-\d\d-\d\d\b",
            rf"\b\d{{1,2}}(?:–\d{{1,2}})? {MONTH}\b",
            rf"\b{MONTH} \d{{1,2}}\b(?=,? (?:19|20)\d\d)",
            rf"\b(?:19|20)\d\d(?:[–/-](?:(?:19|20)?\d\d))?[a-z]?\b(?!\s*{COUNTED})",
            r"\b(?:tables?|figures?|fig\.|sections?|appendix|chapters?|steps?|parts?|rounds?|"
            r"questions?|equations?|notes?|pages?|pp?\.)\s+\d+(?:[.–-]\d+)*\b",
            r"^\s*(?:#+\s+)?\d+(?:\.\d+)*[.)]?(?=\s)(?<=[.)])|^\s*#+\s+\d+(?:\.\d+)*(?=\s)",
            r"\b[^\W\d_]+-?\d+\w*(?:-\w+)*\b",
        )
    ),
    re.IGNORECASE,
)
NUMBER = re.compile(r"[-−]?\d+(?:[.,  ]\d+)*\s*%?")
REFERENCES = re.compile(r"^#+\s*(?:references|bibliography|литература|әдебиеттер)\s*$", re.I)
HEADING = re.compile(r"^#+\s")
HINT = 'Is it a result (`{{ share("…") }}`), or one of your own (`fixed("…", because="…")`)?'


def find_typed_numbers(source: str, environment: Environment, *, file: str) -> list[Problem]:
    """Find numbers that are typed into a template.

    Parameters
    ----------
    source
        The template.
    environment
        Says what in it is text.
    file
        Its name, for messages.

    Returns
    -------
    list of Problem
        One a number, in order.
    """
    found = [*_in_text(_literal_text(source, environment)), *_in_expressions(source, environment)]
    return [
        Problem(f"{file}, line {line}", f"a number must come from a result, not `{number}`.", HINT)
        for line, number in sorted(found, key=lambda pair: pair[0])
    ]


def _literal_text(source: str, environment: Environment) -> str:
    """The text with everything in braces taken out, line for line."""
    return "".join(
        value if kind == "data" else "\n" * value.count("\n")
        for _, kind, value in environment.lex(source)
    )


def _in_text(text: str) -> list[tuple[int, str]]:
    found, is_reference = [], False
    for number, line in enumerate(text.split("\n"), start=1):
        if HEADING.match(line):
            is_reference = bool(REFERENCES.match(line))
        if not is_reference:
            rest = ALLOWED.sub(lambda match: " " * len(match.group()), line)
            found += [(number, match.group().strip()) for match in NUMBER.finditer(rest)]
    return found


def _in_expressions(source: str, environment: Environment) -> list[tuple[int, str]]:
    """Numbers that an expression prints or a variable holds as they stand."""
    tree = environment.parse(source)
    parts = [
        *(part for output in tree.find_all(nodes.Output) for part in output.nodes),
        *(assign.node for assign in tree.find_all(nodes.Assign)),
    ]
    return [
        (constant.lineno, str(constant.value))
        for part in parts
        for constant in ([part] if isinstance(part, nodes.Const) else _outside_calls(part))
        if isinstance(constant, nodes.Const) and NUMBER.search(str(constant.value))
    ]


def _outside_calls(node: nodes.Node) -> list[nodes.Node]:
    """Constants of an expression that are not what a result is called by."""
    found: list[nodes.Node] = []
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Const):
            found.append(child)
        elif not isinstance(child, nodes.Call):
            found += _outside_calls(child)
    return [] if isinstance(node, nodes.Call | nodes.TemplateData) else found
