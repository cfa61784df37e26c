"""Encrypt bytes under a passphrase or a key file, and open them again.

A sealed file is one line that says what it is, one line of JSON with all that opening it takes but
for the secret, and the encrypted rest. Both lines are authenticated with it, so that none of it can
be changed unnoticed. The key is derived by scrypt (RFC 7914) with N = 2^17, r = 8, p = 1, the first
choice of the OWASP Password Storage Cheat Sheet; the cipher is AES-256-GCM (NIST SP 800-38D) with
a random nonce, and salt and nonce are new each time.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kelisim.errors import StudyError

MAGIC = b"KELISIM MAP\n"
VERSION = 1
COST = {"n": 2**17, "r": 8, "p": 1}
_WEAKEST = {"n": 2**15, "r": 8, "p": 1}
_STRONGEST = {"n": 2**20, "r": 8, "p": 4}
"""A header that asks for more would only fill the memory: 2^20 is 1 GiB."""

_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_LONGEST_HEADER = 10_000
_SHORTEST_PASSPHRASE = 15
"""NIST SP 800-63B-4, section 3.1.1.2: a password that is the only factor."""

_SHORTEST_KEY_FILE = 32


class Secret(NamedTuple):
    """What opens a map: its kind (`passphrase` or `key file`), and its bytes."""

    kind: str
    content: bytes

    def __repr__(self) -> str:
        return f"Secret({self.kind})"

    @classmethod
    def from_passphrase(cls, text: str) -> Secret:
        """Take a passphrase; Unicode's two ways to write a letter count as one (NFKC).

        Raises
        ------
        StudyError
            If it is too short.
        """
        content = unicodedata.normalize("NFKC", text)
        if len(content) < _SHORTEST_PASSPHRASE:
            raise StudyError(
                f"The map's passphrase must have at least {_SHORTEST_PASSPHRASE} characters, not "
                f"{len(content)}. Would five words in a row do?"
            )
        return cls("passphrase", content.encode())

    @classmethod
    def from_key_file(cls, content: bytes) -> Secret:
        """Take what a key file holds, without white space around it.

        Raises
        ------
        StudyError
            If it is too short.
        """
        content = content.strip()
        if len(content) < _SHORTEST_KEY_FILE:
            raise StudyError(
                f"The map's key file must hold at least {_SHORTEST_KEY_FILE} bytes, not "
                f"{len(content)}. Was it written by a program that draws at random?"
            )
        return cls("key file", content)


def seal(content: bytes, secret: Secret, *, counts: Mapping[str, int]) -> bytes:
    """Encrypt.

    Parameters
    ----------
    content : bytes
        What to hide.
    secret : Secret
        What will open it.
    counts : mapping of str to int
        Numbers that may be read without the secret, such as how many entities there are.

    Returns
    -------
    bytes
        The sealed file.
    """
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    header = {
        "version": VERSION,
        "cipher": "AES-256-GCM",
        "nonce": base64.b64encode(nonce).decode(),
        "kdf": "scrypt",
        **COST,
        "salt": base64.b64encode(salt).decode(),
        "secret": secret.kind,
        **counts,
    }
    ahead = MAGIC + json.dumps(header, sort_keys=True).encode() + b"\n"
    key = _derive(secret, salt, COST)
    return ahead + AESGCM(key).encrypt(nonce, content, ahead)


def unseal(sealed: bytes, secret: Secret, *, where: str) -> bytes:
    """Decrypt.

    Parameters
    ----------
    sealed : bytes
        What `seal` gave.
    secret : Secret
        What it was sealed with.
    where : str
        Name of the file, for messages.

    Returns
    -------
    bytes
        The content.

    Raises
    ------
    StudyError
        If it is no map, is damaged, or the secret is another.
    """
    header = read_header(sealed, where=where)
    if header["secret"] != secret.kind:
        raise StudyError(
            f"Can't open the map `{where}`: it was sealed with a {header['secret']}, "
            f"not with a {secret.kind}."
        )
    begin = sealed.index(b"\n", len(MAGIC)) + 1
    key = _derive(secret, base64.b64decode(header["salt"]), header)
    try:
        nonce = base64.b64decode(header["nonce"])
        return AESGCM(key).decrypt(nonce, sealed[begin:], sealed[:begin])
    except InvalidTag:
        raise StudyError(
            f"Can't open the map `{where}`: this is not its {secret.kind}, or the file is damaged "
            "or was changed. Is there an older copy of the file, or an older secret?"
        ) from None


def read_header(sealed: bytes, *, where: str) -> dict[str, Any]:
    """Give what a map says of itself; it is proved only when the map is opened.

    Raises
    ------
    StudyError
        If it is no map, or one that this program can't open.
    """
    if not sealed.startswith(MAGIC):
        raise StudyError(f"Can't use `{where}`: it is no map. Is it the right file?")
    line = sealed[len(MAGIC) :][:_LONGEST_HEADER].split(b"\n")[0]
    try:
        header = json.loads(line)
        version = header["version"]
        is_sound = version != VERSION or _is_sound(header)
    except (ValueError, KeyError, TypeError, binascii.Error):
        is_sound = False
    if not is_sound:
        raise StudyError(f"Can't use the map `{where}`: its header is damaged.")
    if version != VERSION:
        raise StudyError(
            f"The map `{where}` must be of version {VERSION}, not {version!r}. "
            "Was it written by a newer Kelisim?"
        )
    return header


def _is_sound(header: Mapping[str, Any]) -> bool:
    costs = all(
        type(header[name]) is int and _WEAKEST[name] <= header[name] <= _STRONGEST[name]
        for name in COST
    )
    return (
        costs
        and header["n"].bit_count() == 1
        and (header["cipher"], header["kdf"]) == ("AES-256-GCM", "scrypt")
        and header["secret"] in ("passphrase", "key file")
        and len(base64.b64decode(header["salt"], validate=True)) == _SALT_BYTES
        and len(base64.b64decode(header["nonce"], validate=True)) == _NONCE_BYTES
    )


def _derive(secret: Secret, salt: bytes, cost: Mapping[str, Any]) -> bytes:
    kdf = Scrypt(salt=salt, length=_KEY_BYTES, n=cost["n"], r=cost["r"], p=cost["p"])
    return kdf.derive(secret.content)
