"""Turn a segment's text into analysed words, one way a language.

English words get spaCy's lemmas, and negation follows its parse. Russian words get pymorphy3's
lemmas, Kazakh ones none (rules match stems and beginnings of words); in both, negation reaches a
few words inside its clause. Pseudonyms such as `[University 204]` are one word, whose inside no
rule matches.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pymorphy3

from kelisim.english_model import load_english_model, read_english

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

PSEUDONYM = re.compile(r"\[[^\W\d_][^\[\]\n\d]{0,60} \d+(?:, [^\[\]\n]{1,60})?\]")

# In Russian and Kazakh a pseudonym takes endings: `[Person 12]-ның`.
_WORD = re.compile(PSEUDONYM.pattern + r"[-’']?\w*" + r"|\w+(?:[-‑’']\w+)*")
_CYRILLIC = re.compile("[а-я]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'»”’)\]]*\s|\n")
_CLAUSE_END = re.compile(r"[,;:.!?…()—–]|\s-\s")

_ENGLISH_NEGATORS = frozenset(
    [
        "not",
        "n't",
        "n’t",
        "no",
        "never",
        "without",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "hardly",
    ]
)
# "Not only", "no doubt": the words after them are meant.
_ENGLISH_NOT_NEGATING = frozenset(["only", "just", "merely", "doubt", "matter", "wonder"])
# Clauses of their own inside a negated one, "we don't cooperate *because there is bureaucracy*",
# and the conjunctions before them.
_ENGLISH_OWN_CLAUSE = frozenset(["advcl", "cc", "parataxis", "relcl"])

_RUSSIAN_CLAUSE_WORDS = frozenset(
    ["но", "а", "однако", "потому", "поскольку", "хотя", "что", "чтобы", "если", "когда", "который"]
)
_RUSSIAN_NEGATORS_AHEAD = frozenset(
    ["не", "ни", "без", "нет", "никогда", "отсутствие", "отсутствовать"]
)
_RUSSIAN_NEGATORS_BEHIND = frozenset(["нет", "нету", "отсутствовать"])
_RUSSIAN_NOT_NEGATING = frozenset(["только", "просто", "секрет"])
_KAZAKH_CLAUSE_WORDS = frozenset(["бірақ", "алайда", "сондықтан", "өйткені", "себебі", "ал"])
_KAZAKH_NEGATORS_BEHIND = frozenset(["жоқ", "емес", "жоқтың"])
_KAZAKH_NEGATORS_AHEAD = frozenset(["ешқандай", "ешбір"])
_KAZAKH_NOT_NEGATING = frozenset(["ғана"])
_NEGATION_REACH = 4


class Token(NamedTuple):
    """A word of a segment: `text` stands at `[start, end)` of it, in code points."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    is_negated: bool
    sentence: int


class Analysis(NamedTuple):
    """A text's words without punctuation, and spaCy's own view of it where it is English."""

    tokens: list[Token]
    doc: "Doc | None" = None


def analyse(texts: Sequence[str], *, language: str, model: str) -> list[Analysis]:
    """Split texts into analysed words.

    Parameters
    ----------
    texts : sequence of str
        The texts of segments, all in one language.
    language : {'en', 'ru', 'kk'}
        Their language.
    model : str
        The name of the spaCy model for English; other languages don't use it.

    Returns
    -------
    list of Analysis
        One a text. Sentences are numbered from 0 in each text.

    Raises
    ------
    ValueError
        When the language is none of the three.
    """
    if language == "en":
        return _analyse_english(texts, model)
    if language == "ru":
        return [Analysis(_analyse_russian(text)) for text in texts]
    if language == "kk":
        return [Analysis(_analyse_kazakh(text)) for text in texts]
    raise ValueError(f"`language` must be `en`, `ru` or `kk`, not `{language}`.")


def mask_pseudonyms(text: str, *, fill: Callable[[str], str]) -> str:
    """Replace each pseudonym by `fill(pseudonym)`, which must have the same length."""
    return PSEUDONYM.sub(lambda match: fill(match[0]), text)


# English


@cache
def load_english(model: str) -> "SpacyPipeline":
    """Load a spaCy model once, without its recognizer of names."""
    return load_english_model(model, exclude=["ner"])


def mask_english(text: str) -> str:
    """Replace each pseudonym as the English model shall see it.

    A capitalized word of the same length keeps all offsets, and the parser takes it for a name.
    """
    return mask_pseudonyms(text, fill=lambda name: "X" + "x" * (len(name) - 1))


def _analyse_english(texts: Sequence[str], model: str) -> list[Analysis]:
    distinct = list(dict.fromkeys(texts))
    docs = read_english(load_english(model), map(mask_english, distinct))
    analysed = {
        text: Analysis(_read_doc(doc, text), doc) for doc, text in zip(docs, distinct, strict=True)
    }
    return [analysed[text] for text in texts]


def _read_doc(doc: "Doc", text: str) -> list[Token]:
    negated = {word.i for negator in doc if _is_negator(negator) for word in _scope(negator)}
    hidden = {at for match in PSEUDONYM.finditer(text) for at in range(*match.span())}
    tokens = []
    for sentence, span in enumerate(doc.sents):
        for word in span:
            if word.is_punct or word.is_space:
                continue
            start, end = word.idx, word.idx + len(word)
            shown = text[start:end]
            lower = shown.lower()
            lemma = lower if start in hidden else word.lemma_.lower()
            tokens.append(Token(start, end, shown, lower, lemma, word.i in negated, sentence))
    return tokens


def _is_negator(word: "SpacyToken") -> bool:
    if word.dep_ == "intj" or not (word.dep_ == "neg" or word.lower_ in _ENGLISH_NEGATORS):
        return False
    return word.i + 1 == len(word.doc) or word.nbor().lower_ not in _ENGLISH_NOT_NEGATING


def _scope(negator: "SpacyToken") -> Iterator["SpacyToken"]:
    """Yield the words that a negator governs.

    `without` governs its phrase, `no` its noun with what hangs on it, all others the clause of
    their head: its subject, objects and complements, but no clause that gives a reason, a time or
    a contrast.
    """
    top = negator if negator.lower_ == "without" else negator.head
    pending = [top]
    while pending:
        word = pending.pop()
        if word.i != negator.i:
            yield word
        pending.extend(child for child in word.children if not _starts_own_clause(child))


def _starts_own_clause(word: "SpacyToken") -> bool:
    if word.dep_ in _ENGLISH_OWN_CLAUSE:
        return True
    if word.dep_ == "ccomp":
        # "There is trust, so we don't …": the parser hangs the first clause on the second.
        return word.i < word.head.i
    if word.dep_ == "conj":
        has_subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in word.children)
        after_but = any(child.lower_ == "but" for child in word.head.children)
        return has_subject or after_but
    return False


# Russian and Kazakh


@cache
def _load_russian() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@cache
def _lemmatize_russian(lower: str) -> str:
    # pymorphy3 raises on letters without a Unicode name, and has nothing to say on Latin ones.
    if not _CYRILLIC.search(lower):
        return lower
    return _load_russian().parse(lower)[0].normal_form.replace("ё", "е")


def _analyse_russian(text: str) -> list[Token]:
    tokens = _split_words(text, lemmatize=_lemmatize_russian)
    return _mark_negated(
        text,
        tokens,
        ahead=_RUSSIAN_NEGATORS_AHEAD,
        behind=_RUSSIAN_NEGATORS_BEHIND,
        not_negating=_RUSSIAN_NOT_NEGATING,
        clause_words=_RUSSIAN_CLAUSE_WORDS,
    )


def _analyse_kazakh(text: str) -> list[Token]:
    # Kazakh also negates inside the verb (`қызықпайды`): the stems of rules find that out.
    return _mark_negated(
        text,
        _split_words(text, lemmatize=str),
        ahead=_KAZAKH_NEGATORS_AHEAD,
        behind=_KAZAKH_NEGATORS_BEHIND,
        not_negating=_KAZAKH_NOT_NEGATING,
        clause_words=_KAZAKH_CLAUSE_WORDS,
    )


def _split_words(text: str, *, lemmatize: Callable[[str], str]) -> list[Token]:
    tokens: list[Token] = []
    sentence = 0
    for match in _WORD.finditer(text):
        if tokens and _SENTENCE_END.search(text[tokens[-1].end : match.start()]):
            sentence += 1
        lower = match[0].lower().replace("ё", "е")
        lemma = lower if lower.startswith("[") else lemmatize(lower)
        tokens.append(Token(*match.span(), match[0], lower, lemma, False, sentence))
    return tokens


def _mark_negated(
    text: str,
    tokens: list[Token],
    *,
    ahead: frozenset[str],
    behind: frozenset[str],
    not_negating: frozenset[str],
    clause_words: frozenset[str],
) -> list[Token]:
    """Mark four words after a negator of `ahead` and before one of `behind`, in its clause."""
    clauses = _number_clauses(text, tokens, clause_words)
    negated: set[int] = set()
    for at, token in enumerate(tokens):
        if at + 1 < len(tokens) and tokens[at + 1].lower in not_negating:
            continue
        reached: list[int] = []
        if {token.lower, token.lemma} & ahead:
            reached += range(at + 1, min(at + 1 + _NEGATION_REACH, len(tokens)))
        if {token.lower, token.lemma} & behind:
            reached += range(max(at - _NEGATION_REACH, 0), at)
        negated |= {other for other in reached if clauses[other] == clauses[at]}
    return [token._replace(is_negated=at in negated) for at, token in enumerate(tokens)]


def _number_clauses(text: str, tokens: list[Token], clause_words: frozenset[str]) -> list[int]:
    clauses: list[int] = []
    for at, token in enumerate(tokens):
        gap = text[tokens[at - 1].end : token.start] if at else ""
        begins = bool(at) and (
            bool(_CLAUSE_END.search(gap)) or bool({token.lower, token.lemma} & clause_words)
        )
        clauses.append((clauses[-1] if clauses else 0) + begins)
    return clauses
