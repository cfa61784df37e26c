"""Anything at all as a transcript: it is read, or refused with an error for people."""

import copy
import io
import logging
import random
import re
import signal
import warnings
import zipfile
from contextlib import contextmanager
from datetime import UTC, datetime

import openpyxl
import pytest
from demo.layouts import Script
from demo.writers import write_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from tests.read.office_files import odt_parts, word_parts, write_zip

from kelisim.errors import StudyError
from kelisim.read import read_transcript
from kelisim.read.transcripts import READERS

SECRET = "Zhumagaliev"
"""Stands in every file, and must never stand in what is told of it."""

SECONDS = 20
"""Time limit of a case: most take milliseconds, but the machine may be busy."""

N_QUICK, N_SLOW = 25, 2_000
"""Mutated files a format; with ten formats, the long run has 20,000 of them."""

SCRIPT = Script(
    title="An interview",
    notes=("24 May 2024", f"Participant: Bolat {SECRET}"),
    labels={"interviewer": "Interviewer", "participant": SECRET},
    layout="roles",
    turns=(
        ("interviewer", ("Why do firms come to you?",)),
        ("participant", ("Because they must.", "Мы — партнёры; қаржы бар. " * 5)),
        ("interviewer", ("And what do you do then?",)),
        ("participant", (f"I say: ask {SECRET}, 14:30, R&D <5 {{a}} \\n 😀",)),
    ),
    seconds=600,
)

RICH_WORD = (
    "<w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr>"
    "<w:b/></w:rPr><w:t>I:</w:t></w:r><w:r><w:t> Why?</w:t><w:br/></w:r></w:p>"
    f"<w:p><w:del w:author='{SECRET}'><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r>"
    f"<w:t>P: {SECRET} said so.</w:t></w:r></w:ins><w:r><w:fldChar w:fldCharType='begin'/>"
    "<w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>7</w:t>"
    "<w:fldChar w:fldCharType='end'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>I</w:t></w:r>"
    "</w:p></w:tc><w:tc><w:p><w:r><w:t>And?</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sdt>"
    "<w:sdtContent><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>P: So."
    "</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
    "</w:sdtContent></w:sdt>"
)
RICH_ODT = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>no</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes><text:p text:style-name='a'><text:span>I:"
    f"</text:span><text:s text:c='2'/>Why?</text:p><text:p>P: {SECRET} said<text:line-break/>so."
    "<office:annotation><text:p>hm</text:p></office:annotation></text:p><table:table>"
    "<table:table-row><table:table-cell><text:p>I</text:p></table:table-cell><table:table-cell>"
    "<text:p>And?</text:p></table:table-cell></table:table-row></table:table><text:list>"
    "<text:list-item><text:p>P: So.</text:p></text:list-item></text:list><text:p><draw:frame>"
    "<draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p>"
)
RICH_RTF = rb"""{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset2 B;}}
{\info{\author Zhumagaliev}}{\header top}\trowd{\b I:}\cell Why?\cell\row
P: \'c4\'e0 \u1178?{\v hid}{\deleted no}{\field{\*\fldinst PAGE}{\fldrslt 7}}\par
{\shp{\*\shpinst{\shptxt Boxed Zhumagaliev\par}}}{\pict\bin4 abcd}{\footnote no}
\uc2\u1072 xx\par}"""


def written(kind):
    """Give an interview as the demonstration's writers set it, and some richer files."""

    def make(folder):
        write_file(folder / f"plain.{kind}", SCRIPT)
        if kind == "docx":
            write_zip(folder / "rich.docx", word_parts(RICH_WORD))
        elif kind == "odt":
            write_zip(folder / "rich.odt", odt_parts(RICH_ODT))
        elif kind == "rtf":
            (folder / "rich.rtf").write_bytes(RICH_RTF)
        elif kind == "txt":
            for encoding in ("utf-16", "cp1251"):
                text = f"Интервьюер: Почему?\nРеспондент: Да, мы партнёры, {SECRET}.\n" * 5
                (folder / f"{encoding}.txt").write_bytes(text.encode(encoding))

    return make


def make_rows(folder):
    rows = [("start", "speaker", "text"), *(("0:01", r, " ".join(t)) for r, t in SCRIPT.turns)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "rows.xlsx")
    lines = (",".join(f'"{cell}"' for cell in row) for row in rows)
    (folder / "rows.csv").write_text("\n".join(lines), encoding="utf-8")


def make_pdf(folder):
    when = {"CreationDate": datetime(2024, 1, 1, tzinfo=UTC)}
    with PdfPages(folder / "drawn.pdf", metadata=when) as pdf:
        for _ in range(2):
            figure = Figure(figsize=(8, 11))
            for n, (role, said) in enumerate(SCRIPT.turns):
                figure.text(0.1, 0.9 - n / 20, f"{role.title()}: {' '.join(said)[:60]}")
            pdf.savefig(figure)


MAKERS = {
    **{kind: written(kind) for kind in ("docx", "odt", "rtf", "txt", "md")},
    "pdf": make_pdf,
    "csv": make_rows,
    "xlsx": make_rows,
}
CAPTIONS = {"vtt": "teams", "srt": "cues"}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """Real files of every format, to be broken."""
    folder = tmp_path_factory.mktemp("seeds")
    for make in MAKERS.values():
        make(folder)
    for kind, layout in CAPTIONS.items():
        write_file(folder / f"cues.{kind}", Script(**{**vars(SCRIPT), "layout": layout}))
    found = {kind: [] for kind in READERS}
    for path in sorted(folder.iterdir()):
        found[path.suffix[1:]].append(path.read_bytes())
    assert all(found.values()), "each format of READERS needs a file to be broken"
    return found


@contextmanager
def time_limit():
    def stop(*_):
        raise TimeoutError(f"no case may take {SECONDS} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class Listener(logging.Handler):
    """Keeps whatever is logged anywhere."""

    def __init__(self):
        super().__init__(level=0)
        self.heard = []

    def emit(self, record):
        self.heard.append(record.getMessage())


def read_or_refuse(path):
    """Read a file; give its turns' texts, or None where it is refused as it should be."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    try:
        with warnings.catch_warnings(), time_limit():
            warnings.simplefilter("error")
            read = read_transcript(
                path,
                interview_id="A1",
                participant_names=[f"Bolat {SECRET}"],
                interviewer_names=["Ann Smith"],
                labels={},
            )
        texts = list(read.turns.text)
        assert all(text == text.strip() and text for text in texts)
        return texts
    except StudyError as error:
        assert SECRET.lower() not in str(error).lower()
        assert "Bolat" not in str(error)
        assert path.name not in str(error)
        assert error.__cause__ is None and error.__suppress_context__
        return None
    finally:
        logging.getLogger().removeHandler(listener)
        assert listener.heard == []
        assert [one.name for one in path.parent.iterdir()] == [path.name]


def flip(content, chance, _):
    content = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def cut_off(content, chance, _):
    return content[: chance.randrange(len(content))]


def take_out(content, chance, _):
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 200) :]


def repeat(content, chance, _):
    start = chance.randrange(len(content))
    block = content[start : start + chance.randrange(1, 200)]
    return content[:start] + block * chance.choice((2, 3, 50)) + content[start:]


def splice(content, chance, others):
    other = chance.choice(others)
    return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]


TOKENS = [
    *(b"\0", b"\xff", b"\xfe\xff", b"\r", b"\n\n", b"{", b"}", b"\\", b"<", b">", b"&", b'"', b","),
    *(b"<!DOCTYPE x>", b"<![CDATA[", b"&lt;", b"&x;", b"-->", b"<v ", b"</w:p>", b"<w:p>"),
    *(b"\\u-1 ",),
    *(b"\\bin9999999 ", b"\\'", b"{\\*", b"\\ansicpg0", b"obj", b"stream", b"1e9", b"PK\x03\x04"),
    *("\u202e\u2028\u00ad\u200b".encode(), "Қ".encode("utf-16"), b"\xed\xa0\x80", b"\x1a", b"=1+1"),
]  # fmt: skip


def put_in(content, chance, _):
    for _ in range(chance.choice((1, 3, 20))):
        start = chance.randrange(len(content) + 1)
        content = content[:start] + chance.choice(TOKENS) + content[start:]
    return content


def rename_numbers(content, chance, _):
    """Put absurd numbers where the file has some."""
    found = list(re.finditer(rb"\d+", content))
    for match in chance.sample(found, min(len(found), 5)):
        number = chance.choice((b"0", b"-1", b"99999999", b"4294967296", b"9" * 50))
        content = content[: match.start()] + number[: match.end() - match.start() + 9] + (
            content[match.end() :]
        )  # fmt: skip
    return content


def mix_parts(content, chance, _):
    """Swap, drop, double or break parts of an archive, which stays whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.choice((1, 1, 2, 3))):
        one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
        (name, part), (other_name, other) = parts[one], parts[two]
        action = chance.randrange(6)
        if action == 0:
            parts[one], parts[two] = (name, other), (other_name, part)
        elif action == 1 and len(parts) > 1:
            del parts[one]
        elif action == 2:
            parts.append((name.upper() if chance.random() < 0.5 else f"x/{name}", part))
        elif part:
            parts[one] = (name, chance.choice(BYTES)(part, chance, [other or b"x"]))
    return pack(parts)


def mix_xml(content, chance, _):
    """Break the trees of an archive's parts: move, copy, drop and rename elements."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    for _ in range(chance.choice((1, 3, 10))):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        one, two = chance.choice(nodes), chance.choice(nodes)
        action = chance.randrange(6)
        if action == 0 and one is not root:
            one.getparent().remove(one)
        elif action == 1:
            two.append(copy.deepcopy(one))
        elif action == 2:
            one.tag = two.tag
        elif action == 3 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(("", "-1", "9" * 20, "true")))
        elif action == 4:
            one.text = chance.choice(("", "\u2028", f"P: {SECRET}", "I: Why?", " " * 99))
        elif one is not root and two not in one.iter():
            two.append(one)
    parts[name] = etree.tostring(root)
    return pack(parts.items())


def pack(parts):
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, part in parts:
            archive.writestr(name, part)
    return buffer.getvalue()


BYTES = (flip, cut_off, take_out, repeat, splice, put_in, rename_numbers)
OF_ARCHIVES = (mix_parts, mix_xml, mix_xml, mix_parts)


def mutate(kind, seeds, chance):
    content = chance.choice(seeds[kind])
    is_archive = content.startswith(b"PK")
    others = seeds[chance.choice(sorted(seeds))] if chance.random() < 0.3 else seeds[kind]
    if is_archive and chance.random() < 0.75:
        content = chance.choice(OF_ARCHIVES)(content, chance, others)
        if chance.random() < 0.8:
            return content
    for _ in range(chance.choice((1, 1, 2, 5))):
        content = chance.choice(BYTES)(content, chance, others) or b"x"
    return content


def run_mutations(kind, seeds, folder, n):
    path = folder / f"{SECRET}.{kind}"
    n_read = 0
    for number in range(n):
        content = mutate(kind, seeds, random.Random(f"{kind} {number}"))
        path.write_bytes(content)
        try:
            n_read += read_or_refuse(path) is not None
        except BaseException:
            print(f"mutated {kind} file number {number}")
            raise
    return n_read


@pytest.mark.parametrize("kind", sorted(READERS))
def test_files_before_they_are_broken_are_read(seeds, tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    for content in seeds[kind]:
        path.write_bytes(content)
        assert read_or_refuse(path)


@pytest.mark.parametrize("kind", sorted(READERS))
def test_broken_files_are_read_or_refused(seeds, tmp_path, capfd, kind):
    run_mutations(kind, seeds, tmp_path, N_QUICK)
    assert tuple(capfd.readouterr()) == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(READERS))
def test_very_many_broken_files_are_read_or_refused(seeds, tmp_path, capfd, kind):
    n_read = run_mutations(kind, seeds, tmp_path, N_SLOW)
    assert tuple(capfd.readouterr()) == ("", "")
    assert 0 < n_read < N_SLOW


PIECES = st.sampled_from(
    [
        *("I:", "P07:", "Interviewer:", f"{SECRET}:", "[00:12:31]", "Speaker 1  00:12:31", "why?"),
        *("**Ann:**", "<v Ann>", "</v>", "WEBVTT", "1", "00:00:01.000 --> 00:00:02.000", "00:01"),
        *("00:00:01,000 --> 00:00:02,000", "speaker,text", 'I,"', '"', ",", ";", "\t"),
        *("\t\t", "---"),
        *("NOTE", "STYLE", "# x", "мы", "қаржы", "\u2028", "\u200b", "\ufeff", "😀", "\r"),
        *("\n", "\n\n"),
        *("(laughs)", "said so.", "and " * 30, "=", "-", "–", "...", "&amp;", "<b>", "\0"),
        *("\x1b[1m",),
    ]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=40).map(lambda pieces: " ".join(pieces).replace("\n ", "\n"))
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
TEXTS = ("txt", "md", "vtt", "srt", "csv")


def words(names):
    return names.split()


TREES = {
    "docx": words(
        "w:p w:r w:t w:tbl w:tr w:tc w:sdt w:sdtContent w:ins w:del w:txbxContent w:hyperlink "
        "w:pPr w:rPr w:vanish w:b w:br w:tab w:sym mc:AlternateContent mc:Choice mc:Fallback "
        "w:ruby w:rt w:fldSimple w:numPr w:moveFrom w:drawing a:t m:t w:delText w:instrText "
        "w:smartTag w:sdtPr "
    ),
    "odt": words(
        "text:p text:h text:span text:list text:list-item text:list-header text:s table:table "
        "table:table-row table:table-cell table:covered-table-cell text:a draw:frame "
        "draw:text-box office:annotation text:note text:tracked-changes text:deletion "
        "text:section text:line-break text:tab svg:desc text:ruby-text "
    ),
}
WORDS = st.sampled_from(["", "I: Why?", f"P: {SECRET}.", "said", "\u2028", "қаржы", " "])


def draw_tree(kind):
    tags = st.sampled_from(TREES[kind])
    spoken = st.sampled_from(["w:t", "w:t", "w:t", "a:t", "m:t", "w:delText", "w:instrText"])
    leaf = st.builds(
        lambda tag, words: f"<{tag}>{words}</{tag}>", tags if kind == "odt" else spoken, WORDS
    )
    empty = st.builds(lambda tag: f"<{tag}/>", tags)
    return st.recursive(
        leaf | empty,
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", tags, st.lists(inner, max_size=6)
        ),
        max_leaves=30,
    )


GROUPS = st.recursive(
    st.sampled_from(
        [
            *("I: Why?\\par ", f"P: {SECRET}\\par ", "\\b ", "\\v ", "\\v0 ", "\\deleted "),
            *("\\plain ",),
            *("\\cell ", "\\row ", "\\trowd ", "\\u1178?", "\\u-10179?", "\\uc0 "),
            *("\\uc9 ", "\\'c4", "\\'"),
            *("\\*\\x ", "\\bin3 }}}", "\\f1 ", "\\par", "\\tab", "\\~", "\\\\", "\\{"),
            *("\\ansicpg932 ",),
            *("\\header ", "\\footnote ", "\\fldinst HYPERLINK", "\\shptxt ", "\\upr "),
            *("\\*\\ud ", "\\sn "),
        ]
    ),
    lambda inner: st.lists(inner, max_size=8).map(lambda parts: f"{{{''.join(parts)}}}"),
    max_leaves=40,
)  # fmt: skip


def structured(n):
    return settings(
        max_examples=n,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def check_text(folder, kind, text, encoding):
    path = folder / f"{SECRET}.{kind}"
    path.write_bytes(text.encode(encoding))
    read_or_refuse(path)


def check_tree(folder, kind, trees):
    make = {"docx": word_parts, "odt": odt_parts}[kind]
    path = write_zip(folder / f"{SECRET}.{kind}", make("".join(trees)))
    read_or_refuse(path)
    document = READERS[kind](path)
    n_read = " ".join(paragraph.text for paragraph in document.paragraphs).count(SECRET)
    n_written = "".join(trees).count(SECRET)
    assert n_read <= n_written
    assert n_read == n_written or document.dropped, "words vanished in silence"


def check_groups(folder, groups):
    path = folder / f"{SECRET}.rtf"
    path.write_bytes(f"{{\\rtf1 {''.join(groups)}}}".encode())
    read_or_refuse(path)


@pytest.mark.parametrize("kind", TEXTS)
@structured(40)
@given(text=LINES, encoding=ENCODINGS)
def test_any_lines_are_read_or_refused(tmp_path, kind, text, encoding):
    check_text(tmp_path, kind, text, encoding)


@pytest.mark.parametrize("kind", sorted(TREES))
@structured(40)
@given(data=st.data())
def test_any_tree_is_read_or_refused_and_no_word_vanishes(tmp_path, kind, data):
    check_tree(tmp_path, kind, data.draw(st.lists(draw_tree(kind), max_size=6)))


@structured(40)
@given(groups=st.lists(GROUPS, max_size=10))
def test_any_groups_are_read_or_refused(tmp_path, groups):
    check_groups(tmp_path, groups)


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
@structured(600)
@given(text=LINES, encoding=ENCODINGS)
def test_very_many_lines_are_read_or_refused(tmp_path, kind, text, encoding):
    check_text(tmp_path, kind, text, encoding)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(TREES))
@structured(300)
@given(data=st.data())
def test_very_many_trees_are_read_or_refused_and_no_word_vanishes(tmp_path, kind, data):
    check_tree(tmp_path, kind, data.draw(st.lists(draw_tree(kind), max_size=6)))


@pytest.mark.slow
@structured(300)
@given(groups=st.lists(GROUPS, max_size=10))
def test_very_many_groups_are_read_or_refused(tmp_path, groups):
    check_groups(tmp_path, groups)
