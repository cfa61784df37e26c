"""Describe a package as an RO-Crate: the workflow, one run of it, what went in and what came out.

Follows the Workflow Run Crate profile 0.5 (Leo et al. 2024, doi 10.1371/journal.pone.0309210). The
crate was not validated by the profile's own validator, which needs the network.
"""

from __future__ import annotations

import json
from pathlib import Path

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

from kelisim.proof.package.data_list import FORMATS, OTHER_FORMAT, title_of
from kelisim.tables import write_text

METADATA = "ro-crate-metadata.json"
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": "Process Run Crate",
    "https://w3id.org/ro/wfrun/workflow/0.5": "Workflow Run Crate",
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": "Workflow RO-Crate",
}
INPUTS = ("config.yaml", "study/", "data/")
SNAKEMAKE = "https://w3id.org/workflowhub/workflow-ro-crate#snakemake"
MIT = "https://spdx.org/licenses/MIT"


def write_crate(
    folder: Path, *, title: str, description: str, published: str, software: str
) -> None:
    """Write `ro-crate-metadata.json` into a package.

    Parameters
    ----------
    folder
        The package, unpacked; its other files are described.
    title, description
        Of the study.
    published
        Day, YYYY-MM-DD, from the citation file: no clock stands in a result.
    software
        Version of Snakemake.
    """
    crate = ROCrate()
    crate.name, crate.description, crate.license = title, description, MIT
    crate.datePublished = published
    profiles = [
        crate.add(ContextEntity(crate, url, {"@type": "CreativeWork", "name": name}))
        for url, name in PROFILES.items()
    ]
    crate.root_dataset["conformsTo"] = profiles
    language = crate.add(
        ContextEntity(
            crate,
            SNAKEMAKE,
            {"@type": "ComputerLanguage", "name": "Snakemake", "version": software},
        )
    )
    kinds = ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    workflow = crate.add_file(dest_path="Snakefile", properties={"name": title, "@type": kinds})
    workflow["programmingLanguage"] = language
    crate.mainEntity = workflow
    files = {
        inside: crate.add_file(dest_path=inside, properties=_describe(folder / inside, inside))
        for inside in _described(folder)
    }
    action = ContextEntity(
        crate, "#run", {"@type": "CreateAction", "name": f"Run of the workflow: {title}"}
    )
    crate.add(action)
    action["instrument"] = workflow
    action["object"] = [file for path, file in files.items() if path.startswith(INPUTS)]
    action["result"] = [file for path, file in files.items() if path.startswith("results/")]
    crate.root_dataset["mentions"] = [action]
    write_text(_sorted_text(crate), folder / METADATA)


def _described(folder: Path) -> list[str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    inside = [path.relative_to(folder).as_posix() for path in paths]
    return [path for path in inside if title_of(path)]


def _describe(path: Path, inside: str) -> dict[str, object]:
    return {
        "name": title_of(inside),
        "encodingFormat": FORMATS.get(path.suffix, OTHER_FORMAT),
        "contentSize": str(path.stat().st_size),
    }


def _sorted_text(crate: ROCrate) -> str:
    """Give the metadata with its entities in order of their ids."""
    content = crate.metadata.generate()
    content["@graph"] = sorted(content["@graph"], key=lambda entity: entity["@id"])
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
