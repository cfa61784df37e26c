"""Small REFI-QDA projects, as programs write them, for the tests."""

import uuid
import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(name):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def selection(start, end, *codings, name="", kind="PlainTextSelection", note=""):
    """A selection with codings, each `(code, user)`."""
    inside = "".join(
        f'<Coding guid="{guid(f"{start}-{end}-{code}-{user}-{kind}")}" '
        f'creatingUser="{guid(user)}"><CodeRef targetGUID="{guid(code)}"/></Coding>'
        for code, user in codings
    )
    places = f'startPosition="{start}" endPosition="{end}"'
    if kind == "PictureSelection":
        places = 'firstX="0" firstY="0" secondX="9" secondY="9"'
    description = f"<Description>{escape(note)}</Description>" if note else ""
    return (
        f'<{kind} guid="{guid(f"{start}-{end}-{kind}")}" name={quoteattr(name)} {places}>'
        f"{description}{inside}</{kind}>"
    )


def source(name, *selections, path=None, content=None):
    """A text source; its words stand in the archive, or in the project itself."""
    key = guid(name)
    said = f"<PlainTextContent>{escape(content)}</PlainTextContent>" if content else ""
    where = "" if content else f'plainTextPath="internal://{path or key + ".txt"}"'
    return (
        f'<TextSource guid="{key}" name={quoteattr(name)} {where}>{said}'
        f"{''.join(selections)}</TextSource>"
    )


def project(
    *sources, codes=("funds",), users=("Ann",), origin="Some program", cases="", prolog="", root=""
):
    """The XML of a project."""
    book = "".join(
        code
        if code.startswith("<")
        else f'<Code guid="{guid(code)}" name={quoteattr(code)} isCodable="true"/>'
        for code in codes
    )
    people = "".join(f'<User guid="{guid(u)}" name={quoteattr(u)}/>' for u in users)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prolog}'
        f'<Project xmlns="{NAMESPACE}" name="p" origin={quoteattr(origin)}>{root}'
        f"<Users>{people}</Users><CodeBook><Codes>{book}</Codes></CodeBook>{cases}"
        f"<Sources>{''.join(sources)}</Sources></Project>"
    )


def pack(path, xml, texts=None, *, folder="Sources", qde="project.qde"):
    """Write a `.qdpx`; `texts` is the content of each text file by the source's name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(qde, xml)
        for name, content in (texts or {}).items():
            raw = content if isinstance(content, bytes) else content.encode()
            archive.writestr(f"{folder}/{guid(name)}.txt", raw)
    return path
