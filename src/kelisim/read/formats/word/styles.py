"""What a Word file's styles say of bold and hidden words and of lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kelisim.read.formats.word.names import VALUE, W, get_value, is_on


@dataclass(frozen=True)
class Styles:
    """Styles by id.

    Parameters
    ----------
    switches
        For each switch (`b`, `vanish`), the styles that turn it on, by themselves or by the
        style they are based on.
    lists
        List (`numId`) and level of the paragraph styles that number.
    normal
        The paragraph style of paragraphs that name none.
    """

    switches: dict[str, frozenset[str]] = field(default_factory=dict)
    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    normal: str = ""

    def is_on(self, name: str, *, run: Any, paragraph_style: str) -> bool:
        """Tell whether a switch is on for a run.

        Parameters
        ----------
        name
            `b` or `vanish`.
        run
            The `w:r` element.
        paragraph_style
            Style of the paragraph around it.

        Returns
        -------
        bool
            What the run itself says; else whether just one of its two styles turns it on
            (ECMA-376, part 1, section 17.7.3: toggle properties).
        """
        properties = run.find(f"{W}rPr")
        told = is_on(properties, name)
        if told is not None:
            return told
        named = self.switches.get(name, frozenset())
        style = get_value(properties, "rStyle") if properties is not None else ""
        return (style in named) != (paragraph_style in named)


def read_styles(root: Any) -> Styles:
    """Read the part `word/styles.xml`.

    Parameters
    ----------
    root
        Its root element.

    Returns
    -------
    Styles
        Switches with inheritance (`w:basedOn`) resolved.
    """
    styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    chains = {name: _chain(name, styles) for name in styles}
    switches = {
        switch: frozenset(name for name, chain in chains.items() if _inherits(chain, switch))
        for switch in ("b", "vanish")
    }
    lists = {}
    for name, chain in chains.items():
        numbers = (style.find(f"{W}pPr/{W}numPr") for style in chain)
        for number in (one for one in numbers if one is not None):
            lists[name] = (get_value(number, "numId"), get_value(number, "ilvl"))
            break
    normal = ""
    for name, style in styles.items():
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            normal = name
    return Styles(switches, lists, normal)


def _chain(name: str, styles: dict[str, Any]) -> list[Any]:
    """A style and those it is based on; a circle ends where it closes."""
    chain: dict[str, Any] = {}
    while name in styles and name not in chain:
        chain[name] = styles[name]
        base = styles[name].find(f"{W}basedOn")
        name = base.get(VALUE, "") if base is not None else ""
    return list(chain.values())


def _inherits(chain: list[Any], switch: str) -> bool:
    told = (is_on(style.find(f"{W}rPr"), switch) for style in chain)
    return next((answer for answer in told if answer is not None), False)
