"""How the workflow stands many interviews: time, memory, size, beside a bare `nlp.pipe`."""
