"""Fill the templates of pages; whatever a table says is escaped."""

from __future__ import annotations

from html import unescape
from typing import Any

from kelisim.webpage import open_templates


def fill_template(name: str, **values: Any) -> str:
    """Fill a template of `templates/`.

    Parameters
    ----------
    name
        Its file.
    values
        What it asks for; a name left out is an error.
    """
    environment = open_templates("kelisim.render", folder="templates")
    return environment.get_template(name).render(**values)


def title_of(page: str) -> str:
    """Read the title of a page that a template filled."""
    return unescape(page.split("<title>", 1)[1].split("</title>", 1)[0])
