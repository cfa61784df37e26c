"""The map opens with its secret alone, lies where nobody pushes it, and can be destroyed."""

from __future__ import annotations

import json
import os
import re
import stat
from base64 import b64decode
from hashlib import scrypt, sha256
from pathlib import Path

import pandas as pd
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kelisim.anonymize.secret_map import Secret, collect_map, look_up, seal, unseal
from kelisim.anonymize.secret_map.__main__ import main
from kelisim.anonymize.secret_map.places import git_tree_of
from kelisim.errors import StudyError
from kelisim.tables import Entities, RawParticipants, Variants, columns_of, write_table

PASSPHRASE = "five words in a row would do"
OTHER = "another five words in a row too"
ENTITIES = [
    ("person:zorbin veska", "person", "vice-rector", "Veska Zorbin", "[Person 12, vice-rector]"),
    ("person:orlin", "person", "", "Orlin", "[Person 120]"),
    ("place:vel", "place", "", "Velgorod", "[a mining town]"),
    ("place:tar", "place", "", "Targan", "[a mining town]"),
]
VARIANTS = [("person:zorbin veska", "Veska Zorbin"), ("person:zorbin veska", "Веска Зорбин")]


def _tables(make_participants):
    rows = [{"entity": e, "label": k, "analytic_class": c, "name": n, "pseudonym": p,
             "n_mentions": 1, "n_interviews": 1} for e, k, c, n, p in ENTITIES]  # fmt: skip
    people = make_participants(
        UL01={"participant_name": "Veska Zorbin", "file": "Zorbin V.docx", "group": "g",
              "date": "2023-01-02", "role": "r"}
    )  # fmt: skip
    variants = pd.DataFrame(VARIANTS, columns=columns_of(Variants))
    return pd.DataFrame(rows)[columns_of(Entities)], variants, people[columns_of(RawParticipants)]


@pytest.fixture
def project(tmp_path, make_participants, monkeypatch):
    """A project of a real corpus with private results; the working folder."""
    folder = tmp_path / "project"
    private = folder / "results/private"
    entities, variants, people = _tables(make_participants)
    (private / "1_read/b.01").mkdir(parents=True)
    write_table(entities, private / "2_anonymize/entities.csv", Entities)
    write_table(variants, private / "2_anonymize/variants.csv", Variants)
    write_table(people, private / "1_read/b.01/participants.csv", RawParticipants)
    (folder / "config.yaml").write_text('study: {notice: ""}\n')
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KELISIM_MAP_PASSPHRASE", PASSPHRASE)
    return folder


@pytest.fixture
def written(project, tmp_path):
    """A map, written."""
    assert main(["write", "--map", str(tmp_path / "safe/study.map")]) == 0
    return tmp_path / "safe/study.map"


def _said(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_what_is_sealed_can_be_opened_by_the_cited_standards_alone():
    """A plain recomputation with the standard library's scrypt, so that no map is lost."""
    sealed = seal(b"who is who", Secret.from_passphrase(PASSPHRASE), counts={"n_entities": 3})
    magic, line, rest = sealed.split(b"\n", 2)
    header = json.loads(line)
    assert (magic, header["n"], header["r"], header["p"]) == (b"KELISIM MAP", 131072, 8, 1)
    key = scrypt(
        PASSPHRASE.encode(), salt=b64decode(header["salt"]), n=131072, r=8, p=1,
        maxmem=2**28, dklen=32,
    )  # fmt: skip
    ahead = magic + b"\n" + line + b"\n"
    assert AESGCM(key).decrypt(b64decode(header["nonce"]), rest, ahead) == b"who is who"


def test_two_seals_of_one_content_share_nothing():
    secret = Secret.from_passphrase(PASSPHRASE)
    one, two = (seal(b"who is who" * 10, secret, counts={}).split(b"\n", 2) for _ in range(2))
    assert one[1] != two[1]
    assert one[2] != two[2]
    assert b"who" not in one[2]


def test_a_passphrase_typed_in_another_form_of_unicode_opens_it():
    sealed = seal(b"x", Secret.from_passphrase("Айгүл және Ерлан й"), counts={})
    typed = Secret.from_passphrase("Айгүл және Ерлан и\u0306")
    assert unseal(sealed, typed, where="m") == b"x"


@pytest.mark.parametrize("place", ["cipher", "header", "short"])
def test_a_changed_byte_anywhere_is_told(place):
    secret = Secret.from_passphrase(PASSPHRASE)
    sealed = seal(b"who is who", secret, counts={"n_entities": 3})
    changed = {
        "cipher": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "header": sealed.replace(b'"n_entities": 3', b'"n_entities": 4'),
        "short": sealed[:-5],
    }[place]
    with pytest.raises(StudyError) as error:
        unseal(changed, secret, where="m")
    assert str(error.value) == (
        "Can't open the map `m`: this is not its passphrase, or the file is damaged or was changed."
        " Is there an older copy of the file, or an older secret?"
    )


def test_a_header_that_would_fill_the_memory_or_weakens_the_key_is_refused():
    secret = Secret.from_passphrase(PASSPHRASE)
    sealed = seal(b"x", secret, counts={})
    for cost in (b"1099511627776", b"2", b"131073", b'"many"'):
        with pytest.raises(StudyError) as error:
            unseal(sealed.replace(b'"n": 131072', b'"n": ' + cost), secret, where="m")
        assert str(error.value) == "Can't use the map `m`: its header is damaged."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "Can't use `m`: it is no map. Is it the right file?"),
        (b"KELISIM MAP\n{}\n", "Can't use the map `m`: its header is damaged."),
        (b"KELISIM MAP\n[1]\n", "Can't use the map `m`: its header is damaged."),
        (
            b'KELISIM MAP\n{"version": 9}\n',
            "The map `m` must be of version 1, not 9. Was it written by a newer Kelisim?",
        ),
    ],
)
def test_what_is_no_map_is_told_from_a_wrong_secret(content, message):
    with pytest.raises(StudyError) as error:
        unseal(content, Secret.from_passphrase(PASSPHRASE), where="m")
    assert str(error.value) == message


def test_weak_secrets_are_refused():
    with pytest.raises(StudyError, match="must have at least 15 characters, not 8"):
        Secret.from_passphrase("password")
    with pytest.raises(StudyError, match="must hold at least 32 bytes, not 4"):
        Secret.from_key_file(b"\n key1\n")


def test_a_pseudonym_is_looked_up_with_or_without_brackets_and_class(make_participants):
    content = collect_map(*_tables(make_participants))
    for asked in ("Person 12", "[Person 12]", "[person 12, vice-rector]"):
        (found,) = look_up(content, asked)
        assert found["name"] == "Veska Zorbin"
        assert found["variants"] == ["Veska Zorbin", "Веска Зорбин"]
    assert [each["name"] for each in look_up(content, "a mining town")] == ["Targan", "Velgorod"]
    assert look_up(content, "UL01") == [
        {"interview_id": "UL01", "participant_name": "Veska Zorbin", "file": "Zorbin V.docx"}
    ]
    assert look_up(content, "Person 1") == []


def test_the_map_is_written_for_its_owner_alone_and_read_again(written, capsys):
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert b"Zorbin" not in written.read_bytes()
    status, out, _ = _said(capsys, "look-up", "--map", written, "Person 120")
    assert (status, out.splitlines()[2]) == (0, "name: Orlin")


def test_writing_says_what_else_names_people(project, tmp_path, capsys):
    _, out, _ = _said(capsys, "write", "--map", tmp_path / "study.map")
    assert out == (
        "Wrote 4 entities and 1 interviews.\n"
        "Beside the map, these still tell who is who:\n"
        "- results/private: raw text and the registry of names, in clear\n"
    )


def test_a_map_is_replaced_only_by_who_can_open_it(written, monkeypatch, capsys):
    before = written.read_bytes()
    assert _said(capsys, "write", "--map", written)[0] == 0
    assert written.read_bytes() != before
    before = written.read_bytes()
    monkeypatch.setenv("KELISIM_MAP_PASSPHRASE", OTHER)
    status, _, err = _said(capsys, "write", "--map", written)
    assert status == 1
    assert err.startswith(f"Can't open the map `{written}`: this is not its passphrase")
    assert written.read_bytes() == before


def test_the_map_may_lie_in_no_git_tree_but_the_demonstrations(project, tmp_path, capsys):
    (tmp_path / "tree/.git").mkdir(parents=True)
    inside = tmp_path / "tree/deep/study.map"
    status, _, err = _said(capsys, "write", "--map", inside)
    assert status == 1
    assert err == (
        f"The map must lie outside any git tree, not in `{inside}`: `{tmp_path / 'tree'}` is one, "
        "and what lies there is pushed sooner or later. "
        "Is there an encrypted disk beside the project?\n"
    )
    assert not inside.exists()
    (project / "config.yaml").write_text("study: {notice: invented}\n")
    assert _said(capsys, "write", "--map", inside)[0] == 0


def test_a_worktree_and_a_link_into_a_tree_are_seen(tmp_path):
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/.git").write_text("gitdir: elsewhere\n")
    (tmp_path / "link").symlink_to(tmp_path / "tree")
    assert git_tree_of(tmp_path / "link/study.map") == tmp_path / "tree"
    assert git_tree_of(tmp_path / "study.map") is None


def test_the_map_never_lies_among_shared_results(project, capsys):
    (project / "config.yaml").write_text("study: {notice: invented}\n")
    status, _, err = _said(capsys, "write", "--map", "results/study.map")
    assert status == 1
    assert err.startswith("The map must not lie among the results that are shared")


def test_a_key_file_must_be_its_owners_alone(project, tmp_path, capsys):
    key, path = tmp_path / "study.key", tmp_path / "study.map"
    key.write_bytes(b"k" * 40)
    key.chmod(0o644)
    status, _, err = _said(capsys, "write", "--map", path, "--key-file", key)
    assert (status, err) == (
        1, f"The key file `{key}` must be readable by you alone. Would `chmod 600` do?\n",
    )  # fmt: skip
    key.chmod(0o600)
    assert _said(capsys, "write", "--map", path, "--key-file", key)[0] == 0
    assert _said(capsys, "look-up", "--map", path, "--key-file", key, "UL01")[0] == 0
    _, _, err = _said(capsys, "look-up", "--map", path, "UL01")
    assert err == (
        f"Can't open the map `{path}`: it was sealed with a key file, not with a passphrase.\n"
    )


def test_without_a_passphrase_and_without_a_person_it_says_so(written, monkeypatch, capsys):
    monkeypatch.delenv("KELISIM_MAP_PASSPHRASE")
    status, _, err = _said(capsys, "look-up", "--map", written, "UL01")
    assert (status, err) == (
        1,
        "Can't ask for the passphrase here. Would --key-file or KELISIM_MAP_PASSPHRASE do?\n",
    )


def test_changing_the_key_overwrites_the_old_file(written, tmp_path, monkeypatch, capsys):
    """Another name of the old file shows what became of its bytes."""
    before = written.read_bytes()
    os.link(written, tmp_path / "old")
    monkeypatch.setenv("KELISIM_MAP_NEW_PASSPHRASE", OTHER)
    assert _said(capsys, "change-key", "--map", written)[0] == 0
    left = (tmp_path / "old").read_bytes()
    assert len(left) == len(before)
    assert b"KELISIM" not in left
    assert [path.name for path in written.parent.iterdir()] == [written.name]
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert _said(capsys, "look-up", "--map", written, "UL01")[0] == 1
    monkeypatch.setenv("KELISIM_MAP_PASSPHRASE", OTHER)
    assert _said(capsys, "look-up", "--map", written, "UL01")[0] == 0


def test_a_wrong_passphrase_changes_no_key(written, monkeypatch, capsys):
    before = written.read_bytes()
    monkeypatch.setenv("KELISIM_MAP_PASSPHRASE", OTHER)
    monkeypatch.setenv("KELISIM_MAP_NEW_PASSPHRASE", OTHER)
    assert _said(capsys, "change-key", "--map", written)[0] == 1
    assert written.read_bytes() == before


def test_destroying_needs_a_yes(written, capsys):
    status, _, err = _said(capsys, "destroy", "--map", written, "--by", "A. Steward")
    assert status == 1
    assert err.startswith("Nothing is destroyed yet.")
    assert written.exists()


def test_destroying_leaves_a_certificate_that_says_what_is_left(written, tmp_path, capsys):
    digest = sha256(written.read_bytes()).hexdigest()
    size = written.stat().st_size
    os.link(written, tmp_path / "old")
    arguments = ("destroy", "--map", written, "--by", "A. Steward", "--yes")
    assert _said(capsys, *arguments)[0] == 0
    assert not written.exists()
    assert b"KELISIM" not in (tmp_path / "old").read_bytes()
    lines = (written.parent / "study.map.destroyed.txt").read_text().splitlines()
    assert lines[:7] == [
        "Certificate of destruction",
        "",
        "What:        the re-identification map study.map",
        f"Size:        {size} bytes",
        f"SHA-256:     {digest}",
        "Entities:    4 (as its header said)",
        "Interviews:  1 (as its header said)",
    ]
    assert re.fullmatch(r"When: {8}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", lines[7])
    assert lines[8] == "By:          A. Steward"
    assert lines[-3:] == [
        "Not destroyed, and still telling who is who:",
        "- results/private: raw text and the registry of names, in clear",
        "While any of this exists, the corpus is pseudonymized, not anonymous.",
    ]
    assert any("solid-state disk" in line for line in lines)


def test_private_results_go_only_when_asked(written, project, capsys):
    arguments = ("destroy", "--map", written, "--by", "A. Steward", "--yes", "--also-private")
    status, out, _ = _said(capsys, *arguments)
    assert status == 0
    assert "Also:        3 of 3 files in results/private" in out
    assert list((project / "results/private").rglob("*")) == []
    assert "Nothing else that names people was found in the project's folder." in out


def test_a_link_in_the_private_results_stops_everything(written, project, tmp_path, capsys):
    (tmp_path / "precious.txt").write_text("keep")
    Path(project / "results/private/link").symlink_to(tmp_path / "precious.txt")
    arguments = ("destroy", "--map", written, "--by", "A. Steward", "--yes", "--also-private")
    assert _said(capsys, *arguments)[0] == 1
    assert written.exists()
    assert (tmp_path / "precious.txt").read_text() == "keep"


def test_another_file_than_a_map_is_never_destroyed(project, tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("keep")
    status, _, err = _said(
        capsys, "destroy", "--map", tmp_path / "letter.txt", "--by", "A. Steward", "--yes"
    )
    assert (status, err) == (
        1, f"Can't use `{tmp_path / 'letter.txt'}`: it is no map. Is it the right file?\n",
    )  # fmt: skip
    assert (tmp_path / "letter.txt").read_text() == "keep"
