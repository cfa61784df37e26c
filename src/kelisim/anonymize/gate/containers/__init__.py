"""Give the text inside a file, whatever container it came in: what the leak gate reads.

Archives (zip, and so docx, xlsx, odt, qdpx; tar, gzip, bzip2, xz) are read member by member and in
each other; PDF files by what they show, by their strings, streams, metadata and attachments; PNG
and JPEG files by what they say beside their pixels. A text is read as it stands and with mark-up
and escapes taken out. What can't be opened raises `UnreadableError`: it is no file without names.

Text drawn as pixels or as outlines is no text here. The table that is written beside each figure
holds the same words.
"""

from kelisim.anonymize.gate.containers.kinds import HEAD, kind_of, passages_inside, texts_inside
from kelisim.anonymize.gate.containers.room import UnreadableError

__all__ = ["HEAD", "UnreadableError", "kind_of", "passages_inside", "texts_inside"]
