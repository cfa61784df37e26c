"""Templates of pages, all opened with the same rules."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def open_templates(package: str, *, folder: str) -> Environment:
    """Open the templates of a package; whatever they are given is escaped.

    Parameters
    ----------
    package
        Such as `kelisim.render`.
    folder
        Folder inside the package that the templates lie in.

    Returns
    -------
    jinja2.Environment
        A name that a template asks for and is not given is an error.
    """
    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
