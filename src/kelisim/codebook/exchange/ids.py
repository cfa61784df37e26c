"""Make ids of names in any of the study's languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_PAIRS = """
а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts
ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia ә:a ғ:g қ:q ң:n ө:o ұ:u ү:u һ:h і:i
"""
_LATIN = dict(pair.split(":") for pair in _PAIRS.split())


class Ids:
    """Gives each name an id of its own; a class, as it must know those given before."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def make(self, name: str) -> str:
        """Write a name in kebab-case with Latin letters, and a number where it is taken.

        >>> Ids([]).make("Доверие (к вузам)")
        'doverie-k-vuzam'
        """
        latin = "".join(_LATIN.get(letter, letter) for letter in name.lower())
        plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
        base = "-".join(re.findall(r"[a-z0-9]+", plain)) or "code"
        base = base if base[0].isalpha() else f"code-{base}"
        made, number = base, 1
        while made in self._taken:
            number += 1
            made = f"{base}-{number}"
        self._taken.add(made)
        return made
