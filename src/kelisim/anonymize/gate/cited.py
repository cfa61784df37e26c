"""Authors whom the program names in what it prints: their names are nobody's in a transcript."""

from html import escape

_PRINTED = (
    "Benjamini and Hochberg 1995",
    "Braun and Clarke 2019",
    "Braun and Clarke 2021",
    "Brown, Cai and DasGupta 2001",
    "Clopper & Pearson 1934",
    "Cohen's kappa",
    "corrected (Holm)",
    "Elliot, Manning & Ford 2002",
    "Fisher's exact",
    "Guest, Namey and Chen 2020",
    "Gwet's AC1",
    "Hanley & Lippman-Hand 1983",
    "Holm 1979",
    "Holm's method",
    "Kappa is Cohen's",
    "Kappa: Cohen's; alpha: Krippendorff's; AC1: Gwet's",
    "Landis and Koch 1977",
    "Lincoln and Guba 1985",
    "Newcombe 1998",
    "p_holm",  # Columns, too, so that a study may hide the name.
    "reach this kappa on as many segments (Shaffer)",
    "Sweeney 2002",
    "verdict_holm",
    "Wilson 1927",
    "Wilson interval",
    "Wilson score interval",
    "Wilson score intervals",
    "Zou and Donner 2008",
)

CITED = (
    *_PRINTED,
    *map(escape, _PRINTED),
    *(escape(phrase).replace("&#x27;", "&#39;") for phrase in _PRINTED),
)
"""Phrases as they are printed, with whatever marks between their words, also in HTML."""
