"""Links from a page to the words in a transcript."""

from __future__ import annotations

from urllib.parse import quote as percent_encode

WORDS_IN_LINK = 5
"""First and last words of a passage in its link, by which a browser finds and marks it."""


def link_to_words(segment_id: str, words: str, *, results: str) -> str:
    """Link to a segment in its transcript.

    Parameters
    ----------
    segment_id
        The segment; what stands before its last two numbers is the interview.
    words
        The segment's words, or those quoted; empty: the link leads to the transcript. It names the
        first and last of them as a text fragment (WICG URL Fragment Text Directives), so that a
        browser scrolls there and marks them.
    results
        `results/` as seen from the page.

    Returns
    -------
    str
        A relative link.
    """
    interview = segment_id.rsplit("-", 2)[0]
    said = words.split()
    parts = [" ".join(said[:WORDS_IN_LINK])]
    if len(said) > 2 * WORDS_IN_LINK:
        parts.append(" ".join(said[-WORDS_IN_LINK:]))
    # A hyphen has a meaning of its own in text directives.
    encoded = ",".join(percent_encode(part, safe="").replace("-", "%2D") for part in parts)
    fragment = f"#:~:text={encoded}" if said else ""
    return f"{results}/2_anonymize/transcripts/{percent_encode(interview)}.txt{fragment}"
