"""By which id other programs know an entry of the codebook."""

from __future__ import annotations

import uuid

from kelisim.codebook.models import Code, Subtheme, Theme

NAMESPACE = uuid.UUID("6d1f0a52-6a2a-5b6e-9d7c-0f6f6b656c69")
"""Guids are made of ids in this namespace (uuid5), so that each export has the same ones."""


def guid_of(entry: Theme | Subtheme | Code) -> str:
    """Give an entry's guid: that of the program it came from, or one made of its id.

    >>> guid_of_id("joint-research")
    '8B01916F-D692-5F56-BA16-B6A533111E6C'
    """
    return entry.guid or guid_of_id(entry.id)


def guid_of_id(name: str) -> str:
    """Make a guid of an id, the same each time."""
    return str(uuid.uuid5(NAMESPACE, name)).upper()
