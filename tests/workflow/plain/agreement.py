"""Agreement of two coders, written again from the published formulas of each coefficient."""

from functools import cache
from itertools import combinations
from math import nan

import numpy as np
import pandas as pd

RHO_TRIES = 1500
RHO_TOLERANCE = 0.11
"""Rho is a share of 800 simulated coders (standard error at most .018), here of 1,500 others (at
most .013): five standard errors of the difference."""
WITH_INTERVAL = ("kappa", "alpha", "ac1", "positive_agreement", "prevalence")


def readers(study):
    """Segments that each has read and that are no harder than others, by coder."""
    said = set(study.said.index)
    rows = study.human_codings[study.human_codings.segment_id.isin(said)]
    sizes = study.said.groupby("interview_id").size()
    n_read = rows.groupby(["coder", "interview_id"]).segment_id.nunique()
    whole = {key for key, n in n_read.items() if n == sizes[key[1]]}
    read = {}
    for row in rows.itertuples():
        is_drawn = row.drawn_by in ("pilot", "random")
        if row.drawn_by != "uncertain" and ((row.coder, row.interview_id) in whole or is_drawn):
            read.setdefault(row.coder, set()).add(row.segment_id)
    people = study.reconciled[study.reconciled.drawn_by != "uncertain"]
    return read | {"human": said & set(people.segment_id), "machine": said, "rule": said}


def pairs(coders):
    """Every two people by first pass, later passes with the first, people with the machine."""
    people = sorted(one for one in coders if one.startswith("human:"))
    firsts = [one for one in people if "@" not in one]
    later = [(one.split("@")[0], one) for one in people if "@" in one]
    return [*combinations(firsts, 2), *later, ("human", "machine"), ("human", "rule")]


def all_agreement(study):
    """Every coefficient of every pair, part and code, with its bootstrap interval."""
    settings = study.settings
    read = readers(study)
    rows = []
    for first, second in pairs(read):
        marks = study.marks(first), study.marks(second)
        both_read = study.said[study.said.index.isin(read[first] & read[second])]
        group = study.people.group[both_read.interview_id].to_numpy()
        parts = [("all", "all", both_read)]
        parts += [(one, "all", rows_) for one, rows_ in both_read.groupby("language")]
        parts += [("all", one, rows_) for one, rows_ in both_read.groupby(group)]
        for language, group_name, part in parts:
            names = [one.removeprefix("human:") for one in (first, second)]
            base = {"comparison": "~".join(names), "language": language, "group": group_name}
            rows += [
                base | row
                for row in _compare(
                    study,
                    *(one.loc[part.index] for one in marks),
                    part.interview_id,
                    n_bootstrap=settings["coding"]["n_bootstrap"],
                    confidence=settings["aggregate"]["confidence"],
                    seed=settings["study"]["seed"],
                )
            ]
    return pd.DataFrame(rows)


def _compare(study, first, second, owner, *, n_bootstrap, confidence, seed):
    ids = sorted(set(owner))
    draw = np.random.default_rng(seed)
    drawn = draw.multinomial(len(ids), [1 / len(ids)] * len(ids), n_bootstrap)
    cells = {
        name: pd.DataFrame({"a": one & two, "b": one & ~two, "c": ~one & two, "d": ~one & ~two})
        .groupby(owner)
        .sum()
        .to_numpy(dtype=float)
        for name in study.entries
        for one, two in [(first[name], second[name])]
    }
    cells["all"] = sum(cells[name] for name in study.leaves)
    for code, by_interview in cells.items():
        a, b, c, d = by_interview.sum(axis=0)
        n = a + b + c + d
        row = {
            "code": code,
            "n_interviews": len(ids),
            "n_segments": n,
            "n_first": a + b,
            "n_second": a + c,
            "n_both": a,
            "agreement": (a + d) / n,
            "precision": a / (a + c) if a + c else nan,
            "recall": a / (a + b) if a + b else nan,
        }
        values = {
            name: one[0] for name, one in _coefficients(by_interview.sum(axis=0)[None]).items()
        }
        resampled = _coefficients(drawn @ by_interview)
        for name in WITH_INTERVAL:
            random = resampled[name]
            is_told = np.isnan(random).mean() <= 0.1 and len(ids) > 1 and not np.isnan(values[name])
            ends = [(1 - confidence) / 2, (1 + confidence) / 2]
            low, high = np.nanquantile(random, ends) if is_told else (nan, nan)
            row |= {name: values[name], f"{name}_low": low, f"{name}_high": high}
        yield row


def _coefficients(cells):
    """Of rows of both, first alone, second alone, neither; undefined is missing."""
    a, b, c, d = cells.T
    n = a + b + c + d
    with np.errstate(divide="ignore", invalid="ignore"):
        agree, p, q = (a + d) / n, (a + b) / n, (a + c) / n
        # Cohen 1960: chance by each coder's own frequencies.
        chance = p * q + (1 - p) * (1 - q)
        kappa = np.where(np.isclose(chance, 1), nan, (agree - chance) / (1 - chance))
        # Krippendorff 2011, nominal, two coders: 1 - (2n - 1) * disagreements / (ones * zeros).
        ones, zeros = 2 * a + b + c, 2 * d + b + c
        alpha = np.where(ones * zeros == 0, nan, 1 - (2 * n - 1) * (b + c) / (ones * zeros))
        # Gwet 2008: chance is 2 pi (1 - pi), pi the mean of both frequencies.
        pi = (p + q) / 2
        ac1 = (agree - 2 * pi * (1 - pi)) / (1 - 2 * pi * (1 - pi))
        # Dice 1945.
        positive = np.where(2 * a + b + c == 0, nan, 2 * a / (2 * a + b + c))
    return {
        "kappa": kappa,
        "alpha": alpha,
        "ac1": ac1,
        "positive_agreement": positive,
        "prevalence": pi,
    }


@cache
def rho(kappa, base_rate, n, *, seed):
    """Shaffer's rho by simulation: share of coders below the threshold who reach this kappa.

    True kappas lie evenly from .40 to .60; precision evenly among those above .60 that go with
    kappa and base rate (recall at most 1); each codes 10,000 segments, of which n are drawn.
    """
    if np.isnan(kappa) or not 0 < base_rate < 1:
        return nan
    draw = np.random.default_rng(seed)
    true = draw.uniform(0.4, 0.6, RHO_TRIES)
    # Precisions that are possible, by trying: recall must not pass 1.
    grid = np.linspace(0.6, 1, 801)
    recall = _recall(true[:, None], grid, base_rate)
    is_possible = (recall > 0) & (recall <= 1)
    true, least = true[is_possible.any(axis=1)], grid[is_possible.argmax(axis=1)]
    precision = draw.uniform(least[is_possible.any(axis=1)], 1)
    if not len(true):
        return nan
    n_corpus = max(10_000, int(n))
    n_first = max(1, round(base_rate * n_corpus))
    both = np.rint(_recall(true, precision, base_rate) * n_first)
    second = np.clip(np.rint(both / precision), both, n_corpus - n_first + both)
    corpus = np.column_stack([both, n_first - both, second - both, 0 * both])
    corpus[:, 3] = n_corpus - corpus.sum(axis=1)
    samples = [draw.multivariate_hypergeometric(cells, int(n)) for cells in corpus.astype(int)]
    seen = _coefficients(np.array(samples, dtype=float))["kappa"]
    return (seen[~np.isnan(seen)] >= kappa).mean()


def _recall(kappa, precision, base_rate):
    """Of a coder with this kappa and precision: Cohen's formula solved for it."""
    return kappa * precision / (2 * precision - 2 * base_rate - kappa + 2 * base_rate * kappa)
