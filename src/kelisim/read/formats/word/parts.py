"""What stands in a Word file beside its body: found by content type, counted, never read."""

from __future__ import annotations

from collections import Counter
from typing import Any
from zipfile import ZipFile

from kelisim.files.archives import parse_xml
from kelisim.read.formats.word.names import DRAWING, MATH, PLACING, VML, W15, W, gather_text

PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
TYPES = f"{PACKAGE}content-types}}"
LINKS = f"{PACKAGE}relationships}}"

OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = {
    f"{OF_WORD}document.main+xml",
    f"{OF_WORD}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}

COUNTED = {
    f"{OF_WORD}comments+xml": ("comments", f"{W}comment"),
    f"{OF_WORD}footnotes+xml": ("footnotes", f"{W}footnote"),
    f"{OF_WORD}endnotes+xml": ("endnotes", f"{W}endnote"),
    f"{OF_WORD}people+xml": ("author names", f"{W15}person"),
    f"{OF_WORD}settings+xml": ("document variables", f"{W}docVar"),
    f"{OF_WORD}document.glossary+xml": ("building blocks", f"{W}docPart"),
}
"""Parts of which each element of one name counts."""

PAGES = {f"{OF_WORD}header+xml": "headers", f"{OF_WORD}footer+xml": "footers"}
PROPERTIES = ("-properties+xml", "core-properties+xml", "labelinfo+xml")

KINDS = (
    ("image/", "pictures"),
    ("audio/", "recordings"),
    ("video/", "recordings"),
    ("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "charts"),
    ("application/vnd.ms-office.chartex+xml", "charts"),
    ("application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", "diagrams"),
    ("application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml", "drawn text"),
    ("application/inkml+xml", "ink drawings"),
    ("application/vnd.ms-office.vbaProject", "macros"),
    ("application/vnd.openxmlformats-package.digital-signature", "signatures"),
    ("application/vnd.openxmlformats-officedocument.customXmlProperties", ""),
    ("application/vnd.openxmlformats-officedocument.theme", ""),
    ("application/vnd.openxmlformats-officedocument.drawingml.", ""),
    ("application/vnd.openxmlformats-officedocument.obfuscatedFont", ""),
    ("application/vnd.openxmlformats-package.relationships+xml", ""),
    ("application/vnd.ms-office.drawingml.diagramDrawing", ""),
    ("application/vnd.ms-office.chartstyle", ""),
    ("application/vnd.ms-office.chartcolorstyle", ""),
    ("application/vnd.ms-word.stylesWithEffects", ""),
    ("application/x-font", ""),
)
"""How content types begin, and what such a part is; form alone (fonts, colours, second copies of
what counts already) is nothing."""

FORM = {
    f"{OF_WORD}{name}+xml"
    for name in (
        "styles",
        "numbering",
        "fontTable",
        "webSettings",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
    )
}

STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": PLACING,
}
"""Names of the strict form of the format, and the ordinary ones (ISO/IEC 29500-1 and -4)."""

SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def parse_part(archive: ZipFile, name: str) -> Any:
    """Parse one part of a Word file.

    Parameters
    ----------
    archive
        From `open_archive`.
    name
        The part's name.

    Returns
    -------
    lxml.etree._Element
        Its root; elements of the strict form bear the ordinary names.

    Raises
    ------
    UnreadableError
        As `parse_xml`.
    """
    content = archive.read(name)
    for strict, ordinary in STRICT.items():
        content = content.replace(b'"' + strict + b'"', f'"{ordinary.strip("{}")}"'.encode())
    return parse_xml(content)


def read_types(archive: ZipFile) -> dict[str, str]:
    """Tell the content type of each part of a Word file.

    Parameters
    ----------
    archive
        From `open_archive`.

    Returns
    -------
    dict of str to str
        Content types by part name, as `[Content_Types].xml` says them; empty where it says none.
    """
    root = parse_part(archive, "[Content_Types].xml")
    defaults = {
        one.get("Extension", "").lower(): one.get("ContentType", "")
        for one in root.iter(f"{TYPES}Default")
    }
    named = {
        one.get("PartName", "").lstrip("/").casefold(): one.get("ContentType", "")
        for one in root.iter(f"{TYPES}Override")
    }
    return {
        name: named.get(name.casefold()) or defaults.get(name.rpartition(".")[2].lower(), "")
        for name in archive.namelist()
        if name != "[Content_Types].xml" and not name.endswith("/")
    }


def count_parts(archive: ZipFile, types: dict[str, str], *, authors: set[str]) -> Counter[str]:
    """Count what every part but the main one holds.

    Parameters
    ----------
    archive
        From `open_archive`.
    types
        From `read_types`.
    authors
        Names of who changed the main part.

    Returns
    -------
    collections.Counter
        What is left out, with counts; a part of a kind that nobody knows is an `other part`.
    """
    counts: Counter[str] = Counter()
    authors = set(authors)
    for name, kind in types.items():
        if kind in COUNTED or kind in PAGES or kind.endswith(PROPERTIES):
            root = parse_part(archive, name)
            what, n = _count_known(root, kind)
            counts[what] += n
            counts["drawn text"] += count_drawn(root)
            authors |= find_authors(root)
        elif name.lower().endswith(".rels"):
            counts["link targets"] += _count_targets(parse_part(archive, name))
        elif kind not in MAIN | FORM:
            counts[_name_kind(name, kind)] += 1
    counts["author names"] = max(counts["author names"], len(authors))
    return Counter({what: n for what, n in counts.items() if what and n})


def find_authors(root: Any) -> set[str]:
    """Give the names of who commented, inserted or deleted; they only ever get counted."""
    return {author for one in root.iter() if (author := one.get(f"{W}author"))}


def count_drawn(root: Any) -> int:
    """Count the WordArt and watermarks of a part, whose words stand in an attribute."""
    return sum(bool(path.get("string", "").strip()) for path in root.iter(f"{VML}textpath"))


def _count_known(root: Any, kind: str) -> tuple[str, int]:
    if kind in PAGES:
        return PAGES[kind], int(bool(gather_text(root).strip()))
    if kind.endswith(PROPERTIES):
        return "document properties", sum(
            not len(one) and bool((one.text or "").strip()) for one in root.iter()
        )
    what, tag = COUNTED[kind]
    return what, sum(one.get(f"{W}type") not in SEPARATORS for one in root.iter(tag))


def _count_targets(root: Any) -> int:
    """Addresses outside the file: of links, linked pictures, the template and its folder."""
    return sum(one.get("TargetMode") == "External" for one in root.iter(f"{LINKS}Relationship"))


def _name_kind(name: str, kind: str) -> str:
    if name.lower().startswith("customxml/") and kind == "application/xml":
        return "custom data"
    if "thumbnail" in name.lower():
        return "previews"
    if "/embeddings/" in name.lower() or "oleobject" in kind.lower():
        return "embedded files"
    return next((what for begin, what in KINDS if kind.startswith(begin)), "other parts")
