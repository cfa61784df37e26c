"""Every kind of figure and of printed table by its name, as the rule file lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kelisim.errors import Problem, StudyError
from kelisim.render.figures.by_group import draw_codes_by_group, draw_themes_by_group
from kelisim.render.figures.contrast import draw_subtheme_contrast
from kelisim.render.figures.cooccurrence import draw_cooccurrence
from kelisim.render.figures.differences import draw_differences
from kelisim.render.figures.initiators import draw_initiators
from kelisim.render.figures.levels import draw_challenge_levels
from kelisim.render.figures.participants import draw_participants
from kelisim.render.figures.reliability import draw_reliability
from kelisim.render.figures.richness import draw_richness
from kelisim.render.figures.rounds import draw_rounds
from kelisim.render.figures.saturation import draw_saturation
from kelisim.render.figures.saturation_points import draw_saturation_points
from kelisim.render.figures.sequence import draw_sequence
from kelisim.render.look import Look
from kelisim.render.pictures import Picture
from kelisim.render.printed import (
    PrintedTable,
    print_codebook,
    print_findings,
    print_negative_cases,
    print_participants,
    print_parts,
    print_reliability,
    print_theme,
)
from kelisim.tables import LANGUAGE_NAMES


@dataclass(frozen=True)
class Sources:
    """The tables that figures and printed tables are made from; each by its contract."""

    codes: pd.DataFrame
    estimates: pd.DataFrame
    reliability: pd.DataFrame
    cooccurrence: pd.DataFrame | None = None
    saturation: pd.DataFrame | None = None
    participants: pd.DataFrame | None = None
    quotes: pd.DataFrame | None = None
    findings: pd.DataFrame | None = None
    initiators: pd.DataFrame | None = None
    places: pd.DataFrame | None = None
    contrasts: pd.DataFrame | None = None
    richness: pd.DataFrame | None = None
    points: pd.DataFrame | None = None
    negative_cases: pd.DataFrame | None = None


def draw_figure(
    sources: Sources,
    *,
    kind: str,
    options: Mapping[str, Any],
    look: Look,
    notice: str,
    confidence: float,
) -> Picture:
    """Draw a figure of one kind.

    Parameters
    ----------
    sources
        The tables.
    kind
        participants, themes, codes, levels, contrast, differences, initiators, cooccurrence,
        sequence, saturation, points, richness, reliability or rounds.
    options
        What that kind asks for beside: `theme`, `subthemes`, `unit` and `min_both`, `min_both` and
        `n_shown`, `approach`, or `batches`.
    look
        Width, groups.
    notice
        Printed at the foot when not empty.
    confidence
        Coverage of the intervals, as estimated.

    Raises
    ------
    StudyError
        If there is no such kind, or the codebook lacks what it shows.
    """
    plain: dict[str, Any] = {"look": look, "notice": notice}
    picture = _draw(sources, kind, options, plain, {**plain, "confidence": confidence, **options})
    return picture.with_notice(notice)


def _draw(
    sources: Sources,
    kind: str,
    options: Mapping[str, Any],
    plain: Mapping[str, Any],
    common: Mapping[str, Any],
) -> Picture:
    estimates, codes = sources.estimates, sources.codes
    n_codes = int((codes.depth == "code").sum())
    match kind:
        case "themes":
            return draw_themes_by_group(estimates, codes, **common)
        case "codes":
            return draw_codes_by_group(estimates, codes, **common)
        case "levels":
            return draw_challenge_levels(estimates, codes, **common)
        case "contrast":
            return draw_subtheme_contrast(estimates, codes, **common)
        case "differences":
            return draw_differences(sources.contrasts, estimates, codes, **common)
        case "initiators":
            return draw_initiators(sources.initiators, sources.places, **plain, **options)
        case "participants":
            return draw_participants(sources.participants, **plain, **options)
        case "cooccurrence":
            return draw_cooccurrence(sources.cooccurrence, codes, **plain, **options)
        case "sequence":
            return draw_sequence(sources.cooccurrence, codes, **common)
        case "saturation":
            return draw_saturation(sources.saturation, n_codes=n_codes, **plain, **options)
        case "points":
            return draw_saturation_points(sources.points, **plain, **options)
        case "richness":
            return draw_richness(sources.richness, n_codes=n_codes, **plain, **options)
        case "reliability":
            return draw_reliability(sources.reliability, codes, **common)
        case "rounds":
            return draw_rounds(estimates, codes, **common)
    raise _unknown("figure", kind)


def print_table(
    sources: Sources,
    *,
    kind: str,
    options: Mapping[str, Any],
    look: Look,
    notice: str,
    confidence: float,
) -> PrintedTable:
    """Print a table of one kind.

    Parameters
    ----------
    sources
        The tables.
    kind
        participants, codebook, theme, findings, negative, reliability or parts.
    options
        What that kind asks for beside: `theme`, `least_share`, or `approach`.
    look
        Names and order of groups.
    notice
        Printed below the table when not empty.
    confidence
        Coverage of the intervals, as estimated.

    Raises
    ------
    StudyError
        If there is no such kind, or the codebook lacks what it shows.
    """
    codes, common = sources.codes, {"notice": notice, "confidence": confidence}
    match kind:
        case "participants":
            return print_participants(sources.participants, groups=look.groups, notice=notice)
        case "codebook":
            return print_codebook(codes, sources.quotes, look=look, notice=notice)
        case "theme":
            return print_theme(sources.estimates, codes, look=look, **common, **options)
        case "findings":
            return print_findings(sources.findings, **common)
        case "negative":
            return print_negative_cases(
                sources.negative_cases, codes, look=look, notice=notice, **options
            )
        case "reliability":
            return print_reliability(sources.reliability, codes, **common, **options)
        case "parts":
            names = {**LANGUAGE_NAMES, **look.groups}
            return print_parts(sources.reliability, names=names, **common, **options)
    raise _unknown("table", kind)


def _unknown(what: str, kind: str) -> StudyError:
    problem = Problem("workflow/rules/6_render.smk", f"must name a kind of {what}, not `{kind}`.")
    return StudyError(f"Can't make the {what}.", problems=[problem])
