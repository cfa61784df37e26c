"""How large a transcript or a coded project may be, and what is no file at all.

Looked at before anything is read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kelisim.files.unreadable import UnreadableError

MB = 1_000_000

MAX_TEXT = 4 * MB
"""Bytes of a file that is text alone, and letters of any file. An hour of speech is about 60,000
letters, one to four bytes each: this is more than 16 hours."""

MAX_PARAGRAPHS = 100_000
"""Lines of a file: an hour of quick talk has some 1,000 turns."""

MAX_FILE = 100 * MB
"""Bytes of a file that may carry pictures beside its words."""

MAX_PROJECT = 4000 * MB
"""Bytes of a coded project, which may carry recordings; only its text is ever unpacked."""

WITH_PICTURES = {".docx", ".odt", ".rtf", ".pdf", ".xlsx"}
"""Formats that may carry pictures; all others are text alone."""

MAX_XML = 20 * MB
"""Bytes of one XML part, unpacked. Word writes up to 400 bytes of XML a word where each word was
edited by itself: this is 50,000 words, five hours of speech. In memory it is 30 times as large."""

MAX_TOTAL = 256 * MB
"""Bytes of all parts of an archive, unpacked: a full-size file's pictures, and its XML."""

MAX_RATIO = 200
"""How many times larger a part may be than its packed form. Office XML packs 5 to 50 times;
deflate can reach 1,032 times, and only does so where one thing stands there over and over."""

MIN_BOMB = MB
"""Parts below this size may pack as well as they like: an empty sheet does."""

MAX_TOKENS = 2 * MB
"""Control words, braces and pieces of text of an RTF file. Where each word was edited by itself,
it has up to 20: this is 100,000 words, a working day of speech."""

MAX_GROUPS = 500
"""How deep groups of an RTF file may stand within each other. Word writes up to about 20."""

MAX_ENTRIES = 10_000
"""Parts of one archive. A long document with a picture on each page has some hundreds."""

MAX_DIRECTORY = 4 * MB
"""Bytes of an archive's table of contents: `MAX_ENTRIES` parts with names of 350 letters."""

KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


def check_file(path: Path) -> None:
    """Check that a path is a file that can be read, neither empty nor too large.

    Nothing of the file is read: pipes and devices, whose reading might never end, are told
    before they are opened.

    Parameters
    ----------
    path
        Where a transcript should be.

    Raises
    ------
    UnreadableError
        If nothing is there, or no regular file, or it may not be read, is empty, or has more
        bytes than `MAX_TEXT` (text alone) or `MAX_FILE` (formats that carry pictures).
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError("is missing.") from None
    except (OSError, ValueError):
        raise UnreadableError("can't be opened.", "Is it a link to nowhere?") from None
    if not stat.S_ISREG(status.st_mode):
        kind = next((kind for is_kind, kind in KINDS if is_kind(status.st_mode)), "a device")
        raise UnreadableError(f"must be a file, not {kind}.")
    if not os.access(path, os.R_OK):
        raise UnreadableError("must be readable.", "May your user open it?")
    if status.st_size == 0:
        raise UnreadableError("is empty.")
    is_project = path.suffix.lower() == ".qdpx"
    largest = MAX_FILE if path.suffix.lower() in WITH_PICTURES else MAX_TEXT
    largest = MAX_PROJECT if is_project else largest
    if status.st_size > largest:
        raise UnreadableError(
            f"must have at most {largest // MB} MB, not {-(-status.st_size // MB)} MB.",
            "Can it be exported without media?" if is_project else "Is it really a transcript?",
        )
