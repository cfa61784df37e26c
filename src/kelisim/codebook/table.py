"""Show a codebook as tables."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from kelisim.codebook.guids import guid_of
from kelisim.codebook.models import Code, Codebook, Subtheme, Theme
from kelisim.tables import ROLES

CODEBOOK_COLUMNS = (
    "code",
    "name",
    "label",
    "depth",
    "theme",
    "subtheme",
    "level",
    "definition",
    "include",
    "exclude",
    "origin",
    "applies_to",
    "guid",
    "order",
)


def codebook_table(codebook: Codebook) -> pd.DataFrame:
    """Show the codebook in use as a table: themes, subthemes and codes in its order.

    Retired codes are left out, and what would stand above nothing but them.

    Returns
    -------
    pd.DataFrame
        Columns `code` (the id), `name`, `label`, `depth` (theme, subtheme or code), `theme`,
        `subtheme`, `level` (empty outside challenges), `definition`, `include`, `exclude` and
        `origin` (all three empty but for codes), `applies_to` (roles), `guid`, `order` (from 1).
    """
    rows: list[dict[str, str]] = []
    shown: set[str] = set()
    for theme, subtheme, code in codebook.walk_codes():
        above = {"theme": theme.id, "subtheme": subtheme.id, "level": subtheme.level or ""}
        if theme.id not in shown:
            below = [code for one, _, code in codebook.walk_codes() if one is theme]
            rows.append(
                {**_shared(theme, below), "depth": "theme", "theme": theme.id, "subtheme": ""}
            )
        if subtheme.id not in shown:
            below = [code for _, one, code in codebook.walk_codes() if one is subtheme]
            rows.append({**_shared(subtheme, below), **above, "depth": "subtheme"})
        own = code.model_dump(include={"include", "exclude", "origin"})
        rows.append({**_shared(code, [code]), **above, **own, "depth": "code"})
        shown |= {theme.id, subtheme.id}
    table = pd.DataFrame(rows, columns=list(CODEBOOK_COLUMNS)).fillna("")
    return table.assign(order=range(1, len(table) + 1))


def list_examples(codebook: Codebook) -> pd.DataFrame:
    """List what the codebook itself says of each code: its definition, and what must match.

    Returns
    -------
    pd.DataFrame
        Columns `code` and `text`, in codebook order.
    """
    rows = []
    for _, _, code in codebook.walk_codes():
        rows.append((code.id, f"{code.name}. {code.definition} {code.include}"))
        texts = [text for texts in code.matches.values() for text in texts]
        rows += [(code.id, split_example(text)[1]) for text in texts]
    return pd.DataFrame(rows, columns=["code", "text"])


def split_example(text: str) -> tuple[str, str]:
    """Split an example sentence into the question that was asked, if any, and the answer.

    >>> split_example("What made you start? >> Money, mostly.")
    ('What made you start?', 'Money, mostly.')
    """
    question, mark, answer = text.partition(">>")
    return (question.strip(), answer.strip()) if mark else ("", text)


def hash_codebook(codebook: Codebook) -> str:
    """Tell one version of a codebook from another by all that it holds, rules and examples too.

    Returns
    -------
    str
        The first 16 hexadecimal digits of the SHA-256 of its contents; comments don't count.
    """
    return hashlib.sha256(codebook.model_dump_json().encode()).hexdigest()[:16]


def hash_codes(path: str | Path) -> str:
    """Tell one version of a codebook from another by what coders see of it.

    Parameters
    ----------
    path
        `results/4_coding/codes.csv`.

    Returns
    -------
    str
        The first 16 hexadecimal digits of the SHA-256 of the file.
    """
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]


def list_roles(codes: pd.DataFrame) -> pd.DataFrame:
    """List for each entry of the codebook the roles whose segments may carry it.

    Merged with segments on `role`, it gives for every code the segments on which it may stand.

    Parameters
    ----------
    codes
        The codebook (`tables.Codes`).

    Returns
    -------
    pandas.DataFrame
        Columns code and role, a row a pair.
    """
    pairs = codes[["code"]].assign(role=codes.applies_to.str.split()).explode("role")
    return pairs.reset_index(drop=True)


def keep_codable(segments: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Keep the segments on which any code may stand: what a coder has to read.

    Parameters
    ----------
    segments
        All segments (`tables.Segments`).
    codes
        The codebook (`tables.Codes`).
    """
    return segments[segments.role.isin(list_roles(codes).role)]


def keep_counted(codes: pd.DataFrame) -> pd.DataFrame:
    """Keep the entries that are counted: those that apply to what participants say.

    Shares and findings are of participants' words. What applies to the interviewer alone is coded,
    compared between coders and exported.

    Parameters
    ----------
    codes
        The codebook (`tables.Codes`).
    """
    return codes[codes.applies_to.str.split().map(lambda roles: "participant" in roles)]


def list_ancestors(codes: pd.DataFrame) -> pd.DataFrame:
    """List for each entry of the codebook itself and all that stands above it.

    Parameters
    ----------
    codes
        The codebook (`tables.Codes`).

    Returns
    -------
    pandas.DataFrame
        Columns code and counted: a coding with `code` counts for each `counted`.
    """
    above = [
        codes[["code"]].assign(counted=codes[column]) for column in ("code", "subtheme", "theme")
    ]
    rows = pd.concat(above).drop_duplicates()
    return rows[rows.counted != ""].reset_index(drop=True)


def _shared(entry: Theme | Subtheme | Code, codes: Iterable[Code]) -> dict[str, str]:
    roles = {role for code in codes for role in code.applies_to}
    return {
        "code": entry.id,
        "name": entry.name,
        "label": entry.label,
        "definition": entry.definition,
        "applies_to": " ".join(role for role in ROLES if role in roles),
        "guid": guid_of(entry),
    }
