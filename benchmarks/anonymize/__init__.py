"""Measure what `kelisim.anonymize` hides in published texts with marked names.

Run `python -m benchmarks.anonymize --data DIR` from the repository's root, with `src` on Python's
path. The protocol stands in docs/benchmarks.md, between whose markers the tables are written.
"""
