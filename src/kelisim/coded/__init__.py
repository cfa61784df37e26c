"""What people coded, as their programs write it; what the words in it mean is the stages' matter.

A module of its own beside the stages: a project coded on raw text is read by `anonymize`, one coded
on anonymized text by `coding`.
"""

from kelisim.coded.aside import Aside, read_aside
from kelisim.coded.desk import desk_schema
from kelisim.coded.files import SUFFIXES, read_coded_file
from kelisim.coded.names import CodeNames
from kelisim.coded.record import CodedFile, Mark, Source

__all__ = [
    "SUFFIXES",
    "Aside",
    "CodeNames",
    "CodedFile",
    "Mark",
    "Source",
    "desk_schema",
    "read_aside",
    "read_coded_file",
]
