"""Whether the intervals hold the truth, on corpora whose truth is known."""
