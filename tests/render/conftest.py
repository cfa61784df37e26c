"""Small tables in the shape of a study's results, built by plain rules."""

import itertools

import pandas as pd
import pytest

from kelisim import tables
from kelisim.render.gallery import Sources
from kelisim.render.look import Look

GROUPS = {"leader": "University leaders", "faculty": "Faculty", "industry": "Industry partners"}
NOTICE = "demonstration corpus (invented)"
THEMES = {
    "motivations": ("external-demands", "purpose"),
    "benefits": ("human-capital", "innovation"),
    "challenges": ("individual", "state-role"),
}
LEVELS = {"individual": "individual", "state-role": "state"}


def _code(code, depth, theme, subtheme, order):
    # The longest labels that a codebook may have, to see that they fit.
    label = f"{code} of some long label"[: 24 if depth != "code" else 26]
    return {
        "code": code,
        "guid": f"guid of {code}",
        "name": f"Name of {code}",
        "label": label,
        "depth": depth,
        "theme": theme,
        "subtheme": subtheme,
        "level": LEVELS.get(subtheme, ""),
        "definition": f"What {code} means & more.",
        "include": "When said; 100% sure.",
        "exclude": "When denied: `joint-research`, `human-capital-1`.",
        "origin": "proposed" if depth == "code" else "",
        "applies_to": "participant",
        "order": order,
    }


@pytest.fixture(scope="session")
def codes():
    order = itertools.count(1)
    rows = []
    for theme, subthemes in THEMES.items():
        rows.append(_code(theme, "theme", theme, "", next(order)))
        for subtheme in subthemes:
            rows.append(_code(subtheme, "subtheme", theme, subtheme, next(order)))
            for number in (1, 2, 3):
                code = f"{subtheme}-{number}"
                rows.append(_code(code, "code", theme, subtheme, next(order)))
    return tables.check_table(pd.DataFrame(rows), tables.Codes, where="codes")


def _estimate(code, depth, group, batch, method, n, denominator):
    share = n / denominator if denominator else None
    is_few = denominator < 6
    flags = ["too few"] * is_few + ["uncorrected"] * (method == "machine")
    return {
        "code": code,
        "depth": depth,
        "group": group,
        "batch": batch,
        "language": "all",
        "measure": "share_interviews",
        "estimand": tables.POPULATION,
        "is_reported": method == "human",
        "method": method,
        "n": n,
        "denominator": denominator,
        "n_interviews": denominator,
        "estimate": share,
        "low": None if is_few else max(0.0, share - 0.2),
        "high": None if is_few else min(1.0, share + 0.2),
        "flag": "; ".join(flags),
    }


def build_estimates(codes, *, human, machine):
    """Estimates with a share that falls from code to code within its subtheme."""
    rows = []
    for code in codes.itertuples():
        # Later codes of a subtheme are larger, so that sorting by size shows.
        weight = 0.95 if code.depth != "code" else 0.25 * int(code.code[-1])
        for method, size in (("human", human), ("machine", machine)):
            frames = [("all", "all", 3 * size), ("all", "one", 2 * size), ("all", "two", size)]
            frames += [(group, "all", size) for group in GROUPS]
            rows += [
                _estimate(code.code, code.depth, group, batch, method, int(weight * n), n)
                for group, batch, n in frames
            ]
    return tables.check_table(pd.DataFrame(rows), tables.Estimates, where="estimates")


@pytest.fixture(scope="session")
def estimates(codes):
    return build_estimates(codes, human=8, machine=12)


@pytest.fixture(scope="session")
def few_estimates(codes):
    """One human-coded interview a group: too few for an interval."""
    return build_estimates(codes, human=1, machine=12)


@pytest.fixture(scope="session")
def cooccurrence(codes):
    leaves = codes[codes.depth == "code"].sort_values("order").code.tolist()
    rows = [
        {
            "code_a": first,
            "code_b": second,
            "unit": unit,
            "method": method,
            "n": 100,
            "n_a": 20,
            "n_b": 20,
            "n_both": place % 6,
            "lift": 100 * (place % 6) / 400,
            "phi": (100 * (place % 6) - 400) / (20 * 80),
            **dict.fromkeys(["lift_low", "lift_high", "phi_low", "phi_high"]),
            "flag": "",
        }
        for place, (first, second) in enumerate(itertools.combinations(leaves, 2))
        for unit in ("segment", "interview")
        for method in ("human", "machine")
    ]
    return tables.check_table(pd.DataFrame(rows), tables.Cooccurrence, where="cooccurrence")


@pytest.fixture(scope="session")
def saturation():
    rows = [
        {
            "group": group,
            "method": method,
            "order": order,
            "interview_id": f"X{order:02d}",
            "n_new": max(0, 6 - order),
            "n_seen": sum(max(0, 6 - one) for one in range(1, order + 1)),
            "mean_seen": min(15.0, 4.0 * order),
            "low_seen": min(12.0, 3.0 * order),
            "high_seen": min(16.0, 5.0 * order),
        }
        for group in ("all", *GROUPS)
        for method, n in (("human", 8), ("machine", 12))
        for order in range(1, (n if group != "all" else 3 * n) + 1)
    ]
    return tables.check_table(pd.DataFrame(rows), tables.Saturation, where="saturation")


@pytest.fixture(scope="session")
def reliability(codes):
    rows = []
    for comparison in ("demo-a~demo-b", "human~machine"):
        for place, code in enumerate(["all", *codes[codes.depth == "code"].code]):
            kappa = None if place == 3 else 0.9 - 0.05 * place
            is_machine = comparison == "human~machine" and code != "all"
            rows.append(
                {
                    "comparison": comparison,
                    "kind": "people and machine" if "human" in comparison else "two people",
                    "language": "all",
                    "group": "all",
                    "code": code,
                    "engine": ("rule" if place % 2 else "model") if is_machine else "",
                    "n_interviews": 12,
                    "n_segments": 240,
                    "n_first": 20,
                    "n_second": 22,
                    "n_both": 15,
                    "agreement": 0.9,
                    "kappa": kappa,
                    "kappa_low": None if kappa is None else kappa - 0.1,
                    "kappa_high": None if kappa is None else min(1.0, kappa + 0.1),
                    "precision": 15 / 22,
                    "recall": 15 / 20,
                    **{
                        name + end: None if kappa is None else 0.8
                        for name in ("alpha", "ac1", "positive_agreement", "prevalence")
                        for end in ("", "_low", "_high")
                    },
                    "rho": 0.01,
                    "verdict": "reliable" if is_machine else "",
                }
            )
    return tables.check_table(pd.DataFrame(rows), tables.Reliability, where="reliability")


@pytest.fixture(scope="session")
def participants():
    rows = [
        {
            "interview_id": f"{group[:2].upper()}{number:02d}",
            "batch": "one" if number < 3 else "two",
            "shard": "one.01",
            "group": group,
            "role": "rector" if group == "leader" else "engineer",
            "institution_type": "state",
            "gender": "female" if number % 2 else "male",
            "language": ("en", "ru", "kk")[number % 3],
            "year": 2023,
            "duration_min": 50.0,
        }
        for group in GROUPS
        for number in (1, 2, 3)
    ]
    return tables.check_table(pd.DataFrame(rows), tables.Participants, where="participants")


@pytest.fixture(scope="session")
def segments(participants):
    rows = []
    for person in participants.itertuples():
        for turn, role in ((1, "interviewer"), (2, "participant"), (4, "participant")):
            text = (
                f"<b>Well</b>, [person 3] & co said {turn} things: " + "so it is, " * turn + "да."
            )
            rows.append(
                {
                    "segment_id": f"{person.interview_id}-{turn:03d}-1",
                    "interview_id": person.interview_id,
                    "turn": turn,
                    "unit": 1,
                    "role": role,
                    "language": person.language,
                    "question_turn": 0 if role == "interviewer" else 1,
                    "start": 100 * turn,
                    "end": 100 * turn + len(text),
                    "n_words": len(text.split()),
                    "text": text,
                }
            )
    return tables.check_table(pd.DataFrame(rows), tables.Segments, where="segments")


@pytest.fixture(scope="session")
def codings(segments, codes):
    said = segments[segments.role == "participant"]
    rows = [
        {
            "segment_id": segment.segment_id,
            "interview_id": segment.interview_id,
            "code": code,
            "coder": coder,
            "score": None,
            "reason": "because",
        }
        for code in codes[codes.depth == "code"].code
        for segment in said.itertuples()
        # People have not coded the last interview of each group.
        for coder in (["machine"] if segment.interview_id.endswith("3") else ["human", "machine"])
    ]
    return tables.check_table(pd.DataFrame(rows), tables.Codings, where="codings")


@pytest.fixture(scope="session")
def findings():
    verdicts = ("supported", "contradicted", "inconclusive", "cannot be computed")
    rows = [
        {
            "finding": f"claim_{order}",
            "order": order,
            "claim": f"Claim {order} holds for <all>.",
            "verdict": verdict,
            "comparison": "a 80% against b 40%",
            "observed": None if order == 4 else 0.4 - 0.3 * order,
            "low": None if order == 4 else 0.2 - 0.3 * order,
            "high": None if order == 4 else 0.6 - 0.3 * order,
            "claimed_from": 0.0,
            "claimed_to": None,
            "is_outside": False,
            "measure": "share_interviews",
            "estimand": "the population of such interviews",
            "method": "human",
            "n_interviews": 9,
            "p_value": None,
            "p_holm": None,
            "verdict_holm": verdict,
            "stability": "untested" if order == 4 else "firm",
            "turned_by": "",
            "n_left_out": None,
            "n_recoded": 2,
            "n_silent": 0,
            "n_for": 2 if order == 1 else 0,
            "n_against": 1 if order == 1 else 0,
            "detail": "Asked so.",
        }
        for order, verdict in enumerate(verdicts, start=1)
    ]
    return tables.check_table(pd.DataFrame(rows), tables.Findings, where="findings")


@pytest.fixture(scope="session")
def evidence():
    rows = [
        ("claim_1", "for", "FA01-002-1"),
        ("claim_1", "for", "LE01-002-1"),
        ("claim_1", "against", "IN02-004-1"),
    ]
    rows = pd.DataFrame(rows, columns=["finding", "side", "segment_id"])
    rows = rows.assign(why="coded so", code="jobs", coder="human", place=range(1, len(rows) + 1))
    return tables.check_table(rows, tables.Evidence, where="evidence")


@pytest.fixture(scope="session")
def coverage(codings):
    read = sorted(set(codings.interview_id[codings.coder == "human"]))
    rows = {"coder": "human", "interview_id": read, "n_segments": 2, "n_read": 2}
    return tables.check_table(
        pd.DataFrame(rows).assign(is_complete=True), tables.Coverage, where="coverage"
    )


@pytest.fixture(scope="session")
def quotes(codings, segments, participants, codes, coverage):
    from kelisim.render import choose_quotes, translate_quotes

    chosen = choose_quotes(codings, segments, participants, codes, coverage, n_quotes=2)
    none = pd.DataFrame(columns=tables.columns_of(tables.Translations))
    return translate_quotes(chosen, none)


SIDES = ("state", "university", "industry")
PLACES = ((0, None, 2), (1, (1.0, 0.0, 0.0), 3), (2, (0.5, 0.25, 0.25), 1), (3, (0.0, 0.0, 1.0), 2))


@pytest.fixture(scope="session")
def places():
    rows = [
        (group, place, side, shares[at] if shares else None, n)
        for group in ("all", *GROUPS)
        for place, shares, n in PLACES
        for at, side in enumerate(SIDES)
    ]
    rows = pd.DataFrame(rows, columns=tables.columns_of(tables.InitiatorPlaces))
    return tables.check_table(rows, tables.InitiatorPlaces, where="places")


@pytest.fixture(scope="session")
def initiators():
    rows = [
        (group, side, 4, 8, 0.5, 0.2, 0.8, 5, share, "")
        for group in ("all", *GROUPS)
        for side, share in zip(SIDES, (0.6, 0.1, 0.3), strict=True)
    ]
    rows = pd.DataFrame(rows, columns=tables.columns_of(tables.Initiators))
    return tables.check_table(rows, tables.Initiators, where="initiators")


@pytest.fixture(scope="session")
def contrasts(codes):
    """Of each pair one code that nobody speaks of, one far apart, and one without an interval."""
    rows = [
        {
            "code": code.code,
            "depth": code.depth,
            "dimension": dimension,
            "first": first,
            "second": second,
            "measure": "share_interviews",
            "method": "human",
            "n_first": 8,
            "n_second": 8,
            "first_estimate": 0.75 * (place % 3 > 0),
            "second_estimate": 0.5 * (place % 3 > 0),
            "difference": None if place == 1 else 0.25 * (place % 3 > 0),
            "low": None if place == 1 else -0.2,
            "high": None if place == 1 else 0.6,
            "ratio": None,
            "ratio_low": None,
            "ratio_high": None,
            "test": "Fisher's exact",
            "p": None if place % 3 == 0 else 0.04,
            "p_adjusted": None if place % 3 == 0 or code.depth != "code" else 0.03 * (place % 3),
            "flag": "suppressed" if place == 1 else "" if place % 3 else "nobody speaks of it",
        }
        for dimension, values in (("group", sorted(GROUPS)), ("language", ["en", "ru"]))
        for first, second in itertools.combinations(values, 2)
        for place, code in enumerate(codes.itertuples())
    ]
    return tables.check_table(pd.DataFrame(rows), tables.Contrasts, where="contrasts")


@pytest.fixture(scope="session")
def sequences(codes):
    """Each code goes on three times; each is followed by the next one as often as its place."""
    leaves = codes[codes.depth == "code"].sort_values("order").code.tolist()
    rows = [
        (one, other, 3 if one == other else place)
        for place, one in enumerate(leaves)
        for other in leaves[place : place + 2]
    ]
    rows = pd.DataFrame(rows, columns=["code_a", "code_b", "n_both"]).assign(
        unit="next segment", method="human", n=100, n_a=20, n_b=20, phi=0.1, flag=""
    )
    rows["lift"] = 100 * rows.n_both / 400
    rows["lift_low"] = (rows.lift - 1).clip(lower=0).where(rows.n_both != 4)
    rows["lift_high"] = (rows.lift + 2).where(rows.n_both != 4)
    rows = rows.assign(phi_low=None, phi_high=None)
    return tables.check_table(rows, tables.Cooccurrence, where="cooccurrence")


@pytest.fixture(scope="session")
def richness():
    """Eight coded interviews of each group; of one participant no group may be told."""
    rows = [
        (f"{group[:2].upper()}{n:02d}", method, "" if n == 8 else group, "one", "en", 3 + n, 40)
        for group in GROUPS
        for n in range(1, 9)
        for method in ("human", "machine")
    ]
    columns = ["interview_id", "method", "group", "batch", "language", "n_codes", "n_mentions"]
    rows = pd.DataFrame(rows, columns=columns).assign(n_segments=30)
    rows["n_words"] = 900 + 37 * rows.index
    return tables.check_table(rows, tables.Richness, where="richness")


@pytest.fixture(scope="session")
def points():
    """Reached by everybody together, by no group."""
    rows = [
        {
            "group": group,
            "method": "human",
            "base": base,
            "run": run,
            "threshold": threshold,
            "n_interviews": 24 if group == "all" else 8,
            "n_needed": base + run + 3 if group == "all" else None,
            "median_needed": base + run + 2 if group == "all" else None,
            "low_needed": base + run if group == "all" else 8,
            "high_needed": base + run + 8 if group == "all" else None,
            "share_reached": 1.0 if group == "all" else 0.1,
        }
        for group in ("all", *GROUPS)
        for base in (4, 5, 6)
        for run in (2, 3)
        for threshold in (0.0, 0.05)
    ]
    return tables.check_table(pd.DataFrame(rows), tables.SaturationPoints, where="points")


@pytest.fixture(scope="session")
def negative_cases():
    rows = [
        ("leader", "human-capital-1", "LE02", 6, 8),
        ("leader", "human-capital-1", "LE03", 6, 8),
        ("leader", "benefits", "LE01", 7, 8),
    ]
    rows = pd.DataFrame(rows, columns=tables.columns_of(tables.NegativeCases))
    return tables.check_table(rows, tables.NegativeCases, where="negative_cases")


@pytest.fixture(scope="session")
def finding_quotes(evidence, segments, participants):
    """Each segment of evidence whole, as `check` chose them."""
    text = segments.set_index("segment_id").text
    people = participants.set_index("interview_id")
    rows = evidence.assign(interview_id=evidence.segment_id.str[:4], start=0)
    rows["group"] = rows.interview_id.map(people.group)
    rows["language"] = rows.interview_id.map(people.language)
    rows["quote"] = rows.segment_id.map(text)
    rows["end"] = rows.quote.str.len()
    rows["place"] = rows.groupby(["finding", "side"]).cumcount() + 1
    rows = rows[tables.columns_of(tables.FindingQuotes)]
    return tables.check_table(rows, tables.FindingQuotes, where="quotes")


@pytest.fixture(scope="session")
def sources(
    codes,
    estimates,
    reliability,
    cooccurrence,
    saturation,
    participants,
    quotes,
    findings,
    initiators,
    places,
    contrasts,
    sequences,
    richness,
    points,
    negative_cases,
):
    return Sources(
        codes=codes,
        estimates=estimates,
        reliability=reliability,
        cooccurrence=pd.concat([cooccurrence, sequences], ignore_index=True),
        saturation=saturation,
        participants=participants,
        quotes=quotes,
        findings=findings,
        initiators=initiators,
        places=places,
        contrasts=contrasts,
        richness=richness,
        points=points,
        negative_cases=negative_cases,
    )


@pytest.fixture(scope="session")
def look():
    return Look(180.0, GROUPS)
