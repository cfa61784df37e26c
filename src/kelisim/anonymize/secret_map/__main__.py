"""The map's commands: write, look-up, change-key, destroy. Run in the project's folder."""

from __future__ import annotations

import argparse
import datetime
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from kelisim.anonymize.secret_map import (
    Secret,
    change_secret,
    collect_map,
    destroy_map,
    look_up,
    read_map,
    what_else_names,
    write_map,
)
from kelisim.anonymize.secret_map.places import (
    is_demonstration,
    read_key_file,
    refuse_bad_place,
)
from kelisim.errors import StudyError
from kelisim.tables import Entities, RawParticipants, Variants, read_table

PASSPHRASE = "KELISIM_MAP_PASSPHRASE"
NEW_PASSPHRASE = "KELISIM_MAP_NEW_PASSPHRASE"
REGISTRY = Path("results/private/2_anonymize")
PARTICIPANTS = "results/private/1_read/*/participants.csv"
SETTINGS = Path("config.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except StudyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kelisim.anonymize.secret_map",
        description="The encrypted re-identification map. While it exists, the corpus is "
        "pseudonymized.",
        epilog=f"Without a key file, the passphrase is taken from {PASSPHRASE} (the new one from "
        f"{NEW_PASSPHRASE}) or asked for.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--map", type=Path, required=True, help="the map's file")
    secret = argparse.ArgumentParser(add_help=False)
    secret.add_argument("--key-file", type=Path, help="file with the secret, outside any git tree")

    write = commands.add_parser("write", parents=[shared, secret], help="write it after a run")
    write.set_defaults(run=_write)
    find = commands.add_parser("look-up", parents=[shared, secret], help="who is behind a name?")
    find.add_argument("pseudonym", help="such as `Person 12`, or an interview's id")
    find.set_defaults(run=_look_up)
    change = commands.add_parser("change-key", parents=[shared, secret], help="seal it anew")
    change.add_argument("--new-key-file", type=Path, help="file with the new secret")
    change.set_defaults(run=_change_key)
    destroy = commands.add_parser("destroy", parents=[shared], help="destroy it for good")
    destroy.add_argument("--by", required=True, help="who destroys it, for the certificate")
    destroy.add_argument("--certificate", type=Path, help="default: beside the map")
    destroy.add_argument("--also-private", action="store_true", help="remove results/private, too")
    destroy.add_argument("--yes", action="store_true", help="do it, not only say what it would do")
    destroy.set_defaults(run=_destroy)
    return parser


def _write(asked: argparse.Namespace) -> None:
    refuse_bad_place(asked.map, what="map", is_invented=is_demonstration(SETTINGS))
    tables = sorted(Path().glob(PARTICIPANTS))
    if not tables:
        raise StudyError("Can't find the private results. Did the study run in this folder?")
    content = collect_map(
        read_table(REGISTRY / "entities.csv", Entities),
        read_table(REGISTRY / "variants.csv", Variants),
        pd.concat([read_table(path, RawParticipants) for path in tables]),
    )
    secret = _secret(asked.key_file, PASSPHRASE, "Passphrase", is_new=not asked.map.exists())
    write_map(content, asked.map, secret)
    counts = content.counts
    print(f"Wrote {counts['n_entities']} entities and {counts['n_interviews']} interviews.")
    _say_what_else()


def _look_up(asked: argparse.Namespace) -> None:
    content = read_map(asked.map, _secret(asked.key_file, PASSPHRASE, "Passphrase"))
    found = look_up(content, asked.pseudonym)
    if not found:
        raise StudyError(f"Can't find `{asked.pseudonym}` in the map. Is it from this study?")
    for each in found:
        print("\n".join(f"{name}: {_shown(value)}" for name, value in each.items()))


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _change_key(asked: argparse.Namespace) -> None:
    old = _secret(asked.key_file, PASSPHRASE, "Passphrase until now")
    read_map(asked.map, old)
    change_secret(
        asked.map, old, _secret(asked.new_key_file, NEW_PASSPHRASE, "New passphrase", is_new=True)
    )
    print("Changed. Copies and back-ups of the map still open with the old secret.")


def _destroy(asked: argparse.Namespace) -> None:
    certificate = asked.certificate or asked.map.with_name(asked.map.name + ".destroyed.txt")
    if not asked.yes:
        raise StudyError(
            f"Nothing is destroyed yet. With --yes, `{asked.map}` is destroyed"
            + (" and results/private with it" if asked.also_private else "")
            + f", and `{certificate}` says so."
        )
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    print(
        destroy_map(
            asked.map,
            certificate=certificate,
            by=asked.by,
            at=now,
            root=Path(),
            also_private=asked.also_private,
        )
    )


def _secret(key_file: Path | None, variable: str, prompt: str, *, is_new: bool = False) -> Secret:
    if key_file:
        is_invented = is_demonstration(SETTINGS)
        return Secret.from_key_file(read_key_file(key_file, is_invented=is_invented))
    if variable in os.environ:
        return Secret.from_passphrase(os.environ[variable])
    if not sys.stdin.isatty():
        raise StudyError(f"Can't ask for the passphrase here. Would --key-file or {variable} do?")
    typed = getpass.getpass(f"{prompt}: ")
    if is_new and getpass.getpass(f"{prompt}, once more: ") != typed:
        raise StudyError("Can't use the passphrase: it was typed in two ways.")
    return Secret.from_passphrase(typed)


def _say_what_else() -> None:
    print("Beside the map, these still tell who is who:")
    print("\n".join(f"- {line}" for line in what_else_names(Path())))


if __name__ == "__main__":
    sys.exit(main())
