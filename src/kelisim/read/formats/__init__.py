"""File formats: each is turned into paragraphs, with a count of what was left out."""
