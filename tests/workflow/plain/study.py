"""A run's segments, codings and scores, read without contracts and counted by plain pandas."""

from pathlib import Path

import numpy as np
import pandas as pd
import yaml

SOURCES = {
    "segments": "3_segment/segments.csv",
    "participants": "2_anonymize/participants.csv",
    "codes": "4_coding/codes.csv",
    "codings": "4_coding/codings.csv",
    "coverage": "4_coding/coverage.csv",
    "human_codings": "4_coding/human_codings.csv",
    "reconciled": "4_coding/reconciled.csv",
    "model_scores": "4_coding/model_scores.csv",
}
"""All that numbers are recomputed from: nothing of `5_aggregate`, `6_render` or `7_check`."""
DIMENSIONS = ("group", "batch", "language")


def read_csv(path):
    """An empty cell is missing, the word "None" is a word."""
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


class PlainStudy:
    """What was said and coded; a class because the tables belong together."""

    def __init__(self, results: Path, config: Path):
        for name, path in SOURCES.items():
            setattr(self, name, read_csv(results / path))
        self.settings = yaml.safe_load(config.read_text(encoding="utf-8"))
        self.groups = list(self.settings["study"]["groups"])
        self.people = self.participants.set_index("interview_id")
        said = self.segments[self.segments.role == "participant"]
        self.said = said.sort_values(["interview_id", "start"]).set_index("segment_id")
        codes = self.codes.sort_values("order").set_index("code", drop=False)
        self.entries = list(codes.index)
        self.leaves = list(codes.index[codes.depth == "code"])
        self.depth = codes.depth.to_dict()
        # A code counts for itself, its subtheme and its theme.
        self.counts_for = {
            row.code: {one for one in (row.code, row.subtheme, row.theme) if isinstance(one, str)}
            for row in codes.itertuples()
        }
        self._marks = {}

    def marks(self, coder):
        """Whether each of the participants' segments has each entry of the codebook."""
        if coder not in self._marks:
            table = pd.DataFrame(False, index=self.said.index, columns=self.entries)
            rows = self.codings[self.codings.coder == coder]
            for code, ids in rows.groupby("code").segment_id:
                known = table.index.intersection(ids)
                for entry in self.counts_for[code]:
                    table.loc[known, entry] = True
            self._marks[coder] = table
        return self._marks[coder]

    def interviews(self, method):
        """Interviews that a method read whole, in order of batch and id."""
        rows = self.coverage[
            (self.coverage.coder == method) & (self.coverage.n_read == self.coverage.n_segments)
        ]
        read = self.people.loc[self.people.index.isin(rows.interview_id)]
        return list(read.reset_index().sort_values(["batch", "interview_id"]).interview_id)

    def has(self, method):
        """Whether each interview that a method read whole has each entry."""
        speaks = self.marks(method).groupby(self.said.interview_id).any()
        return speaks.reindex(self.interviews(method), fill_value=False)

    def in_part(self, ids, **part):
        """Those of some interviews that lie in a part; `all` restricts nothing."""
        own = self.people.loc[ids]
        for name, value in part.items():
            own = own[(own[name] == value) | (value == "all")]
        return list(own.index)

    def parts(self):
        """Everything, each group, each batch and each language."""
        yield dict.fromkeys(DIMENSIONS, "all")
        for name in DIMENSIONS:
            for value in sorted(set(self.people[name])):
                yield dict.fromkeys(DIMENSIONS, "all") | {name: value}

    def scores(self):
        """Probability that each segment has each entry, and the entries scored fairly.

        Where no model speaks it is 1 or 0, as a rule put the code or not; of a theme it is 1 less
        the product of what its codes leave. Fair: no score on what people coded comes from a model
        that learned from it.
        """
        own = self.marks("machine").astype(float)
        own.loc[:, [one for one in self.entries if self.depth[one] != "code"]] = 0.0
        table = self.model_scores[self.model_scores.segment_id.isin(own.index)]
        wide = table.pivot(index="segment_id", columns="code", values="score")
        own.update(wide)
        left = pd.DataFrame(1.0, index=own.index, columns=own.columns)
        for code, entries in self.counts_for.items():
            for entry in entries:
                left[entry] *= 1 - own[code]
        coded = self.said.index[self.said.interview_id.isin(self.interviews("human"))]
        is_out = table.is_out_of_fold.astype(str) == "True"
        unfair = set(table.code[table.segment_id.isin(coded) & ~is_out])
        fair = {e for e in self.entries if not any(e in self.counts_for[c] for c in unfair)}
        return 1 - left, fair

    def is_drawn(self):
        """Whether single segments were drawn for coding, which needs weights."""
        drawn = self.human_codings.drawn_by.isin(["pilot", "random"])
        return bool((self.human_codings.probability[drawn] < 1).any())


def same(value, expected):
    """Equal to ten digits, or both missing."""
    value, expected = float(value), float(expected)
    if np.isnan(value) or np.isnan(expected):
        return np.isnan(value) and np.isnan(expected)
    return value == expected or abs(value - expected) <= 1e-8 + 1e-8 * abs(expected)
