"""Fields of Word files: what they show is text, what they are made of is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from kelisim.read.formats.word.names import W

CODE = f"{W}instrText"


@dataclass
class _Field:
    within: list[Any] = field(default_factory=list)
    code: str = ""


def find_field_codes(root: Any) -> tuple[set[Any], Counter[str]]:
    """Find what stands in a field's code, not in what it shows.

    A field is a begin mark, its code, a separator, what it shows, an end mark; fields
    may stand within each other's code, and may run over paragraphs. A field that never ends is
    none: else one lost mark would hide the rest of the file.

    Parameters
    ----------
    root
        Root of the main part.

    Returns
    -------
    tuple of set and collections.Counter
        Children of `w:r` within codes, and how many `field codes` and `link targets` there are.
    """
    hidden: set[Any] = set()
    counts: Counter[str] = Counter()
    stack: list[_Field] = []
    in_code: list[_Field] = []
    for run in root.iter(f"{W}r", f"{W}fldSimple"):
        if run.tag == f"{W}fldSimple":
            counts[_kind(run.get(f"{W}instr", ""))] += 1
            continue
        for child in run:
            if child.tag != f"{W}fldChar":
                if in_code:
                    in_code[-1].within.append(child)
                    in_code[-1].code += (child.text or "") if child.tag == CODE else ""
                continue
            mark = child.get(f"{W}fldCharType")
            if mark == "begin":
                stack.append(_Field())
                in_code.append(stack[-1])
            elif stack and in_code and in_code[-1] is stack[-1] and mark in ("separate", "end"):
                in_code.pop()
            if mark == "end" and stack:
                closed = stack.pop()
                hidden.update(closed.within)
                counts[_kind(closed.code)] += 1
    return hidden, counts


def _kind(code: str) -> str:
    return "link targets" if code.strip().upper().startswith("HYPERLINK") else "field codes"
