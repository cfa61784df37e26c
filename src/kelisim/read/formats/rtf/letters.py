"""Letters of RTF files: bytes of a font's code page, or Unicode with a substitute behind it."""

from __future__ import annotations

from kelisim.read.document import UnreadableError
from kelisim.read.formats.rtf.tokens import CHARSETS, find_code_page

SYMBOL = 2
"""The `fcharset` of fonts of signs, whose bytes are no letters."""

SIGNS = {b"line": "\n", b"lbr": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–"}
SIGNS |= {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•"}
SIGNS |= {b"emspace": " ", b"enspace": " ", b"qmspace": " "}
LITERAL = {b"\\": "\\", b"{": "{", b"}": "}", b"~": " ", b"_": "-"}
"""Letters that have a control word or sign of their own."""

PAGES = {b"mac": 10000, b"pc": 437, b"pca": 850}
ANSI = 1252

UNKNOWN = "code page"
SHARED = bytes((0x85, *range(0x91, 0x98), 0xA0))
"""Dashes, dots and quotation marks, which are the same bytes in all code pages of Windows."""


class Letters:
    """Letters on their way from bytes to words."""

    def __init__(self) -> None:
        self._page: int | None = None
        self._charsets: dict[int, int] = {}
        self._fonts_page: dict[int, int] = {}
        self._default_font: int | None = None
        self._learned: int | None = None
        self._n_skip = 0
        self._bytes = bytearray()
        self._codec = UNKNOWN
        self._words: list[str] = []
        self._n_symbols = 0

    def learn_page(self, word: bytes, number: int | None) -> None:
        """Learn the file's code page or default font from a control word."""
        if word == b"ansicpg" and number:
            self._page = number
        elif word in PAGES:
            self._page = PAGES[word]
        elif word == b"deff":
            self._default_font = number

    def learn_font(self, word: bytes, number: int | None) -> None:
        """Learn the code page of a font from a control word of the table of fonts."""
        if word == b"f":
            self._learned = number
        elif self._learned is not None and number is not None:
            if word == b"fcharset":
                self._charsets[self._learned] = number
            elif word == b"cpg":
                self._fonts_page[self._learned] = number

    def add(self, words: str) -> None:
        """Add words that are letters already."""
        self._decode()
        if words:
            self._words.append(words)

    def add_bytes(self, content: bytes, *, font: int | None) -> None:
        """Add bytes of the code page of a font, less those that substitute a letter."""
        n = min(self._n_skip, len(content))
        self._n_skip -= n
        content = content[n:]
        font = self._default_font if font is None else font
        if font is not None and self._charsets.get(font) == SYMBOL:
            self._n_symbols += len(content.replace(b" ", b""))
            self.add(" " * content.count(b" "))
        elif content:
            page = self._find_page(font)
            if page != self._codec:
                self._decode()
                self._codec = page
            self._bytes += content

    def add_point(self, number: int, *, font: int | None, n_skip: int) -> None:
        """Add a letter by its code point; so many letters behind it are its substitute."""
        self._decode()
        self._n_skip = n_skip
        point = number % 0x10000 if number < 0x10000 else number
        if 0xE000 <= point <= 0xF8FF or point > 0x10FFFF:
            self._n_symbols += 1
        else:
            self._words.append(chr(point))

    def is_skipped(self) -> bool:
        """Tell whether a control word or sign stands for a substitute, and pass over it."""
        is_skipped = self._n_skip > 0
        self._n_skip -= int(is_skipped)
        return is_skipped

    def give(self) -> tuple[str, int]:
        """Give all words so far, and how many signs of symbol fonts were left out."""
        self._n_skip = 0
        self._decode()
        if not self._words and not self._n_symbols:
            return "", 0
        words = "".join(self._words)
        if not words.isascii():
            # Characters beyond U+FFFF stand in RTF as two halves.
            words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        n_symbols, self._words, self._n_symbols = self._n_symbols, [], 0
        return words, n_symbols

    def _find_page(self, font: int | None) -> str:
        """Name the codec of a font; the file's own code page where the font says none.

        A file should say its own; if it does not, only a font of charset 0 (ANSI) tells one.
        """
        number = self._page
        if font is not None:
            charset = self._charsets.get(font)
            number = number or (ANSI if charset == 0 else None)
            number = self._fonts_page.get(font) or CHARSETS.get(charset or 0) or number
        return (find_code_page(number) or f"{UNKNOWN} {number}") if number else UNKNOWN

    def _decode(self) -> None:
        if not self._bytes:
            return
        content, self._bytes = bytes(self._bytes), bytearray()
        codec = self._codec
        is_unknown = codec.startswith(UNKNOWN)
        if is_unknown and not content.translate(None, SHARED).isascii():
            number = codec.removeprefix(UNKNOWN)
            raise UnreadableError(
                f"must be of a known code page, {f'not{number}' if number else 'and name it'}.",
                "Can you open it in Word and save it again?",
            )
        codec = f"cp{ANSI}" if is_unknown else codec
        self._words.append(content.decode(codec, errors="replace"))
