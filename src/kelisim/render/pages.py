"""Fill the templates of pages; whatever a table says is escaped."""

from __future__ import annotations

from html import unescape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def fill_template(name: str, **values: Any) -> str:
    """Fill a template of `templates/`.

    Parameters
    ----------
    name
        Its file.
    values
        What it asks for; a name left out is an error.
    """
    environment = Environment(
        loader=PackageLoader("kelisim.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(**values)


def title_of(page: str) -> str:
    """Read the title of a page that a template filled."""
    return unescape(page.split("<title>", 1)[1].split("</title>", 1)[0])
