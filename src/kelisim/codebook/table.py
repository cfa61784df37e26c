"""Show a codebook as tables."""

import pandas as pd

from kelisim.codebook.models import Code, Codebook, Subtheme, Theme

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
    "order",
)


def codebook_table(codebook: Codebook) -> pd.DataFrame:
    """Show the whole codebook as a table: each theme, its subthemes and their codes, in order.

    Returns
    -------
    pd.DataFrame
        Columns `code` (the id), `name`, `label`, `depth` (theme, subtheme or code), `theme`,
        `subtheme`, `level` (empty outside challenges), `definition`, `include`, `exclude` and
        `origin` (all three empty but for codes), `order` (from 1).
    """
    rows: list[dict[str, str]] = []
    for theme in codebook.themes:
        rows.append({**_shared(theme), "depth": "theme", "theme": theme.id})
        for subtheme in theme.subthemes:
            above = {"theme": theme.id, "subtheme": subtheme.id, "level": subtheme.level or ""}
            rows.append({**_shared(subtheme), **above, "depth": "subtheme"})
            rows += [
                {
                    **_shared(code),
                    **above,
                    **code.model_dump(include={"include", "exclude", "origin"}),
                    "depth": "code",
                }
                for code in subtheme.codes
            ]
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
        rows += [(code.id, text) for texts in code.matches.values() for text in texts]
    return pd.DataFrame(rows, columns=["code", "text"])


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


def _shared(entry: Theme | Subtheme | Code) -> dict[str, str]:
    return {
        "code": entry.id,
        "name": entry.name,
        "label": entry.label,
        "definition": entry.definition,
    }
