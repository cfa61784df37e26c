"""What is wrong in a codebook whose parts are each right: things in the wrong place."""

from collections.abc import Iterator

from kelisim.codebook.models import Codebook
from kelisim.codebook.places import Location
from kelisim.codebook.rule import Rule

Finding = tuple[Location, str, str]
"""A place, what must be, and a hint."""


def find_misplaced(codebook: Codebook) -> Iterator[Finding]:
    """Yield what belongs to another language, and sets of codes that don't exist."""
    for t, theme in enumerate(codebook.themes):
        for s, subtheme in enumerate(theme.subthemes):
            for c, code in enumerate(subtheme.codes):
                place = ("themes", t, "subthemes", s, "codes", c, "rules")
                for language, rules in code.rules.items():
                    for number, rule in enumerate(rules):
                        for what, hint in _find_foreign(rule, language):
                            yield (*place, language, number), what, hint
    known = {code.id for _, _, code in codebook.walk_codes(with_retired=True)}
    for number, group in enumerate(codebook.sets):
        for code in group.codes:
            if code not in known:
                yield (
                    ("sets", number, "codes"),
                    f"A set must hold codes of the codebook, not `{code}`.",
                    "Is it the id of a theme?",
                )


def _find_foreign(rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    if rule.tokens and language != "en":
        yield (
            f"A token pattern must stand under `en`, not `{language}`.",
            "Could `phrase` or `near` say it? Only English is analysed by spaCy.",
        )
    phrases = [
        *(rule.phrase or ()),
        *(phrase for item in rule.near or () for phrase in item),
        *rule.unless,
        *rule.question,
    ]
    if language != "kk" and any("~" in phrase for phrase in phrases):
        yield (
            f"A stem with a class of endings (`~N`) must stand under `kk`, not `{language}`.",
            "Is the plain word meant? It matches all its forms.",
        )
