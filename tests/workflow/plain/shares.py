"""Shares and rates with their intervals, written again from the published formulas."""

from math import inf, nan, sqrt

import numpy as np
import pandas as pd
from scipy import stats

MEASURES = ("share_interviews", "share_segments", "share_words", "rate_per_1000_words")
THESE, POPULATION = "these interviews", "the population of such interviews"


class Part:
    """One part and measure; a class because coded, uncoded and scored interviews go together."""

    def __init__(self, study, measure, part):
        self.study, self.measure = study, measure
        every = study.in_part(sorted(study.people.index), **part)
        read = {method: set(study.interviews(method)) for method in ("human", "machine")}
        self.all = [one for one in every if one in read["human"] | read["machine"]]
        self.coded = [one for one in self.all if one in read["human"]]
        self.rest = [one for one in self.all if one not in read["human"]]
        self.said = study.said[study.said.interview_id.isin(self.all)]
        # The largest that the measure can be: of a rate, that of a code on every segment.
        n_words = self.said.n_words.sum()
        self.top = 1000 * len(self.said) / n_words if measure.startswith("rate") and n_words else 1

    def sums(self, speaks, ids):
        """What is counted in each interview, and out of what."""
        said = self.said[self.said.interview_id.isin(ids)]
        own, owner = speaks.loc[said.index].astype(float), said.interview_id
        if self.measure == "share_interviews":
            counted = 1 - (1 - own).groupby(owner).prod()
            return counted.reindex(ids, fill_value=0.0).to_numpy(), np.ones(len(ids))
        if self.measure == "share_words":
            own = own.mul(said.n_words, axis=0)
        counted = own.groupby(owner).sum().reindex(ids, fill_value=0.0).to_numpy()
        sizes = said.groupby("interview_id").size()
        if self.measure != "share_segments":
            sizes = said.groupby("interview_id").n_words.sum()
        sizes = sizes.reindex(ids, fill_value=0).to_numpy(dtype=float)
        return counted, sizes / 1000 if self.measure.startswith("rate") else sizes


def leave_one_out(counted, sizes):
    """A ratio of sums, and how it moves without each interview: squares add up to the variance.

    The jackknife (Cochran 1977): (G-1)/G times the sum of (ratio without i - ratio) squared.
    """
    n, total = len(sizes), counted.sum(axis=0)
    ratio = total / sizes.sum()
    moved = [
        (total - counted[i]) / (sizes.sum() - sizes[i]) - ratio
        if sizes.sum() > sizes[i]
        else 0 * ratio
        for i in range(n)
    ]
    moved = np.array(moved)
    return ratio, sqrt((n - 1) / n) * np.where(abs(moved) < 1e-12, 0, moved)


def score_ends(share, n, quantile):
    """Wilson 1927: where |x - share| is quantile times sqrt(x (1 - x) / n), solved for x."""
    if n == inf:
        return share, share
    a, b, c = 1 + quantile**2 / n, -(2 * share + quantile**2 / n), share**2
    root = sqrt(max(b * b - 4 * a * c, 0))
    low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    low, high = min(max(low, 0), share), max(min(high, 1), share)
    return (0.0 if share == 0 else low), (1.0 if share == 1 else high)


def cluster_ends(estimate, moved, scale, *, top, n_units, n_flat, confidence):
    """Score interval with the effective sample size (Korn & Graubard 1998) and t (Satterthwaite).

    `moved` are the changes whose squares add up to the variance; `scale` the share that the
    variance is held against.
    """
    share, scale = min(max(estimate / top, 0), 1), min(max(scale / top, 0), 1)
    squares = moved**2
    variance = squares.sum() / top**2
    if variance <= 1e-18 or scale * (1 - scale) <= 1e-12:
        ends = score_ends(share, n_flat, stats.norm.ppf((1 + confidence) / 2))
        return tuple(top * end for end in ends)
    most = max(n_units - 1, 1)
    spread = len(squares) * squares.var()
    freedom = min(max(2 * squares.sum() ** 2 / spread, 1), most) if spread else most
    quantile = stats.t.ppf((1 + confidence) / 2, freedom)
    ends = score_ends(share, scale * (1 - scale) / variance, quantile)
    return tuple(top * end for end in ends)


def worth(n, n_all):
    """Observations that n of N without replacement are worth (finite-population correction)."""
    return inf if n == n_all else n * (n_all - 1) / (n_all - n)


def all_estimates(study):
    """Every estimate: by code, part, measure, estimand and method."""
    assert not study.is_drawn(), "segments were drawn: their weights are not recomputed here"
    scores, fair = study.scores()
    rows = []
    for place in study.parts():
        for measure in MEASURES:
            part = Part(study, measure, place)
            for row in (*_by_people(part, "human"), *_by_people(part, "machine")):
                rows.append({**place, "measure": measure, **row})
            for row in _by_scores(part, scores, fair):
                rows.append({**place, "measure": measure, **row})
    return pd.DataFrame(rows)


def _by_people(part, method):
    """Of people's codings; and of the machine's as if they were people's of all interviews."""
    settings, study = part.study.settings["aggregate"], part.study
    ids = part.coded if method == "human" else part.all
    counted, sizes = part.sums(study.marks(method), ids)
    n, n_all = len(ids), len(part.all)
    unit = 1000 if part.measure.startswith("rate") else 1
    base = {"method": method, "denominator": round(unit * sizes.sum()), "n_interviews": n}
    ratio, moved = leave_one_out(counted, sizes) if sizes.sum() else (counted.sum(axis=0) * nan, [])
    for estimand in (THESE, POPULATION):
        is_whole = estimand == POPULATION or method == "machine"
        n_flat = float(n) if is_whole else worth(n, n_all)
        left = 1 if is_whole else sqrt(1 - n / n_all) if n_all else 1
        for at, code in enumerate(study.entries):
            ends = (nan, nan)
            is_shown = estimand == POPULATION or method == "human"
            if n >= max(settings["min_interviews"], 2) and is_shown:
                level = settings["confidence"]
                if part.measure == "share_interviews":
                    ends = score_ends(ratio[at], n_flat, stats.norm.ppf((1 + level) / 2))
                else:
                    options = {"top": part.top, "n_units": n, "n_flat": n_flat}
                    ends = cluster_ends(
                        ratio[at], left * moved[:, at], ratio[at], confidence=level, **options
                    )
            numbers = {"estimate": ratio[at], "low": ends[0], "high": ends[1]}
            found = {"code": code, "estimand": estimand, "n": round(counted[:, at].sum())}
            yield base | found | numbers


def _by_scores(part, scores, fair):
    """PPI++ of ratios, interviews as units (Angelopoulos, Duchi & Zrnic 2023), where gates allow.

    estimate = L * R(f, uncoded) + R(y, coded) - L * R(f, coded), L in [0, 1] at least variance.
    """
    settings, study = part.study.settings["aggregate"], part.study
    level = settings["confidence"]
    people, sizes = part.sums(study.marks("human"), part.coded)
    n, n_rest = len(part.coded), len(part.rest)
    unit = 1000 if part.measure.startswith("rate") else 1
    base = {
        "method": "prediction_powered",
        "denominator": round(unit * sizes.sum()),
        "n_interviews": n,
    }
    is_open = n >= settings["min_interviews"] and n_rest >= 2
    if is_open:
        guessed, _ = part.sums(scores, part.coded)
        guessed_rest, sizes_rest = part.sums(scores, part.rest)
        truth, dy = leave_one_out(people, sizes)
        guess, df = leave_one_out(guessed, sizes)
        rest, dr = leave_one_out(guessed_rest, sizes_rest)
    for estimand in (THESE, POPULATION):
        for at, code in enumerate(study.entries):
            with_code = int((people[:, at] > 0).sum())
            is_thin = with_code < settings["min_expected"]
            if part.measure == "share_interviews":
                is_thin |= n - with_code < settings["min_expected"]
                is_thin |= n < settings["min_scored_interviews"]
            value, ends = nan, (nan, nan)
            if is_open and not is_thin and code in fair:
                y, f, r = dy[:, at], df[:, at], dr[:, at]
                spread = (f * f).sum() + (r * r).sum()
                power = min(max((y * f).sum() / spread, 0), 1) if spread else 0
                value = truth[at] + power * (rest[at] - guess[at])
                if estimand == POPULATION:
                    moved, n_flat = np.concatenate([y - power * f, power * r]), float(n)
                else:
                    slope = power * (sizes.sum() + sizes_rest.sum()) / sizes_rest.sum()
                    moved = sqrt(n_rest / (n + n_rest)) * (y - slope * f)
                    n_flat = worth(n, n + n_rest)
                options = {"top": part.top, "n_units": n, "n_flat": n_flat}
                ends = cluster_ends(value, moved, truth[at], confidence=level, **options)
                value = min(max(value, 0), part.top)
            numbers = {"estimate": value, "low": ends[0], "high": ends[1]}
            found = {"code": code, "estimand": estimand, "n": round(people[:, at].sum())}
            yield base | found | numbers


def reported(estimates):
    """Of each code, part, measure and estimand the estimate that is printed.

    Corrected where there is one, but of shares of interviews people's n of N; else people's; else
    the machine's.
    """
    key = ["code", "group", "batch", "language", "measure", "estimand"]
    is_corrected = (estimates.method == "prediction_powered") & estimates.estimate.notna()
    rank = pd.Series(4, estimates.index)
    rank[estimates.method == "machine"] = 3
    rank[(estimates.method == "human") & (estimates.denominator > 0)] = 2
    rank[is_corrected & (estimates.measure != "share_interviews")] = 1
    return estimates.assign(rank=rank).sort_values("rank").drop_duplicates(key)
