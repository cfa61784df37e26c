"""What a transcript holds beside speech: times, transcribers' remarks, lines of programs."""

from __future__ import annotations

import re

TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
STAMP = rf"[\[(]?{TIME}[\])]?"
ONLY_TIME = re.compile(rf"{STAMP}(?:\s*(?:-->|[-–—])\s*{STAMP})?")
CUE_TIME = re.compile(rf"{TIME}\s*-->\s*{TIME}")
SURE_TIME = re.compile(
    rf"\[{TIME}\]|\({TIME}\)|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?|{CUE_TIME.pattern}"
)
"""A line `14:30` may be an answer; in brackets, with seconds, or as a cue's, it is none."""

TIME_WITHIN = re.compile(
    rf"\s*#{TIME}(?:-\d{{1,2}})?#|^\[{TIME}\]\s*|\s*\[\d{{1,2}}:\d{{2}}:\d{{2}}\]"
)
"""Times that programs put into speech: `#00:12:31-5#`, `[00:12:31]`."""

REMARK = re.compile(
    r"\b(?:laugh|chuckl|giggl|smiles|smiling|sighs?\b|cough|pauses?\b|silence|inaudib|unintelligib"
    r"|indistinct|unclear|cross ?talk|overlap|interrupt|applau|music\b|noise|(?:tele)?phone rings"
    r"|whisper|nods\b|nodding|смех\b|сме[её]тся|смеются|смеясь|улыба|вздыха|кашл|пауз|молчит|молчание"
    r"|неразборчив|неслышно|нрзб|перебива|шум\b|звонок|аплод|күледі|күлкі|күліп|күлді|жымия|күрсін"
    r"|жөтел|үзіліс|кідір|үнсіз|түсініксіз|анық емес|естілме|шу\b)",
    re.IGNORECASE,
)
"""Words that tell a transcriber's remark in brackets from a speaker's label."""

INAUDIBLE = re.compile(
    r"[\[(<](?:[^\])>]{0,30}(?:inaudib|unintelligib|indistinct|unclear|неразборчив|неслышно|нрзб|"
    r"түсініксіз|анық емес|естілме)[^\])>]{0,30}|\?{2,})[\])>]",
    re.IGNORECASE,
)

PROGRAM_LINE = re.compile(
    r"(?:automatically )?transcri(?:bed|pt|ption)(?: \w+)? (?:by|with|using) "
    r"\S*(?:\.\w|otter|rev|zoom|teams|sonix|trint|descript).*"
    r"|.{0,60}\b(?:started|stopped) transcription"
    r"|transcription ended after .{0,20}"
    r"|this (?:editable )?transcript was (?:computer|automatically) generated.*"
    r"|[\[(]?(?:end of (?:audio|recording|transcript|interview)|конец (?:записи|интервью|аудио)|"
    r"жазба(?:ның)? соңы|сұхбат(?:тың)? соңы)[\])]?\.?",
    re.IGNORECASE,
)
"""Lines that Otter, Rev, Teams or Google Meet add, and the words that end a recording."""

MAX_PROGRAM_LINE = 200
"""Letters of such a line."""


def drop_times(line: str) -> tuple[str, int]:
    """Leave out times that a program put into speech.

    Parameters
    ----------
    line
        A line of speech.

    Returns
    -------
    tuple of str and int
        The line without them, and how many they were.
    """
    words, n = TIME_WITHIN.subn("", line)
    return (words.strip(), n) if n else (line, 0)


def is_remark(words: str) -> bool:
    """Whether words in brackets are a transcriber's remark (`laughs`), not a label."""
    return REMARK.search(words) is not None


def count_inaudible(text: str) -> int:
    """Places that the transcriber could not hear, as marked."""
    return len(INAUDIBLE.findall(text))
