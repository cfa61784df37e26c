"""One self-contained page: mark-up, style, scripts and data in one file; nothing leaves it."""

from kelisim.webpage.links import link_to_words
from kelisim.webpage.page import compose_page, read_assets
from kelisim.webpage.templates import open_templates

__all__ = ["compose_page", "link_to_words", "open_templates", "read_assets"]
