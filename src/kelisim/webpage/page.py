"""Put a page together from its parts, and shut it off from the network.

The page's own rule (Content-Security-Policy, W3C) names the one script that may run by its
SHA-256 and allows no address at all: even a fault in it could send nothing anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from kelisim.webpage.templates import open_templates

SHARED_STYLES = ("tokens.css", "parts.css")
SHARED_SCRIPTS = ("elements.js", "state.js", "saving.js")
"""What every page has: colours and type; building elements, keeping state, and saving files."""


def read_assets(package: str, names: Sequence[str]) -> list[str]:
    """Read files of a package's folder `assets/`, in the order given.

    Parameters
    ----------
    package
        Such as `kelisim.render.evidence_page`.
    names
        Files.
    """
    folder = files(package).joinpath("assets")
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in names]


def compose_page(
    *,
    title: str,
    notice: str,
    body: str,
    styles: Sequence[str],
    scripts: Sequence[str],
    data: Mapping[str, Any],
) -> str:
    """Put one page together.

    Parameters
    ----------
    title
        Title of the page.
    notice
        Shown on top when not empty.
    body
        Mark-up of the page; trusted, and so nothing of a study stands in it.
    styles, scripts
        Contents of the page's own style sheets and scripts, in order; they come behind the shared
        ones. All scripts run as one, in one scope of their own.
    data
        What the scripts read by name: anything that JSON can hold.

    Returns
    -------
    str
        A page that needs no other file and can reach none.
    """
    shared = "kelisim.webpage"
    joined = "\n".join([*read_assets(shared, SHARED_SCRIPTS), *scripts])
    script = f'(() => {{\n"use strict";\n{joined}\n}})();\n'
    environment = open_templates(shared, folder="assets")
    return environment.get_template("page.html.j2").render(
        title=title,
        notice=notice,
        policy=_policy_of(script),
        style=Markup("\n".join([*read_assets(shared, SHARED_STYLES), *styles])),
        body=Markup(body),
        data=[(escape(name), Markup(write_json(value))) for name, value in data.items()],
        script=Markup(script),
    )


def write_json(value: Any) -> str:
    """Write JSON that may stand in a page: letters as they are, no sign that ends an element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy_of(script: str) -> str:
    checksum = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{checksum}'; style-src 'unsafe-inline'; "
        "img-src data:; form-action 'none'; base-uri 'none'"
    )
