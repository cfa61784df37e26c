"""Files made to do harm: each ends in an error for people, soon, and in little memory."""

import io
import os
import random
import resource
import socket
import stat
import struct
import subprocess
import sys
import time
import warnings
import zipfile

import pytest
from tests.read.office_files import ODT_SAID, SAID, odt_parts, word_parts, write_zip

from kelisim.errors import StudyError
from kelisim.files.archives import check_archive
from kelisim.files.limits import MAX_ENTRIES, MAX_FILE, MAX_PARAGRAPHS, MAX_TEXT, MB
from kelisim.read import read_transcript
from kelisim.read.transcripts import READERS

ZIPPED = ("docx", "odt", "xlsx")
SPEECH = {"docx": word_parts(SAID), "odt": odt_parts(ODT_SAID)}
MAIN = {"docx": "word/document.xml", "odt": "content.xml"}
SECONDS = 10
"""No file may take longer to be refused; most take milliseconds."""

NO_NAMES = "must not hold parts whose names lead out of it."
NO_BOMB = "must not hold parts that unpack to many times their size. Is it really a transcript?"
NO_TYPE = "must not declare XML entities or a document type. Did an office program write it?"
NO_XML = "must hold well-formed XML. Can you open it and save it again?"
NO_DEPTH = "must not be nested hundreds of levels deep. Did an office program write it?"
NO_MILLIONS = "must not hold millions of words. Is it really a transcript?"
NO_PASSWORD = "must be readable without a password. Can you save it unlocked?"
NOT_WORD = "must be a whole Word file. Does it open in Word, without a password?"
NOT_ODT = "must be a whole OpenDocument text. Does it open in LibreOffice, without a password?"
NOT_WHOLE = {"docx": NOT_WORD, "odt": NOT_ODT}


def refuse(path):
    """Read a file that must be refused; give what is told of it."""
    before = sorted(path.parent.iterdir())
    start = time.process_time()
    with warnings.catch_warnings(), pytest.raises(StudyError) as caught:
        warnings.simplefilter("error")
        read_transcript(
            path, interview_id="A1", participant_names=[], interviewer_names=[], labels={}
        )
    assert time.process_time() - start < SECONDS
    assert sorted(path.parent.iterdir()) == before
    told = str(caught.value)
    opening = "Can't read a transcript.\n  - transcript of interview `A1`: "
    assert told.startswith(opening)
    return told.removeprefix(opening)


def with_part(kind, name, content):
    return SPEECH[kind] | {name: content}


def with_main(kind, inner):
    """Put XML where speech stands."""
    if kind == "docx":
        return word_parts(f"<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>")
    return odt_parts(f"<text:p>{inner}</text:p>")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_harmless_file_is_read(tmp_path, kind):
    path = write_zip(tmp_path / f"a.{kind}", SPEECH[kind])
    read = read_transcript(
        path, interview_id="A1", participant_names=[], interviewer_names=[], labels={}
    )
    assert list(read.turns.text) == ["Why?", "So."]


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("part", ["main", "beside"])
def test_a_part_that_unpacks_to_many_times_its_size_is_refused(tmp_path, kind, part):
    name = MAIN[kind] if part == "main" else "media/a.png"
    path = write_zip(tmp_path / f"a.{kind}", with_part(kind, name, b" " * 200 * MB))
    assert path.stat().st_size < MB
    assert refuse(path) == NO_BOMB


def test_parts_that_together_unpack_to_too_much_are_refused(tmp_path):
    noise = random.Random(1).randbytes(MB // 100)
    packs_100_times = noise + bytes(MB - len(noise))
    parts = SPEECH["docx"] | {f"media/{n}.png": packs_100_times for n in range(260)}
    path = write_zip(tmp_path / "a.docx", parts)
    assert refuse(path) == ("must unpack to at most 256 MB, not 260 MB. Is it really a transcript?")


def test_an_archive_within_an_archive_is_counted_and_never_opened(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../bomb", bytes(300 * MB))
    parts = with_part("docx", "word/embeddings/a.zip", inner.getvalue())
    path = write_zip(tmp_path / "a.docx", parts)
    assert READERS["docx"](path).dropped == {"embedded files": 1}


@pytest.mark.parametrize("kind", ZIPPED)
def test_too_many_parts_are_refused(tmp_path, kind):
    parts = SPEECH.get(kind, {}) | {f"p{n}": b"" for n in range(MAX_ENTRIES + 1)}
    path = write_zip(tmp_path / f"a.{kind}", parts)
    assert refuse(path) == f"must hold at most 10000 parts, not {len(parts)}."


@pytest.mark.parametrize("kind", ZIPPED)
@pytest.mark.parametrize("n_bytes", [5 * MB, 0xFFFFFFFF])
def test_a_giant_table_of_contents_is_never_loaded(tmp_path, kind, n_bytes):
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, n_bytes, 0, 0)
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"PK\x03\x04" + bytes(5 * MB) + end)
    assert refuse(path) == "must not have a table of contents of several MB."


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize(
    "name",
    ["../a.xml", "a/../../b.xml", "/etc/passwd", "C:/a.xml", "C:\\a.xml", "..\\a.xml", "a\0b.xml"],
)
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path, kind, name):
    path = write_zip(tmp_path / f"a.{kind}", SPEECH[kind])
    with zipfile.ZipFile(path, "a") as archive:
        entry = zipfile.ZipInfo("x" * len(name))
        archive.writestr(entry, b"x")
    content = path.read_bytes().replace(b"x" * len(name), name.encode())
    path.write_bytes(content)
    assert refuse(path) == NO_NAMES


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("change", [str, str.upper])
def test_two_parts_of_one_name_are_refused(tmp_path, kind, change):
    pairs = [*SPEECH[kind].items(), (change(MAIN[kind]), b"<other/>")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = write_zip(tmp_path / f"a.{kind}", pairs)
    assert refuse(path) == "must not hold two parts of one name."


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_links_within_an_archive_are_refused(tmp_path, kind):
    path = write_zip(tmp_path / f"a.{kind}", SPEECH[kind])
    link = zipfile.ZipInfo("link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refuse(path) == "must not hold links."


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_archive_with_a_password_is_refused(tmp_path, kind):
    path = write_zip(tmp_path / f"a.{kind}", SPEECH[kind])
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refuse(path) == NO_PASSWORD


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_damaged_part_is_refused(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in SPEECH[kind].items():
            archive.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"Why?", b"Who?"))
    assert refuse(path) == NOT_WHOLE[kind]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_archive_cut_off_anywhere_is_refused(tmp_path, kind):
    whole = write_zip(tmp_path / f"whole.{kind}", SPEECH[kind]).read_bytes()
    path = tmp_path / f"a.{kind}"
    for length in range(1, len(whole), 37):
        path.write_bytes(whole[:length])
        assert refuse(path) in (NOT_WHOLE[kind], "must hold words.")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_archive_without_its_main_part_is_refused(tmp_path, kind):
    parts = {name: part for name, part in SPEECH[kind].items() if name != MAIN[kind]}
    assert refuse(write_zip(tmp_path / f"a.{kind}", parts)) == NOT_WHOLE[kind]


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # The entity bomb known as "billion laughs".


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize(
    ("declared", "used"),
    [
        (LAUGHS, "&l9;"),
        ('<!ENTITY l9 SYSTEM "file:///etc/passwd">', "&l9;"),
        ('<!ENTITY l9 SYSTEM "http://127.0.0.1:9/">', "&l9;"),
        ('<!ENTITY % out SYSTEM "file:///etc/passwd"> %out;', "said"),
        ("", "said"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(tmp_path, kind, declared, used, encoding):
    xml = with_main(kind, used)[MAIN[kind]].decode()
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{declared}]>{xml}'
    path = write_zip(tmp_path / f"a.{kind}", with_part(kind, MAIN[kind], xml.encode(encoding)))
    assert refuse(path) in (NO_TYPE, NO_XML)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_content_of_another_file_never_gets_in(tmp_path, kind):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    xml = with_main(kind, "&out;")[MAIN[kind]].decode()
    xml = f'<!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]>{xml}'
    path = write_zip(tmp_path / f"a.{kind}", with_part(kind, MAIN[kind], xml.encode()))
    assert refuse(path) == NO_TYPE


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_parts_deep_within_each_other_are_refused(tmp_path, kind):
    tag = {"docx": "w:p", "odt": "text:section"}[kind]
    inner = f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000
    path = write_zip(tmp_path / f"a.{kind}", with_main(kind, inner), packing=zipfile.ZIP_STORED)
    assert refuse(path) == NO_XML


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_parts_as_deep_as_a_parser_takes_them_are_read_or_refused(tmp_path, kind):
    tags = {"docx": ["w:tbl", "w:tr", "w:tc"], "odt": ["text:list", "text:list-item"]}[kind]
    for depth in (50, 240):
        chosen = [tags[n % len(tags)] for n in range(depth)]
        words = {"docx": "<w:p><w:r><w:t>So.</w:t></w:r></w:p>", "odt": "<text:p>So.</text:p>"}
        inner = "".join(f"<{tag}>" for tag in chosen) + words[kind]
        inner += "".join(f"</{tag}>" for tag in reversed(chosen))
        parts = (word_parts if kind == "docx" else odt_parts)(inner)
        path = write_zip(tmp_path / f"a.{kind}", parts)
        told = refuse(path)
        assert told.startswith("must mark who speaks") or told == NO_DEPTH


def test_groups_deep_within_each_other_are_refused(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 " + b"{" * MB)
    assert refuse(path) == NO_DEPTH


def test_millions_of_control_words_are_refused(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 I: Why?" + b"\\b" * 5 * MB + b"}")
    assert refuse(path) == NO_MILLIONS


def test_millions_of_letters_are_refused_in_every_format(tmp_path):
    words = b"said " * (2 * MB)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 " + words + b"}")
    assert refuse(tmp_path / "a.rtf") == NO_MILLIONS
    noise = " ".join(random.Random(1).choices(("said", "we", "they", "so", "мы"), k=30_000))
    for kind in ("docx", "odt"):
        tag = {"docx": "w:t", "odt": "text:span"}[kind]
        inner = "".join(f"{noise}{n}</{tag}><{tag}>" for n in range(50))
        path = write_zip(tmp_path / f"a.{kind}", with_main(kind, f"<{tag}>{inner}</{tag}>"))
        assert refuse(path) == NO_MILLIONS


@pytest.mark.parametrize("kind", ["txt", "md", "vtt", "srt", "csv"])
@pytest.mark.parametrize("content", [b" ", b"x", b"\n", b"\0"])
def test_files_of_text_that_are_too_large_are_refused(tmp_path, kind, content):
    """200 MB of spaces; a line of 50 MB; empty lines and NUL bytes without end."""
    size = 50 * MB if content == b"x" else 200 * MB
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content * size)
    assert refuse(path) == (
        f"must have at most {MAX_TEXT // MB} MB, not {size // MB} MB. Is it really a transcript?"
    )


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_files_of_very_many_lines_are_refused(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"I: Why?\nP: So.\n" * (MAX_PARAGRAPHS // 2 + 1))
    assert refuse(path) == "must have at most 100,000 lines. Is it really a transcript?"


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "pdf", "xlsx"])
def test_files_that_carry_pictures_may_be_larger_but_not_without_end(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert refuse(path) == "must have at most 100 MB, not 101 MB. Is it really a transcript?"


@pytest.mark.parametrize("kind", sorted(READERS))
@pytest.mark.parametrize("content", [b"\0" * 1000, b"\n" * 1000, b"\xff" * 1000, b"PK", b"{", b"<"])
def test_files_without_words_are_refused(tmp_path, kind, content):
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content)
    refuse(path)


@pytest.mark.parametrize("kind", ["txt", "md"])
@pytest.mark.parametrize("n_zeros", [1, 7, 64])
def test_nul_bytes_among_words_do_not_pass_in_silence(tmp_path, kind, n_zeros):
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"I: Why?\nP: So" + b"\0" * n_zeros + b" it is.\n" * 20)
    try:
        read = read_transcript(
            path, interview_id="A1", participant_names=[], interviewer_names=[], labels={}
        )
    except StudyError:
        return
    assert "\0" not in "".join(read.turns.text)


def real_files(folder):
    """Give one real file a format."""
    import openpyxl

    write_zip(folder / "real.docx", SPEECH["docx"])
    write_zip(folder / "real.odt", SPEECH["odt"])
    (folder / "real.rtf").write_bytes(b"{\\rtf1 I: Why?\\par P: So.\\par}")
    (folder / "real.txt").write_bytes(b"I: Why?\nP: So.\n")
    book = openpyxl.Workbook()
    for row in (("speaker", "text"), ("I", "Why?"), ("P", "So.")):
        book.active.append(row)
    book.save(folder / "real.xlsx")
    (folder / "real.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "real.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    return {path.suffix.lstrip("."): path for path in folder.iterdir()}


BINARY = ("docx", "odt", "rtf", "pdf", "xlsx", "doc")


@pytest.mark.parametrize("named", sorted(READERS))
@pytest.mark.parametrize("real", BINARY)
def test_a_file_by_the_name_of_another_format_is_refused(tmp_path, real, named):
    if real == named:
        return
    (tmp_path / "real").mkdir()
    path = tmp_path / f"a.{named}"
    path.write_bytes(real_files(tmp_path / "real")[real].read_bytes())
    told = refuse(path)
    assert told.startswith(f"must be a {named} file, as its suffix says") or told in (
        NOT_WHOLE.get(named),
        "must be a whole Excel workbook. Does it open in Excel, without a password?",
    )


@pytest.mark.parametrize("named", BINARY[:-1])
def test_plain_text_by_the_name_of_another_format_is_refused(tmp_path, named):
    path = tmp_path / f"a.{named}"
    path.write_bytes(b"I: Why?\nP: So.\n")
    refuse(path)


@pytest.mark.parametrize("kind", sorted(READERS))
def test_what_is_no_file_is_refused_before_it_is_opened(tmp_path, kind):
    folder = tmp_path / f"folder.{kind}"
    folder.mkdir()
    assert refuse(folder) == "must be a file, not a folder."
    pipe = tmp_path / f"pipe.{kind}"
    os.mkfifo(pipe)
    assert refuse(pipe) == "must be a file, not a pipe."
    device = tmp_path / f"device.{kind}"
    device.symlink_to("/dev/zero")
    assert refuse(device) == "must be a file, not a device."
    lost = tmp_path / f"lost.{kind}"
    lost.symlink_to(tmp_path / "nowhere")
    assert refuse(lost) == "is missing."
    ring = tmp_path / f"ring.{kind}"
    ring.symlink_to(ring)
    assert refuse(ring) == "can't be opened. Is it a link to nowhere?"
    empty = tmp_path / f"empty.{kind}"
    empty.touch()
    assert refuse(empty) == "is empty."


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.txt")
        assert refuse(tmp_path / "a.txt") == "must be a file, not a socket."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("I: Why?\nP: So.\n")
    path.chmod(0)
    assert refuse(path) == "must be readable. May your user open it?"


def test_a_check_of_an_archive_alone_reads_none_of_its_parts(tmp_path):
    path = write_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": b"no XML"})
    assert check_archive(path) is None


WORST = """
import resource, sys, time
from pathlib import Path
from kelisim.errors import StudyError
from kelisim.read import read_transcript
try:
    read_transcript(Path(sys.argv[1]), interview_id="A1", participant_names=[],
                    interviewer_names=[], labels={})
except StudyError as error:
    print(error)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, "MB")
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "txt"])
def test_the_worst_that_the_limits_let_through_stays_within_two_gigabytes(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    noise = random.Random(1)
    if kind in MAIN:
        tags = {"docx": ["<w:p/>", "<w:r/>", "<w:b/>"], "odt": ["<text:p/>", "<text:s/>"]}[kind]
        body = "".join(noise.choices(tags, k=2_900_000 if kind == "docx" else 1_900_000))
        write_zip(path, (word_parts if kind == "docx" else odt_parts)(body))
    elif kind == "rtf":
        path.write_bytes(b"{\\rtf1 " + b"{\\b a}" * 450_000 + b"}")
    else:
        path.write_bytes(b"".join(noise.choices([b"a\n", b"b: \n"], k=1_000_000)))

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))

    start = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", WORST, path],
        capture_output=True,
        text=True,
        timeout=180,
        preexec_fn=limit,
        env={"PYTHONPATH": "src", "OPENBLAS_NUM_THREADS": "1"},
    )
    print(kind, round(time.monotonic() - start, 1), run.stdout[-300:])
    assert run.returncode == 0, run.stderr[-500:]
    assert "Can't read a transcript." in run.stdout
