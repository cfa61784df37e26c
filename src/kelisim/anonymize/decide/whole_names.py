"""Complete names found in part: `North` before Carolina, `Falls` behind Columbia, a surname."""

from __future__ import annotations

import re
from collections.abc import Callable

from kelisim.anonymize.decide.belief import words_of
from kelisim.anonymize.decide.corpus import Corpus, TurnWords
from kelisim.anonymize.decide.kinds import ORGANIZATION_LABELS, place_words
from kelisim.anonymize.detect.gazetteers import is_everyday, may_be_given, may_be_name, vote_on
from kelisim.anonymize.spelling.spans import Span
from kelisim.anonymize.spelling.word_lists import read_keyed_words, read_word_list
from kelisim.anonymize.spelling.words import Word

_NOT_COMPLETED = ("pattern", "institutions", "hide")
_JOINTS = (" ", "-", "’", "'")
_BEHIND_INITIAL = (". ", ".", *_JOINTS)
_BEFORE_DOTTED = ("st", "mt", "ft")
_ABBREVIATED = re.compile(r",? ?D\. ?C\.|,? DC\b")
# What kind of place it is, in Kazakh and Russian, in any case form: `Атырау облысында`.
_KIND_BEHIND = re.compile(
    r" (?:облыс|аудан|қаласы|ауыл|аулы|кенті|өзені|көлі|тауы|теңізі|аралы|даңғыл|көшесі|әуежай|"
    r"област|кра[йяюе]|район|улиц|проспект|озер|аэропорт|вокзал)\w*"
)
_OF = re.compile(r" of (?:the )?")
_MOST = 4

Beside = Callable[[TurnWords, int, set[int], Corpus], int]


def complete(span: Span, turn: TurnWords, kept: set[int], corpus: Corpus) -> Span:
    """Let a confirmed name take in the words beside it that belong to it.

    In Russian and Kazakh, only the kind of place behind it.

    Parameters
    ----------
    span : Span
        A confirmed person, place or organization.
    turn : TurnWords
        The turn it stands in.
    kept : set of int
        Positions of the turn's words that identify nobody.
    corpus : Corpus
        All turns.
    """
    own = words_of(span, turn)
    label = "organization" if span.label in ORGANIZATION_LABELS else span.label
    if turn.language != "en":
        kind = _KIND_BEHIND.match(turn.text, span.end - turn.offset) if label == "place" else None
        return span._replace(end=turn.offset + kind.end()) if kind else span
    if not own or span.source in _NOT_COMPLETED or label not in _BESIDE:
        return span
    first, last = own[0][0], own[-1][0]
    n_before, n_behind = _BESIDE[label]
    for _ in range(_MOST):
        last += n_behind(turn, last, kept, corpus) if last + 1 < len(turn.words) else 0
        first -= n_before(turn, first, kept, corpus) if first else 0
    start = min(span.start, turn.offset + turn.words[first].start)
    end = max(span.end, turn.offset + turn.words[last].end)
    district = _ABBREVIATED.match(turn.text, end - turn.offset) if label == "place" else None
    return span._replace(start=start, end=turn.offset + district.end() if district else end)


def _behind_person(turn: TurnWords, last: int, kept: set[int], corpus: Corpus) -> int:
    """Give how many words behind a name are a surname, with its particle, or a suffix."""
    before, word = turn.words[last], turn.words[last + 1]
    gap = turn.text[before.end : word.start]
    if gap not in (_BEHIND_INITIAL if len(before.text) == 1 else _JOINTS):
        return 0
    is_particle = word.text.lower() in read_keyed_words("name_parts.txt", "particle")
    is_elided = word.is_capitalized and len(word.text) == 1  # D'Angelo
    if is_particle or is_elided:
        joints = ("’", "'") if is_elided else (" ", "-")
        follows = turn.words[last + 2] if last + 2 < len(turn.words) else None
        is_joined = follows is not None and turn.text[word.end : follows.start] in joints
        return 2 if follows is not None and is_joined and follows.is_capitalized else 0
    if word.text.lower() in read_keyed_words("name_parts.txt", "suffix"):
        return int(word.is_capitalized)
    is_free = word.is_capitalized and not word.is_initial and last + 1 not in kept
    return int(is_free and _may_be_part(word))


def _before_person(turn: TurnWords, first: int, kept: set[int], corpus: Corpus) -> int:
    """Give how many words before a name are a given name, an initial letter or an article."""
    word, gap = turn.words[first - 1], _gap_before(turn, first)
    if gap == "-" and word.text.lower() in read_keyed_words("name_parts.txt", "article"):
        return 1
    if len(word.text) == 1:
        return int(word.is_capitalized and gap in (". ", "."))
    if not word.is_capitalized or gap not in _JOINTS or _is_small(word):
        return 0
    is_given = vote_on(word).is_given or may_be_given(word)
    is_free = first - 1 not in kept and not (word.is_initial and is_everyday(word.text))
    return int(is_given or (is_free and _may_be_part(word)))


def _behind_place(turn: TurnWords, last: int, kept: set[int], corpus: Corpus) -> int:
    word = turn.words[last + 1]
    is_joined = turn.text[turn.words[last].end : word.start] in (" ", "-")
    return int(is_joined and word.is_capitalized and word.text.lower() in place_words("behind"))


def _before_place(turn: TurnWords, first: int, kept: set[int], corpus: Corpus) -> int:
    word, gap = turn.words[first - 1], _gap_before(turn, first)
    is_joined = gap in (" ", "-") or (gap == ". " and word.text.lower() in _BEFORE_DOTTED)
    return int(is_joined and word.is_capitalized and word.text.lower() in place_words("before"))


def _behind_organization(turn: TurnWords, last: int, kept: set[int], corpus: Corpus) -> int:
    """Give how many words behind a name go on with it, an `of` among them or not."""
    word = turn.words[last + 1]
    gap = turn.text[turn.words[last].end : word.start]
    if word.is_capitalized:
        return int(gap in (" ", "-") and not _is_small(word))
    linked = _OF.match(turn.text, turn.words[last].end)
    rest = range(last + 2, min(last + 4, len(turn.words))) if linked else ()
    at = next((at for at in rest if linked and turn.words[at].start == linked.end()), last)
    return at - last if turn.words[at].is_capitalized and at not in kept else 0


def _before_organization(turn: TurnWords, first: int, kept: set[int], corpus: Corpus) -> int:
    word, gap = turn.words[first - 1], _gap_before(turn, first)
    if gap == "-" and word.text.lower() in read_keyed_words("name_parts.txt", "article"):
        return 1
    is_part = word.is_capitalized and not word.is_initial and first - 1 not in kept
    return int(gap in (" ", "-") and is_part and not _is_small(word))


_BESIDE: dict[str, tuple[Beside, Beside]] = {
    "person": (_before_person, _behind_person),
    "place": (_before_place, _behind_place),
    "organization": (_before_organization, _behind_organization),
}


def _gap_before(turn: TurnWords, first: int) -> str:
    return turn.text[turn.words[first - 1].end : turn.words[first].start]


def _may_be_part(word: Word) -> bool:
    return not _is_small(word) and (not is_everyday(word.text) or may_be_name(word))


def _is_small(word: Word) -> bool:
    lower = word.text.lower()
    is_title = lower in read_word_list("roles.txt")
    return len(word.text) == 1 or is_title or lower in read_word_list("function_words.txt")
