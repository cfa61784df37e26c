"""Codings given out: a REFI-QDA project, a sheet for coders, and a row a coding."""
