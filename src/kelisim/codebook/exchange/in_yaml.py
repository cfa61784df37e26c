"""Write a codebook as the YAML file that a researcher edits."""

from __future__ import annotations

from typing import Any

import yaml

from kelisim.codebook.models import Codebook

HEAD = """# The codebook: what segments are coded with. A mistake is shown with its line.
# What may stand in a rule is explained in docs/your-study.md.

"""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, and writes long texts on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        del indentless
        return super().increase_indent(flow, False)


def write_yaml(codebook: Codebook) -> str:
    """Write a codebook as YAML; what has its usual value is left out.

    Parameters
    ----------
    codebook
        The codebook. Comments of a file that it was read from are not part of it.
    """
    content = codebook.model_dump(mode="json", exclude_defaults=True)
    content = {**content, "themes": content.pop("themes")}
    if "sets" in content:
        content["sets"] = content.pop("sets")
    written = yaml.dump(
        _order(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9
    )
    return HEAD + written


_ORDER = ("id", "name", "label", "definition", "include", "exclude", "level", "guid", "color")


def _order(value: Any) -> Any:
    """Put what a reader looks for first, and what stands below an entry last."""
    if isinstance(value, list):
        return [_order(item) for item in value]
    if not isinstance(value, dict):
        return value
    first = [key for key in _ORDER if key in value]
    last = [key for key in ("subthemes", "codes") if isinstance(value.get(key), list)]
    between = [key for key in value if key not in (*first, *last)]
    return {key: _order(value[key]) for key in (*first, *between, *last)}
