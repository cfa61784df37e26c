"""Who and what a project speaks of: coders, codes, cases and notes, by their ids."""

from __future__ import annotations

from typing import Any

from kelisim.coded.refi.archive import Documents, children, local, text_of


def norm(guid: str | None) -> str:
    """An id as it is compared: braces and letters' case differ between programs."""
    return (guid or "").strip("{} ").lower()


def users_of(root: Any) -> dict[str, str]:
    """Name of each coder by id; the name for short, or the id, where there is no other."""
    found = {}
    for users in children(root, "Users"):
        for user in children(users, "User"):
            name = user.get("name") or user.get("id") or user.get("guid", "")
            found[norm(user.get("guid"))] = " ".join(name.split())
    return found


def codes_of(root: Any) -> dict[str, str]:
    """Path of each code (`Parent/Child`) by id."""
    found: dict[str, str] = {}
    stack = [
        (code, "")
        for book in children(root, "CodeBook")
        for codes in children(book, "Codes")
        for code in children(codes, "Code")
    ]
    while stack:
        code, above = stack.pop()
        path = above + " ".join((code.get("name") or "").split())
        found[norm(code.get("guid"))] = path
        stack += [(child, path + "/") for child in children(code, "Code")]
    return found


def notes_of(root: Any, documents: Documents) -> dict[str, str]:
    """Words of each note by id."""
    return {
        norm(note.get("guid")): documents.read(note)[0].words.strip()
        for notes in children(root, "Notes")
        for note in children(notes, "Note")
    }


def cases_of(root: Any) -> dict[str, list[str]]:
    """Names of cases, and values of their variables, by the sources that they hold."""
    found: dict[str, list[str]] = {}
    for cases in children(root, "Cases"):
        for case in children(cases, "Case"):
            said = [case.get("name") or "", *values_of(case)]
            for reference in children(case, "SourceRef"):
                found.setdefault(norm(reference.get("targetGUID")), []).extend(filter(None, said))
    return found


def values_of(element: Any) -> list[str]:
    """Values of a case's or a source's variables, as words."""
    return [
        (value.text or "").strip()
        for variable in children(element, "VariableValue")
        for value in variable
        if local(value) != "VariableRef" and (value.text or "").strip()
    ]


def memo_of(element: Any, notes: dict[str, str]) -> str:
    """What a coder wrote beside a selection or a coding."""
    said = [text_of(element, "Description").strip()]
    said += [notes.get(norm(note.get("targetGUID")), "") for note in children(element, "NoteRef")]
    return "\n".join(dict.fromkeys(filter(None, said)))
