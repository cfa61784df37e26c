"""Fill a study's text with numbers from named results."""

from __future__ import annotations

import difflib
import sys
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from kelisim.check.report.digits import find_typed_numbers
from kelisim.check.report.names import Names, Results
from kelisim.errors import Problem, StudyError, raise_problems

TEMPLATE = "<template>"
"""What Jinja calls the code that it makes of a template."""


def fill_report(source: str, results: Results, *, file: str) -> str:
    """Fill a template with results.

    Parameters
    ----------
    source
        The template (Jinja). What it may name is in `names`; a number typed into it is refused
        unless it can't be a result (`digits`).
    results
        What can be named.
    file
        Name of the template, for messages.

    Returns
    -------
    str
        The text.

    Raises
    ------
    StudyError
        With every unknown name and every typed number, and its line.
    """
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    failed = f"Can't fill the report `{file}`."
    try:
        tree = environment.parse(source)
        template = environment.from_string(source)
    except TemplateSyntaxError as error:
        problem = Problem(f"{file}, line {error.lineno}", f"must be a template ({error.message}).")
        raise StudyError(failed, problems=[problem]) from None
    names, problems = _name_results(results, template, file)
    unknown = _find_unknown(tree, set(names) | set(environment.globals), file=file)
    typed = find_typed_numbers(source, environment, file=file)
    if unknown:
        raise_problems(failed, [*unknown, *typed])
    try:
        text = template.render(**names)
    except StudyError as error:
        problems.append(Problem(f"{file}, line {_line_of_error(error)}", error.message))
    except (TemplateError, TypeError) as error:
        where = f"{file}, line {_line_of_error(error)}"
        problems.append(Problem(where, f"can't be filled ({error})."))
    raise_problems(failed, [*dict.fromkeys(problems), *typed])
    return text


def _name_results(
    results: Results, template: Template, file: str
) -> tuple[dict[str, Any], list[Problem]]:
    """What a template may name. A failed look-up is noted, and the next one tried."""
    problems: list[Problem] = []
    looked_up = Names(results)

    def noting(method: Any) -> Any:
        def look_up(*arguments: Any, **options: Any) -> Any:
            try:
                return method(*arguments, **options)
            except StudyError as error:
                where = f"{file}, line {_line_being_filled(template)}"
                problems.append(Problem(where, error.message))
                return _Missing()

        return look_up

    methods = [name for name in dir(Names) if not name.startswith("_")]
    return {name: noting(getattr(looked_up, name)) for name in methods} | {
        "title": results.title,
        "notice": results.notice,
        "confidence": f"{100 * results.confidence:.3g}%",
    }, problems


class _Missing:
    """Stands for a result that was not found, so that the others are still looked up."""

    def __getattr__(self, part: str) -> str:
        if part.startswith("__"):
            raise AttributeError(part)
        return ""


def _find_unknown(tree: nodes.Template, known: set[str], *, file: str) -> list[Problem]:
    """Names that are neither results nor set in the template itself."""
    names = list(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx in ("store", "param")}
    problems = []
    for name in names:
        if name.ctx == "load" and name.name not in known | own:
            close = difflib.get_close_matches(name.name, sorted(known), n=1)
            hint = f"Did you mean `{close[0]}`?" if close else ""
            what = f"`{name.name}` must be a result that can be named."
            problems.append(Problem(f"{file}, line {name.lineno}", what, hint))
    return problems


def _line_of_error(error: BaseException) -> int:
    """Line of the template that an error came through; Jinja gives its frames the right lines."""
    lines, step = [0], error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == TEMPLATE:
            lines.append(step.tb_lineno)
        step = step.tb_next
    return lines[-1]


def _line_being_filled(template: Template) -> int:
    """Line of the template that is being filled just now."""
    frame = sys._getframe()
    while frame is not None and frame.f_code.co_filename != TEMPLATE:
        frame = frame.f_back
    return template.get_corresponding_lineno(frame.f_lineno) if frame else 0
