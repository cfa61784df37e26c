"""Kazakh stems: the forms of published paradigms, and words that only begin alike.

Sources: D&W: Dutton & Wagner, A grammar of Kazakh; AK: the paradigms by which the morphological
transducer apertium-kaz is tested (Washington, Salimzyanov & Tyers 2014); M: Muhamedowa 2016.
"""

import pytest

from kelisim.coding.rules.kazakh import read_stem


def takes(stem: str, word: str) -> bool | None:
    """Whether a word is a form of a stem: None if not, else whether it is negated inside."""
    read = read_stem(stem)
    for spelling in read.spellings:
        if word.startswith(spelling):
            ending = read.find_ending(word, len(spelling))
            if ending:
                return ending.is_negated
    return None


NOUNS = {
    # D&W: plural, possessive, case, and their chains
    "бала": "балалар балам балаларым балаңыз балаларыңыз балаға балама балалары баласы баласына "
    "баласында баласынан",
    "кірпі": "кірпілер кірпісі кірпілері кірпісінде кірпісінен",
    "сөз": "сөздер сөзді сөздің сөзге сөзбен сөзіңе",
    "адам": "адамдар адамың адамдарың адамды",
    "мектеп": "мектептер мектебіміз мектепке мектепте мектеппен",
    "қазақ": "қазақтар қазақты қазақтың қазаққа",
    "қала": "қаламыз қаланы қаланың қалада қаладан қаламен",
    "көл": "көлде көлден",
    "сайт": "сайтта",
    # AK: harmony and assimilation of Russian words and of и, у
    "автомобиль": "автомобильдер автомобильдің автомобилін",
    "процесс": "процестер процестің процесі",
    "журналист": "журналистер журналистің журналистке журналисті",
    "съезд": "съездер съездің съезге съезді",
    "банк": "банкке банкі банктен",
    "отставка": "отставкаға отставканың",
    "ит": "иттің иттердің",
    "су": "судың суға сулардың",
    "тау": "таудың таулардың",
    "тарих": "тарихы тарихынан тарихтан",
    "организм": "организмнің организмнен организмге организмі",
    "минут": "минуттың минуттан минутқа минуты",
    "клуб": "клубтың клубтан клубқа клубы",
    "институт": "институттың институттан институтқа институты",
    "финал": "финалдің финалден финалге финалі",
    # M: what is in or of something, likeness, person
    "университет": "университеттегі университеттегілер университеттерімізде университеттікі",
    "маман": "маманмын маманбыз мамандай маманша мамандарымызға",
    "серіктестік": "серіктестігі серіктестігіміз серіктестіктің серіктестікке серіктестіктер",
}
VERBS = {
    # AK: и, у, й and hard consonants
    "ері": "еруді ерудің еруге ерулерді ериді",
    "оқы": "оқуды оқудың оқудан оқуға оқуларды оқиды оқып оқыған оқыса",
    "жи": "жияды жию жиюға жиюдан жиюдың",
    "ки": "кию киюге киюден киюдің",
    "жу": "жуады жуу жууға",
    "қой": "қою қоюға қоюдан қоюдың қояды қойды",
    "бар": "барғандық барғандықтан барғандыққа барғандығым барғандығыма",
    "бер": "бергендік бергендіктен бергендігіме",
    # M: moods and tenses with their persons
    "кел": "кел келемін келесің келеді келеміз келдім келдің келді келдік келген келгенбіз "
    "келгенде келетін келіп келіппін келіпті келсе келсек келсін келіңіз келейік "
    "келмек келмекшіміз келгісі келгелі келер",
    "тап": "табады табу табуға тапты тапқан",
    "айт": "айтады айттық айтқан айтқанша айтпақ",
}
NEGATED = {
    # D&W: the negation's consonant
    "сен": "сенбеу",
    "жаз": "жазбау",
    "құл": "құлмау",
    "же": "жемеу",
    "сат": "сатпау",
    "күт": "күтпеу",
    # M
    "кел": "келмеді келмейді келмеген келмейтін келмес келместен келмесе келмей "
    "келмейінше келмеңіз",
    "оқы": "оқымайды оқымады",
}


@pytest.mark.parametrize(
    ("stem", "word"), [(stem, word) for stem, words in NOUNS.items() for word in words.split()]
)
def test_a_noun_takes_all_its_endings(stem, word):
    """And stands without any."""
    assert takes(f"{stem}~N", word) is False
    assert takes(f"{stem}~N", stem) is False


@pytest.mark.parametrize(
    ("stem", "word"), [(stem, word) for stem, words in VERBS.items() for word in words.split()]
)
def test_a_verb_takes_all_its_endings(stem, word):
    """Of tense, mood and person, and those of its participles."""
    assert takes(f"{stem}~V", word) is False


@pytest.mark.parametrize(
    ("stem", "word"), [(stem, word) for stem, words in NEGATED.items() for word in words.split()]
)
def test_a_negation_inside_a_verb_is_seen(stem, word):
    """Kazakh negates by a syllable."""
    assert takes(f"{stem}~V", word) is True


@pytest.mark.parametrize(
    ("stem", "word", "meaning"),
    [
        ("серіктес~N", "серіктестік", "partnership, not partner"),
        ("серіктес~N", "серіктестіктің", "of a partnership"),
        ("заң~N", "заңгер", "lawyer, not law"),
        ("мемлекет~N", "мемлекеттік", "of the state, not state"),
        ("қала~N", "қалай", "how, not town"),
        ("бала~N", "балалық", "childhood, not child"),
        ("бала~N", "балапан", "chick"),
        ("сенім~N", "сенімсіз", "distrustful, not trust"),
        ("қор~N", "қорған", "fortress, not fund"),
        ("жұмыс~N", "жұмысшы", "worker, not work"),
        ("тіл~N", "тілек", "wish, not tongue"),
        ("бер~V", "береке", "blessing, not give"),
        ("бер~V", "берік", "firm"),
        ("кел~V", "келісім", "agreement, not come"),
        ("кел~V", "келін", "daughter-in-law"),
        ("бар~V", "барлық", "all, not go"),
        ("бар~V", "барыс", "course, snow leopard"),
        ("айт~V", "айтыс", "a contest of singers"),
    ],
)
def test_a_word_that_only_begins_alike_is_not_a_form(stem, word, meaning):
    """A beginning with `*` would take each of them."""
    assert takes(stem, word) is None


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("бала~N", "балаге"),
        ("мектеп~N", "мектепқа"),
        ("қала~N", "қалалер"),
        ("сөз~N", "сөздар"),
        ("адам~N", "адамлар"),
        ("мектеп~N", "мектепдер"),
        ("кел~V", "келған"),
        ("бар~V", "бармеді"),
    ],
)
def test_endings_follow_harmony_and_the_letter_before(stem, word):
    """What no speaker says is no form."""
    assert takes(stem, word) is None
