"""A small made study for the evidence browser, every table built by plain rules."""

import itertools
import json
import re

import numpy as np
import pandas as pd
import pytest

from kelisim import tables
from kelisim.render import EvidenceTables, Look, compose_evidence_page

GROUPS = {"leader": "University leaders", "faculty": "Faculty", "industry": "Industry partners"}
NOTICE = "demonstration corpus (invented)"
LANGUAGES = {"leader": "en", "faculty": "ru", "industry": "kk"}
CODES = [
    ("challenges", "theme", "challenges", ""),
    ("individual", "subtheme", "challenges", "individual"),
    ("heavy-workload", "code", "challenges", "individual"),
    ("low-motivation", "code", "challenges", "individual"),
    ("state", "subtheme", "challenges", "state"),
    ("bureaucracy", "code", "challenges", "state"),
    ("rare-thing", "code", "challenges", "state"),
]
CODED = ("heavy-workload", "low-motivation", "bureaucracy")
SAID = {
    "en": "We have a heavy workload here 🙂 and much bureaucracy, truly. Word {n}.",
    "ru": "У нас большая нагрузка, и ещё отчёты. Слово {n} <b>не жирное</b>.",
    "kk": "Бізде жүктеме көп, қағаз да көп. Сөз {n} & тағы.",
}
PER_GROUP = 4
N_TURNS = 6


def _interviews():
    rows = []
    for group, number in itertools.product(GROUPS, range(1, PER_GROUP + 1)):
        rows.append(
            {
                "interview_id": f"{group[:2].upper()}{number:02d}",
                "batch": "round-1" if number < 3 else "round-2",
                "shard": "round-1.01",
                "group": group,
                "role": "professor" if group == "faculty" else "manager",
                "institution_type": "state",
                "gender": "woman",
                "language": LANGUAGES[group],
                "year": 2023,
                "duration_min": None if number == 1 else 41.0,
            }
        )
    return pd.DataFrame(rows).astype({"duration_min": "float64"})


def _speech(participants):
    turns, segments = [], []
    for row in participants.itertuples():
        position = 0
        for turn in range(1, N_TURNS + 1):
            role = "interviewer" if turn % 2 else "participant"
            label = {"interviewer": "Interviewer: ", "participant": "Participant: "}[role]
            parts = ["What is hard? 🙂"] if turn % 2 else []
            # Each turn of a participant has two segments with a sign of two UTF-16 units before.
            if not parts:
                first = SAID[row.language].format(n=turn)
                parts = [first, f"So 🙂 it is, {row.interview_id}, on turn {turn}."]
            text = " ".join(parts)
            start = position + len(label)
            turns.append((row.interview_id, turn, role, start, start + len(text), text))
            at = start
            for unit, part in enumerate(parts, start=1):
                name = f"{row.interview_id}-{turn:03d}-{unit}"
                segment = [name, row.interview_id, turn, unit, role, row.language, turn - 1]
                segments.append([*segment, at, at + len(part), len(part.split()), part])
                at += len(part) + 1
            position = start + len(text) + 2
    return (
        pd.DataFrame(turns, columns=tables.columns_of(tables.Turns)),
        pd.DataFrame(segments, columns=tables.columns_of(tables.Segments)),
    )


def _codes():
    rows = [
        dict.fromkeys(tables.columns_of(tables.Codes), "")
        | {
            "code": code,
            "guid": code,
            "applies_to": "participant",
            "name": code.replace("-", " ").capitalize(),
            "label": code.replace("-", " ").capitalize(),
            "depth": depth,
            "theme": theme,
            "subtheme": subtheme,
            "level": "individual" if subtheme == "individual" else "",
            "definition": f"What {code} means.",
            "include": "When said.",
            "exclude": "When denied.",
            "origin": "",
            "order": order,
        }
        for order, (code, depth, theme, subtheme) in enumerate(CODES, start=1)
    ]
    return pd.DataFrame(rows)


def _human(segments, participants):
    """Ann read all but the last interview of each group; a code on every third segment or so."""
    spoken = segments[segments.role == "participant"]
    read = spoken[~spoken.interview_id.str.endswith(f"{PER_GROUP:02d}")]
    rows = []
    for at, row in enumerate(read.itertuples()):
        code = CODED[at % 4] if at % 4 < len(CODED) else ""
        memo = "A memo of Ann's." if at == 0 else ""
        end = 9 if at == 0 else len(row.text)
        rows.append((row.segment_id, row.interview_id, code, "human:ann", 0, end, memo))
    columns = ["segment_id", "interview_id", "code", "coder", "start", "end", "memo"]
    return pd.DataFrame(rows, columns=columns).assign(
        drawn_by="whole", probability=1.0, placed_by="id", similarity=1.0
    )


def _matches(segments):
    rows = [
        (row.segment_id, "heavy-workload", "heavy-workload/en/1", at, at + 14, "heavy workload")
        for row in segments.itertuples()
        if (at := row.text.find("heavy workload")) >= 0
    ]
    columns = ["segment_id", "code", "rule", "start", "end", "words"]
    made = pd.DataFrame(rows, columns=columns)
    wanted = [name for name in tables.columns_of(tables.RuleMatches) if name not in made]
    return made.assign(**dict.fromkeys(wanted, "evidence"))


MODEL_SAID = "score 0.610 from 0.400; paper +1.2, report +0.8"


def _codings(human, matches, segments):
    coded = human[human.code != ""]
    columns = ["segment_id", "code"]
    spoken = segments[segments.role == "participant"].assign(code="bureaucracy")[columns]
    parts = [
        coded[columns].assign(coder="human:ann", score=np.nan, reason="placed by id"),
        coded[columns].assign(coder="human", score=np.nan, reason="as human:ann"),
        matches[columns].assign(coder="rule", score=np.nan, reason="a rule"),
        matches[columns].assign(coder="machine", score=np.nan, reason="rule: a rule"),
        spoken.assign(coder="model", score=0.61, reason=MODEL_SAID),
        spoken.assign(coder="machine", score=0.61, reason=f"model: {MODEL_SAID}"),
    ]
    made = pd.concat(parts)
    return made.assign(interview_id=made.segment_id.str.split("-").str[0])


def _families():
    """Codes by what stands above them, and by themselves."""
    return {
        code: {other for other, _, theme, subtheme in CODES if code in (other, theme, subtheme)}
        for code, *_ in CODES
    }


def _estimates(codings, human, participants):
    """Count again, plainly: interviews that Ann read, and those with a code of the family."""
    read = participants[participants.interview_id.isin(human.interview_id)]
    coded = codings[codings.coder == "human"]
    rows = []
    parts = [("all", "all", "all")]
    parts += [(group, "all", "all") for group in GROUPS]
    parts += [("all", batch, "all") for batch in ("round-1", "round-2")]
    parts += [("all", "all", language) for language in LANGUAGES.values()]
    for (code, depth, _, _), (group, batch, language) in itertools.product(CODES, parts):
        having = set(coded.interview_id[coded.code.isin(_families()[code])])
        frame = read[
            read.group.isin([group] if group != "all" else list(GROUPS))
            & read.batch.isin([batch] if batch != "all" else ["round-1", "round-2"])
            & read.language.isin([language] if language != "all" else list(LANGUAGES.values()))
        ]
        n, denominator = int(frame.interview_id.isin(having).sum()), len(frame)
        rows.append(
            {
                "code": code,
                "depth": depth,
                "group": group,
                "batch": batch,
                "language": language,
                "measure": "share_interviews",
                "method": "human",
                "n": n,
                "denominator": denominator,
                "n_interviews": denominator,
                "estimate": n / denominator,
                "low": max(0.0, n / denominator - 0.2),
                "high": min(1.0, n / denominator + 0.2),
                "flag": "",
            }
        )
    reported = pd.DataFrame(rows).assign(estimand=tables.POPULATION, is_reported=True)
    # What is not reported, or of these very interviews, must not be shown in its place.
    other = reported.assign(method="machine", is_reported=False, n=99, estimate=0.99, flag="")
    exact = reported.assign(estimand=tables.ESTIMANDS[0], n=98, low=0.98, high=0.98)
    made = pd.concat([other, exact, reported])
    return tables.check_table(made, tables.Estimates, where="estimates")


def _findings(codings):
    coded = codings[codings.coder == "human"]
    evidence = pd.concat(
        [
            coded[coded.code == code][["segment_id", "code"]].assign(side=side)
            for code, side in (("heavy-workload", "for"), ("bureaucracy", "against"))
        ]
    ).drop_duplicates()
    evidence = evidence.assign(finding="work_weighs", coder="human", why="coded so")
    evidence["place"] = evidence.groupby("side").cumcount() + 1
    n_for, n_against = ((evidence.side == side).sum() for side in ("for", "against"))
    finding = {
        "finding": "work_weighs",
        "order": 1,
        "claim": "Work weighs more than paper.",
        "verdict": "supported",
        "comparison": "Heavy workload (Faculty) 3 of 3 interviews (100%) against Bureaucracy "
        "9 of 9 interviews (100%); claimed: more than 10%",
        "observed": 0.5,
        "low": 0.2,
        "high": 0.8,
        "n_interviews": 9,
        "n_for": n_for,
        "n_against": n_against,
        "detail": "The whole interval fits the claim.",
        "claimed_from": 0.1,
        "claimed_to": np.nan,
        "is_outside": False,
        "measure": "share_interviews",
        "estimand": tables.POPULATION,
        "method": "human",
        "p_value": 0.01,
        "p_holm": 0.02,
        "verdict_holm": "inconclusive",
        "stability": "conditional",
        "turned_by": "leaving out round-2",
        "n_left_out": 2.0,
        "n_recoded": 3.0,
        "n_silent": 0,
    }
    none = {**finding, "finding": "nothing", "order": 2, "claim": "Nothing is known."}
    none |= {"verdict": "cannot be computed", "comparison": "", "observed": np.nan}
    none |= {"low": np.nan, "high": np.nan, "n_interviews": 0, "n_for": 0, "n_against": 0}
    none |= {"p_holm": np.nan, "stability": "untested", "turned_by": ""}
    findings = tables.check_table(pd.DataFrame([finding, none]), tables.Findings, where="findings")
    return findings, tables.check_table(evidence, tables.Evidence, where="evidence")


def _finding_quotes(evidence, segments):
    """The two strongest of each side, the second against it because coders disagree."""
    said = segments.set_index("segment_id")
    made = evidence[evidence.place <= 2].copy()
    made["why"] = np.where(
        (made.side == "against") & (made.place == 2), "coders disagree", made.why
    )
    made["interview_id"] = made.segment_id.map(said.interview_id)
    made["language"] = made.segment_id.map(said.language)
    made["quote"] = made.segment_id.map(said.text)
    made = made.assign(group="faculty", start=0, end=made.quote.str.len())
    return tables.check_table(made, tables.FindingQuotes, where="quotes")


def _quotes(chosen, segments):
    """An exemplar a code, and one that is near it; the first is translated."""
    near = chosen.assign(side="contrary", segment_id=segments.segment_id.iloc[-1])
    made = pd.concat([chosen.assign(side="exemplar"), near])
    said = segments.set_index("segment_id").text
    made = made.assign(group="faculty", language="en", quote=made.segment_id.map(said))
    made["translation"] = ["We have much to do."] + [""] * (len(made) - 1)
    return tables.check_table(made, tables.Quotes, where="quotes")


def build_tables():
    """Build the tables of the made study."""
    participants = _interviews()
    turns, segments = _speech(participants)
    human = _human(segments, participants)
    matches = _matches(segments)
    codings = _codings(human, matches, segments)
    findings, evidence = _findings(codings)
    reliability = pd.DataFrame(
        [
            {
                "comparison": "human~machine",
                "language": "all",
                "group": "all",
                "code": code,
                "kappa": kappa,
            }
            | {"verdict": verdict}
            for code, kappa, verdict in (
                ("heavy-workload", 0.71, "reliable"),
                ("bureaucracy", 0.1, "not automatable"),
            )
        ]
    )
    spoken = participants.interview_id
    coverage = pd.concat(
        [
            pd.DataFrame({"interview_id": some, "coder": coder, "is_complete": True})
            for coder, some in (
                ("human:ann", human.interview_id.unique()),
                ("human", human.interview_id.unique()),
                ("machine", spoken),
                ("rule", spoken),
            )
        ]
    )
    codes = tables.check_table(_codes(), tables.Codes, where="codes")
    quotes = codings[codings.coder == "human"].drop_duplicates("code")[["code", "segment_id"]]
    return EvidenceTables(
        participants=tables.check_table(participants, tables.Participants, where="participants"),
        turns=tables.check_table(turns, tables.Turns, where="turns"),
        segments=tables.check_table(segments, tables.Segments, where="segments"),
        codes=codes,
        codings=tables.check_table(codings, tables.Codings, where="codings"),
        human_codings=tables.check_table(human, tables.HumanCodings, where="human"),
        rule_matches=matches,
        coverage=coverage,
        reliability=reliability,
        estimates=_estimates(codings, human, participants),
        findings=findings,
        evidence=evidence,
        finding_quotes=_finding_quotes(evidence, segments),
        quotes=_quotes(quotes, segments),
    )


def compose(made):
    """Compose the page of some tables."""
    look = Look(width_mm=180, groups=GROUPS)
    return compose_evidence_page(made, title="A study", notice=NOTICE, look=look, confidence=0.95)


def read_data(page, name="evidence"):
    """Read what a page's script reads."""
    return json.loads(re.search(rf'id="data-{name}">(.*?)</script>', page, re.S)[1])


@pytest.fixture(scope="session")
def made():
    return build_tables()


@pytest.fixture(scope="session")
def composed(made):
    return compose(made)


@pytest.fixture(scope="session")
def evidence_html(composed, tmp_path_factory):
    """The page as a file."""
    path = tmp_path_factory.mktemp("evidence") / "evidence.html"
    path.write_text(composed, encoding="utf-8")
    return path
