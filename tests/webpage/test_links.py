"""Links to words in a transcript."""

from kelisim.webpage import link_to_words


def test_a_link_names_first_and_last_words_and_encodes_them():
    """A hyphen has a meaning of its own in such links."""
    words = "one two-three, four five six seven eight nine ten да."
    link = link_to_words("FA01-002-1", words, results="..")
    expected = (
        "../2_anonymize/transcripts/FA01.txt#:~:text=one%20two%2Dthree%2C%20four%20five%20six"
    )
    assert expected == link
    longer = link_to_words("FA01-002-1", " ".join("abcdefghijk"), results=".")
    assert longer.endswith("#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k")


def test_a_link_without_words_leads_to_the_transcript():
    expected = "./2_anonymize/transcripts/FA-01.txt"
    assert expected == link_to_words("FA-01-002-1", "", results=".")
