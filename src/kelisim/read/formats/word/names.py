"""Names of the elements of Word files that reading tells apart (ECMA-376, part 1)."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"

VALUE = f"{W}val"
TEXT = {f"{W}t", f"{MATH}t", f"{DRAWING}t"}
UNSEEN = {f"{W}delText", f"{W}instrText"}
DELETED = {f"{W}del", f"{W}moveFrom"}


def is_on(properties: Any, name: str) -> bool | None:
    """Tell a switch such as `w:b` among properties: on, off, or None where it is not there."""
    switch = properties.find(f"{W}{name}") if properties is not None else None
    if switch is None:
        return None
    return switch.get(VALUE, "true") not in ("0", "false", "off")


def get_value(element: Any, path: str) -> str:
    """Give the `w:val` of a descendant (`a/b`, names of `W`), or an empty string."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return found.get(VALUE, "") if found is not None else ""


def gather_text(element: Any) -> str:
    """Give all words within an element, one paragraph a line."""
    pieces = []
    for node in element.iter(*TEXT, *UNSEEN, f"{W}p"):
        pieces.append("\n" if node.tag == f"{W}p" else node.text or "")
    return "".join(pieces)
