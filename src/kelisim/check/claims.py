"""The claims of a study: small functions in `study/findings.py`, each with the paper's sentence."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from kelisim.check.compare.outcomes import Outcome
from kelisim.check.compare.vocabulary import Numbers
from kelisim.errors import Problem, StudyError, raise_problems

Comparison = Callable[[Numbers], Outcome]


def claim(function: Comparison) -> Comparison:
    """Mark a function as a claim: given the numbers, it returns one comparison.

    The first paragraph of its docstring is the sentence as the paper has it; what follows says how
    the sentence was put into a comparison.
    """
    function.is_claim = True  # type: ignore[attr-defined]
    return function


@dataclass(frozen=True)
class Claim:
    """One claim of the paper.

    Parameters
    ----------
    name
        Name of its function.
    order
        Place in the file, from 1.
    sentence
        The sentence, as the paper has it.
    remark
        How it was put into a comparison, or empty.
    compare
        The function.
    file
        Name of the file, for messages.
    """

    name: str
    order: int
    sentence: str
    remark: str
    compare: Comparison
    file: str


def read_claims(path: str | Path) -> list[Claim]:
    """Read the claims of a study in the order of its file.

    The file is the study's own Python and is run as such, without leaving compiled files behind.

    Parameters
    ----------
    path
        Usually `study/findings.py`.

    Raises
    ------
    StudyError
        If the file can't be read or run, or a claim stands twice or has no sentence.
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError(f"Can't find the claims `{path}`.")
    source = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        problem = Problem(f"line {error.lineno}", f"must be Python ({error.msg}).")
        raise StudyError(f"Can't read the claims `{path}`.", problems=[problem]) from None
    module = _run(source, path)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    marked = [node for node in functions if hasattr(getattr(module, node.name), "is_claim")]
    raise_problems(f"Can't read the claims `{path}`.", _find_problems(marked))
    return [
        Claim(node.name, order, *_paragraphs_of(node), getattr(module, node.name), path.name)
        for order, node in enumerate(marked, start=1)
    ]


def _run(source: str, path: Path) -> ModuleType:
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)
    except Exception as error:
        what = f"can't be run ({type(error).__name__}: {error})."
        place = line_of(error, path.name) or "file"
        raise StudyError(
            f"Can't read the claims `{path}`.", problems=[Problem(place, what)]
        ) from None
    return module


def line_of(error: BaseException, file: str) -> str:
    """Name the last line of a file that an error came through, or nothing."""
    lines = [
        frame.lineno
        for frame in inspect.getinnerframes(error.__traceback__)
        if Path(frame.filename).name == file
    ]
    return f"line {lines[-1]}" if lines else ""


def _find_problems(marked: list[ast.FunctionDef]) -> list[Problem]:
    problems, seen = [], {}
    for node in marked:
        place = f"line {node.lineno}, `{node.name}`"
        if node.name in seen:
            problems.append(
                Problem(place, f"must not have the name of the claim in line {seen[node.name]}.")
            )
        if not _paragraphs_of(node)[0]:
            problems.append(Problem(place, "must have the paper's sentence as its docstring."))
        seen.setdefault(node.name, node.lineno)
    return problems


def _paragraphs_of(node: ast.FunctionDef) -> tuple[str, str]:
    """First paragraph of a docstring, and the rest; each on one line."""
    sentence, _, remark = (ast.get_docstring(node) or "").partition("\n\n")
    return " ".join(sentence.split()), " ".join(remark.split())
