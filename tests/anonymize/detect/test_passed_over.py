"""What a detector passes over, as a cheap look rules it out, holds nothing that it would find."""

from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.detect import addresses, contacts, organizations
from kelisim.anonymize.spelling.words import has_cyrillic

PIECES = (
    "Steppe University of Trade Bank Center JSC LLP « » “ ” \" ' . , : / @ _ - 5 12 3D Abay street "
    "St KazNII NII office 7 on Lenina 15 https:// www. t.me/ com kz telegram handle login is "
    "dauren dauren_k k77 ſ dot at é"
)
texts = st.lists(st.sampled_from(PIECES.split()) | st.just(""), max_size=12).map(
    " ".join
) | st.lists(st.sampled_from(PIECES.split()), max_size=8).map("".join)


@given(texts)
def test_rules_for_cyrillic_match_nothing_in_latin_letters(text):
    rules = [pattern for pattern, *_ in organizations._IN_CYRILLIC]
    assert not has_cyrillic(text)
    assert not any(pattern.search(text) for pattern in [*rules, *addresses._CYRILLIC_PATTERNS])


@given(texts)
def test_links_and_accounts_have_what_is_looked_for_first(text):
    if not contacts._LINK_HINT.search(text):
        assert not contacts._URL.search(text) and not contacts._LINKED_HANDLE.search(text)
    if not contacts._HANDLE_HINT.search(text):
        assert not contacts._NAMED_HANDLE.search(text)


def test_a_letter_of_russian_or_kazakh_is_cyrillic_and_others_are_not():
    assert has_cyrillic("Дом") and has_cyrillic("Қ") and has_cyrillic("see ұ")
    assert not has_cyrillic("Łódź, café “x” — 5") and not has_cyrillic("")
