"""Show the findings: on a page, to a program, and as the last lines of a run."""
