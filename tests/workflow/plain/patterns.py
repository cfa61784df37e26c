"""Pairs, sequences, saturation, contrasts and who names whom, counted again by plain loops."""

from itertools import combinations, product
from math import ceil, hypot, inf, isclose, isnan, nan, sqrt

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests
from tests.workflow.plain.shares import POPULATION, reported


def all_pairs(study):
    """Lift and phi of every two codes in segments, interviews and successive segments."""
    rows = []
    for method in ("human", "machine"):
        ids = study.interviews(method)
        said = study.said[study.said.interview_id.isin(ids)]
        has = study.marks(method).loc[said.index, study.leaves].to_numpy(dtype=float)
        owner = said.interview_id.to_numpy()
        whole = np.array([has[owner == one].max(axis=0, initial=0) for one in ids])
        # A participant's next segment: the rows are in the order of speech.
        is_next = owner[1:] == owner[:-1]
        units = {
            "segment": (has, has, owner),
            "interview": (whole, whole, np.array(ids)),
            "next segment": (has[:-1][is_next], has[1:][is_next], owner[1:][is_next]),
        }
        for unit, (first, second, owners) in units.items():
            for row in _measure(study, first, second, owners, ids, is_ordered="next" in unit):
                rows.append({"method": method, "unit": unit, **row})
    return pd.DataFrame(rows)


def _measure(study, first, second, owners, ids, *, is_ordered):
    settings = study.settings["aggregate"]
    draw = np.random.default_rng(study.settings["study"]["seed"])
    size = settings["n_resamples"]
    weights = draw.multinomial(len(ids), [1 / len(ids)] * len(ids), size)
    mine = [owners == one for one in ids]
    n_each = np.array([one.sum() for one in mine])
    a_each = np.array([first[one].sum(axis=0) for one in mine])
    b_each = np.array([second[one].sum(axis=0) for one in mine])
    level = settings["confidence"]
    codes = range(len(study.leaves))
    for a, b in product(codes, codes) if is_ordered else combinations(codes, 2):
        both = first[:, a] * second[:, b]
        both_each = np.array([both[one].sum() for one in mine])
        counts = np.column_stack([n_each, a_each[:, a], b_each[:, b], both_each])
        n, n_a, n_b, n_both = counts.sum(axis=0)
        row = {"code_a": study.leaves[a], "code_b": study.leaves[b]}
        row |= {"n": n, "n_a": n_a, "n_b": n_b, "n_both": n_both}
        random = weights @ counts
        for name, formula in (("lift", _lift), ("phi", _phi)):
            values = formula(random)
            known = values[~np.isnan(values)]
            is_told = n_both > 0 and len(known) >= 0.95 * size
            ends = [(1 - level) / 2, (1 + level) / 2]
            low, high = np.quantile(known, ends, method="nearest") if is_told else (nan, nan)
            row |= {name: formula(counts.sum(axis=0)[None])[0]}
            row |= {f"{name}_low": low, f"{name}_high": high}
        yield row


def _lift(counts):
    """Share of units with both over what independence would give (Brin et al. 1997)."""
    n, a, b, both = counts.T.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(a * b > 0, (both / n) / ((a / n) * (b / n)), nan)


def _phi(counts):
    """Pearson's correlation of two yes-or-no variables (Yule 1912)."""
    n, a, b, both = counts.T.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        covariance = both / n - (a / n) * (b / n)
        spread = (a / n) * (1 - a / n) * (b / n) * (1 - b / n)
        return np.where(spread > 1e-15, covariance / np.sqrt(spread), nan)


def random_orders(study, n):
    """Orders of n interviews, as drawn with the study's seed."""
    draw = np.random.default_rng(study.settings["study"]["seed"])
    places = np.tile(np.arange(1, n + 1), (study.settings["aggregate"]["n_orders"], 1))
    return np.argsort(draw.permuted(places, axis=1), axis=1)


def curves(study):
    """Codes seen after each interview: in order, and in random orders; by method and group."""
    for method in ("human", "machine"):
        has = study.has(method)[study.leaves]
        for group in ("all", *study.groups):
            ids = study.in_part(list(has.index), group=group)
            sets = [set(np.flatnonzero(has.loc[one])) for one in ids]
            if sets:
                orders = random_orders(study, len(ids))
                yield method, group, _grow(sets, range(len(ids))), [_grow(sets, o) for o in orders]


def _grow(sets, order):
    known, sizes = set(), []
    for one in order:
        known = known | sets[one]
        sizes.append(len(known))
    return sizes


def all_saturation(study):
    """Curves with mean and band, and the points at which a run brings hardly a new code."""
    steps, points = [], []
    for method, group, plain, random in curves(study):
        random = np.array(random)
        for at, seen in enumerate(plain):
            low, high = np.quantile(random[:, at], [0.025, 0.975])
            steps.append(
                {
                    "method": method,
                    "group": group,
                    "order": at + 1,
                    "n_new": seen - (plain[at - 1] if at else 0),
                    "n_seen": seen,
                    "mean_seen": random[:, at].mean(),
                    "low_seen": low,
                    "high_seen": high,
                }
            )
        for base, run, threshold in product((4, 5, 6), (2, 3), (0.0, 0.05)):
            own, *others = (_reach(list(curve), base, run, threshold) for curve in (plain, *random))
            others = sorted(others)
            middle = {q: others[max(ceil(q * len(others)) - 1, 0)] for q in (0.025, 0.5, 0.975)}
            points.append(
                {
                    "method": method,
                    "group": group,
                    "base": base,
                    "run": run,
                    "threshold": threshold,
                    "n_interviews": len(plain),
                    "n_needed": nan if own == inf else own,
                    "median_needed": nan if middle[0.5] == inf else middle[0.5],
                    "low_needed": nan if middle[0.025] == inf else middle[0.025],
                    "high_needed": nan if middle[0.975] == inf else middle[0.975],
                    "share_reached": sum(one < inf for one in others) / len(others),
                }
            )
    return pd.DataFrame(steps), pd.DataFrame(points)


def _reach(seen, base, run, threshold):
    """Interviews heard at the end of the first run with few new codes (Guest et al. 2020)."""
    for end in range(base + run, len(seen) + 1):
        new = seen[end - 1] - seen[end - run - 1]
        if seen[base - 1] and new <= threshold * seen[base - 1]:
            return end
    return inf


def all_richness(study):
    """Different codes, mentions, segments and words of each interview."""
    rows = []
    for method in ("human", "machine"):
        marks = study.marks(method)[study.leaves]
        for one in study.interviews(method):
            said = study.said[study.said.interview_id == one]
            own = marks.loc[said.index]
            numbers = (own.any().sum(), own.sum().sum(), len(said), said.n_words.sum())
            names = ("n_codes", "n_mentions", "n_segments", "n_words")
            rows.append(
                {"interview_id": one, "method": method, **dict(zip(names, numbers, strict=True))}
            )
    return pd.DataFrame(rows)


def all_negative_cases(study):
    """Interviews without what most of their group speak of."""
    settings = study.settings["aggregate"]
    has, rows = study.has("human"), []
    for group in study.groups:
        own = has.loc[study.in_part(list(has.index), group=group)]
        if len(own) < settings["min_interviews"]:
            continue
        for code in study.entries:
            n, without = own[code].sum(), list(own.index[~own[code]])
            is_rule = settings["negative_share"] * len(own) <= n < len(own)
            if is_rule and len(without) >= settings["min_count"]:
                rows += [(group, code, one, n, len(own)) for one in without]
    columns = ["group", "code", "interview_id", "n", "denominator"]
    return pd.DataFrame(rows, columns=columns)


def all_namings(study):
    """Interviews and segments of each group that name each side of the triple helix."""
    settings = study.settings["aggregate"]
    sides = {
        side: study.marks("human")[codes].any(axis=1)
        for side, codes in settings["initiators"].items()
    }
    rows, places = [], []
    for group in ("all", *study.groups):
        ids = study.in_part(study.interviews("human"), group=group)
        said = study.said[study.said.interview_id.isin(ids)]
        by = pd.DataFrame(
            {
                side: named.loc[said.index].groupby(said.interview_id).sum().reindex(ids)
                for side, named in sides.items()
            }
        )
        total = by.to_numpy().sum()
        for side in sides:
            share = by[side].sum() / total if total else nan
            rows.append({"group": group, "initiator": side, "n": (by[side] > 0).sum()})
            rows[-1] |= {"denominator": len(ids), "share_namings": share}
            rows[-1] |= {"n_namings": by[side].sum()}
        named = by.div(by.sum(axis=1).where(lambda sums: sums > 0), axis=0)
        counted = named.round(6).value_counts(dropna=False)
        places += [(group, *shares, n) for shares, n in counted.items()]
    return pd.DataFrame(rows), pd.DataFrame(places, columns=["group", *sides, "n_interviews"])


def all_contrasts(study, estimates):
    """Every two groups, batches and languages: differences, ratios, and tests of none."""
    print_ = reported(estimates[estimates.estimand == POPULATION])
    key = ["code", "measure", "group", "batch", "language"]
    known = {tuple(getattr(row, k) for k in key): row for row in print_.itertuples()}
    rows = []
    for measure in ("share_interviews", "share_segments"):
        for dimension in ("group", "batch", "language"):
            for first, second in combinations(sorted(set(study.people[dimension])), 2):
                tests = _test(study, measure, dimension, first, second)
                for code in study.entries:
                    sides = [
                        known[code, measure, *(v if d == dimension else "all" for d in key[2:])]
                        for v in (first, second)
                    ]
                    row = {"code": code, "dimension": dimension, "measure": measure}
                    row |= {"first": first, "second": second} | _distance(*sides)
                    rows.append(row | tests[code])
    table = pd.DataFrame(rows).assign(p_adjusted=nan)
    family = table.dimension.isin(study.settings["aggregate"]["family"])
    family &= table.code.isin(study.leaves) & table.p.notna()
    for _, part in table[family].groupby("measure"):
        table.loc[part.index, "p_adjusted"] = multipletests(part.p, method="fdr_bh")[1]
    return table


def _distance(one, two):
    """Difference (Zou & Donner 2008) and ratio (Donner & Zou 2012) of two reported estimates."""
    names = ("difference", "low", "high", "ratio", "ratio_low", "ratio_high")
    row = {"first_estimate": one.estimate, "second_estimate": two.estimate}
    if "machine" in (one.method, two.method) or isnan(one.estimate) or isnan(two.estimate):
        return dict.fromkeys([*row, *names], nan)
    p, q = one.estimate, two.estimate
    low = p - q - hypot(p - one.low, two.high - q)
    high = p - q + hypot(one.high - p, q - two.low)
    ends = (nan, nan)
    if q > 0 and not isnan(one.low) and not isnan(two.low):
        ends = (
            (0.0 if p == 0 else _root(p, q, one.low, two.high, -1)),
            (inf if two.low <= 0 else _root(p, q, one.high, two.low, 1)),
        )
    return row | dict(zip(names, (p - q, low, high, p / q if q > 0 else nan, *ends), strict=True))


def _root(p, q, end, other, sign):
    """Ratio r at which (p - r q)^2 equals (p - end)^2 + r^2 (other - q)^2, on the asked side.

    That is r^2 (q^2 - (other - q)^2) - 2 p q r + p^2 - (p - end)^2 = 0.
    """
    a, b, c = q**2 - (other - q) ** 2, -2 * p * q, p**2 - (p - end) ** 2
    if isclose(other, 2 * q):
        return -c / b
    return max((-b + sign * sqrt(max(b * b - 4 * a * c, 0))) / (2 * a), 0.0)


def _test(study, measure, dimension, first, second):
    """Fisher's exact test of interviews, or whole interviews permuted, by code."""
    settings = study.settings["aggregate"]
    ids = study.interviews("human")
    sides = [study.in_part(ids, **{dimension: one}) for one in (first, second)]
    sizes = {"n_first": len(sides[0]), "n_second": len(sides[1])}
    has = study.has("human")
    n_first, n_second = (has.loc[side].sum() for side in sides)
    is_few = min(map(len, sides)) < settings["min_interviews"]
    p = dict.fromkeys(study.entries, nan)
    if not is_few and measure == "share_segments":
        # In the order of batch and id, as the orders are drawn with the study's seed.
        both = [one for one in ids if one in sides[0] or one in sides[1]]
        p = _permute(study, both, set(sides[0]))
    for code in study.entries:
        n = n_first[code] + n_second[code]
        if is_few or n == 0:
            p[code] = nan
        elif measure == "share_interviews":
            total = len(sides[0]) + len(sides[1])
            p[code] = nan if n == total else _fisher(n_first[code], len(sides[0]), n, total)
    return {code: sizes | {"p": p[code]} for code in study.entries}


def _fisher(n, size, n_with, total):
    """Two-sided: all tables with these margins that are no likelier (Fisher 1935)."""
    margin = stats.hypergeom(total, n_with, size)
    likely = margin.pmf(np.arange(size + 1))
    return min(likely[likely <= margin.pmf(n) * (1 + 1e-7)].sum(), 1.0)


def _permute(study, ids, firsts):
    """p = (b + 1) / (m + 1) of the studentized difference (Chung & Romano 2013)."""
    said = study.said[study.said.interview_id.isin(ids)]
    marks = study.marks("human").loc[said.index]
    counted = (
        marks.groupby(said.interview_id).sum().reindex(ids, fill_value=0).to_numpy(dtype=float)
    )
    sizes = said.groupby("interview_id").size().reindex(ids, fill_value=0).to_numpy(dtype=float)
    own = np.array([one in firsts for one in ids])
    draw = np.random.default_rng(study.settings["study"]["seed"])
    n_orders = study.settings["aggregate"]["n_permutations"]
    orders = draw.permuted(np.tile(own, (n_orders, 1)), axis=1)
    observed = _studentized(counted, sizes, own)
    beyond = sum(_studentized(counted, sizes, order) >= observed - 1e-9 for order in orders)
    return dict(zip(study.entries, (beyond + 1) / (n_orders + 1), strict=True))


def _studentized(counted, sizes, is_first):
    shares, variances = [], []
    for side in (is_first, ~is_first):
        k, m, n = counted[side], sizes[side], side.sum()
        share = k.sum(axis=0) / m.sum()
        left = k - np.outer(m, share)
        shares.append(share)
        variances.append(n / (n - 1) * (left**2).sum(axis=0) / m.sum() ** 2)
    gap, error = abs(shares[0] - shares[1]), np.sqrt(variances[0] + variances[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gap < 1e-12, 0, np.where(error > 1e-12, gap / error, inf))
