"""Names of the elements and parts of OpenDocument texts that reading tells apart (ODF 1.3)."""

from __future__ import annotations

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{OASIS}:office:1.0}}"
TEXT = f"{{{OASIS}:text:1.0}}"
TABLE = f"{{{OASIS}:table:1.0}}"
DRAW = f"{{{OASIS}:drawing:1.0}}"
STYLE = f"{{{OASIS}:style:1.0}}"
FORM = f"{{{OASIS}:form:1.0}}"
FO = f"{{{OASIS}:xsl-fo-compatible:1.0}}"
SVG = f"{{{OASIS}:svg-compatible:1.0}}"
MANIFEST = f"{{{OASIS}:manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
MATH = "{http://www.w3.org/1998/Math/MathML}"

SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
SHAPES = {
    f"{DRAW}{name}"
    for name in (
        *("text-box", "custom-shape", "rect", "line", "ellipse", "circle", "path", "polygon"),
        *("polyline", "connector", "regular-polygon", "caption", "measure"),
    )
}
"""Shapes that may hold paragraphs."""

DROPPED = {
    f"{OFFICE}annotation": "comments",
    f"{TEXT}ruby-text": "readings of characters",
    f"{TEXT}placeholder": "prompts",
    f"{TEXT}script": "macros",
    f"{TEXT}user-field-decl": "document variables",
    f"{OFFICE}binary-data": "embedded files",
    f"{MATH}math": "formulas",
    f"{SVG}title": "picture descriptions",
    f"{SVG}desc": "picture descriptions",
    f"{TABLE}title": "picture descriptions",
    f"{TABLE}desc": "picture descriptions",
}
DROPPED |= {
    f"{TEXT}{name}-source": "other forms"
    for name in (
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index", "bibliography"),
    )
}
"""The pattern of an index is a second form of what its body shows."""

COUNTED = {
    f"{TEXT}tracked-changes": (f"{TEXT}deletion", "deletions"),
    f"{OFFICE}forms": (f"{FORM}*", "form controls"),
}
"""Elements of which each one of another name within counts."""

PARTS = (
    ("content.xml", ""),
    ("styles.xml", ""),
    ("meta.xml", ""),
    ("settings.xml", ""),
    ("mimetype", ""),
    ("manifest.rdf", ""),
    ("layout-cache", ""),
    ("META-INF/manifest.xml", ""),
    ("META-INF/documentsignatures.xml", "signatures"),
    ("META-INF/macrosignatures.xml", "signatures"),
    ("Configurations2/", ""),
    ("Fonts/", ""),
    ("Pictures/", "pictures"),
    ("Thumbnails/", "previews"),
    ("ObjectReplacements/", "previews"),
    ("Object", "embedded files"),
    ("Media/", "recordings"),
    ("Basic/", "macros"),
    ("Scripts/", "macros"),
    ("Dialogs/", "macros"),
    ("Versions/", "other versions"),
    ("VersionList.xml", "other versions"),
)


def name_part(name: str) -> str:
    """Say what a part of the archive is.

    Parameters
    ----------
    name
        Its name.

    Returns
    -------
    str
        What is left out with it; empty for the body, for folders and for mere form.
    """
    if name.endswith("/"):
        return ""
    return next((what for begin, what in PARTS if name.startswith(begin)), "other parts")
