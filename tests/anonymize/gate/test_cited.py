"""Whoever is cited in what the program prints may share a name with somebody in a transcript."""

import re
from pathlib import Path

from kelisim.anonymize.gate.cited import CITED
from kelisim.anonymize.gate.tokens import fold

SOURCES = Path(__file__).parents[3] / "src" / "kelisim"
TEMPLATES = sorted(SOURCES.rglob("*.j2"))
CAPTIONS = sorted(path for part in ("render", "check") for path in (SOURCES / part).rglob("*.py"))
DOCSTRING = re.compile(r'"""(?:.|\n)*?"""')
LINES = re.compile(r'"\n\s*f?"')
CITATION = re.compile(r"((?:[A-Z][\w-]+(?:, | and | & | &amp; ))*[A-Z][\w-]+) \(?((?:19|20)\d\d)\b")
"""Authors and a year, which may stand in brackets."""


def test_all_who_are_cited_in_pages_and_captions_are_known():
    """Else a study in which somebody is called Cai could not be released."""
    known = [" ".join(fold(phrase)) for phrase in CITED]
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES]
    texts += [DOCSTRING.sub("", path.read_text(encoding="utf-8")) for path in CAPTIONS]
    cited = {
        match[0]
        for text in texts
        for match in CITATION.finditer(LINES.sub("", re.sub(r"(?m)^\s*#.*$", "", text)))
    }
    assert {"Brown, Cai and DasGupta 2001", "Landis and Koch (1977", "Sweeney 2002"} <= cited
    unknown = {one for one in cited if not any(" ".join(fold(one)) in each for each in known)}
    assert unknown == set()
