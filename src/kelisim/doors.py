"""Open a package's door name by name: a job that needs one function loads no more than that.

A stage's door lists what others may use. Imported all at once, it costs a small job several times
what the job itself does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def open_when_asked(package: str, names: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Give a package's `__getattr__` (PEP 562), which imports a name's module when first asked.

    Parameters
    ----------
    package
        The package's `__name__`.
    names
        What the door shows, by module inside the package. No name may be that of a module
        directly below the package, which Python puts in the same place.

    Returns
    -------
    callable
        Gives the object of a name; raises `AttributeError` for a name that is not listed.
    """
    places = {name: f"{package}.{module}" for module, listed in names.items() for name in listed}

    def load(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(places[name]), name)
        # Asked again, Python finds it without coming here.
        setattr(sys.modules[package], name, found)
        return found

    return load
