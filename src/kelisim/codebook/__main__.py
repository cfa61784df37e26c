"""The codebook by command: `python -m kelisim.codebook import|export|check|print …`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from kelisim.codebook.exchange import export_codebook, import_codebook
from kelisim.codebook.exchange.in_yaml import write_yaml
from kelisim.codebook.models import Codebook
from kelisim.codebook.read import read_codebook
from kelisim.config import Settings, check_settings
from kelisim.errors import StudyError
from kelisim.files.whole import write_bytes, write_text

CODEBOOK = Path("study/codebook.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except StudyError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kelisim.codebook", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    bring = commands.add_parser("import", help="make a codebook of a .qdc, .csv or .xlsx file")
    bring.add_argument("file", type=Path)
    bring.add_argument("--to", type=Path, required=True, help="the YAML file to write")
    bring.add_argument("--known", type=Path, help="a codebook that keeps what the file has not")
    bring.add_argument("--replace", action="store_true", help="write over an existing file")
    bring.set_defaults(run=_import)

    export = commands.add_parser("export", help="write a .qdc, .csv, .xlsx or .yaml file")
    export.add_argument("--to", type=Path, required=True, help="the file to write")
    export.add_argument("--flat-names", action="store_true", help=".qdc: `Theme::Subtheme::Code`")
    export.set_defaults(run=_export)

    check = commands.add_parser("check", help="read it, and try all its example sentences")
    check.set_defaults(run=_check)

    show = commands.add_parser("print", help="print it as a paper's appendix (.docx, .html)")
    show.add_argument("--to", type=Path, required=True, help="a .docx or .html file")
    show.set_defaults(run=_print)

    for command in (export, check, show):
        command.add_argument("--codebook", type=Path, default=CODEBOOK, help=f"else {CODEBOOK}")
    for command in (check, show):
        command.add_argument("--config", type=Path, default=Path("config.yaml"))
    return parser


def _import(asked: argparse.Namespace) -> int:
    if asked.to.exists() and not asked.replace:
        raise StudyError(f"Can't write `{asked.to}`: it is there. Is `--replace` meant?")
    known = read_codebook(asked.known) if asked.known else None
    codebook, notes = import_codebook(asked.file, known=known)
    write_text(write_yaml(codebook), asked.to)
    # What was written must be what is read, or nobody should work with it.
    if read_codebook(asked.to) != codebook:
        raise StudyError(f"Can't vouch for `{asked.to}`: it reads differently. Please report this.")
    _tell(f"Wrote {asked.to}: {_count(codebook)}.", notes)
    return 0


def _export(asked: argparse.Namespace) -> int:
    codebook = read_codebook(asked.codebook)
    notes = export_codebook(codebook, asked.to, has_flat_names=asked.flat_names)
    _tell(f"Wrote {asked.to}: {_count(codebook)}.", notes)
    return 0


def _check(asked: argparse.Namespace) -> int:
    # A door, like the scripts of the workflow: the codebook itself knows no stage.
    from kelisim.coding import try_examples

    codebook = read_codebook(asked.codebook)
    tried = try_examples(codebook, model=_read_settings(asked.config).coding.english_model)
    failed = tried[~tried.is_right]
    for row in failed.itertuples():
        what = "doesn't match" if row.should_match else f"is matched by {row.fired}"
        print(f"{row.code}, {row.language}: “{row.text}” {what}.", file=sys.stderr)
    n_wrong = len(failed)
    print(f"{asked.codebook}: {_count(codebook)}; {len(tried)} example sentences, {n_wrong} wrong.")
    return 1 if n_wrong else 0


def _print(asked: argparse.Namespace) -> int:
    from kelisim.codebook.appendix import print_appendix

    notice = _read_settings(asked.config).study.notice
    content = print_appendix(read_codebook(asked.codebook), asked.to, notice=notice)
    write_bytes(content, asked.to)
    print(f"Wrote {asked.to}.")
    return 0


def _read_settings(path: Path) -> Settings:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StudyError(f"Can't find the settings `{path}`.") from None
    except yaml.YAMLError:
        raise StudyError(f"Can't read the settings `{path}`: they must be YAML.") from None
    return check_settings(content, where=path.as_posix())


def _count(codebook: Codebook) -> str:
    codes = list(codebook.walk_codes())
    n_subthemes = sum(len(theme.subthemes) for theme in codebook.themes)
    return f"{len(codebook.themes)} themes, {n_subthemes} subthemes, {len(codes)} codes in use"


def _tell(first: str, notes: Sequence[str]) -> None:
    print("\n".join([first, *(f"  - {note}" for note in notes)]))


if __name__ == "__main__":
    raise SystemExit(main())
