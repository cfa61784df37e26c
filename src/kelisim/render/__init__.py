"""The render stage: figures, printed tables, quotes and the front page. It computes no number."""

from kelisim.doors import open_when_asked

_NAMES = {
    "evidence_page": ("EvidenceTables", "compose_evidence_page"),
    "gallery": ("Sources", "draw_figure", "print_table"),
    "index": ("write_index",),
    "look": ("Look",),
    "pictures": ("Caption", "Picture", "figure_bytes", "save_picture"),
    "printed": ("PrintedTable", "save_printed"),
    "quotes": ("choose_quotes",),
    "translations": ("list_to_translate", "read_translations", "translate_quotes"),
}

__all__ = [name for names in _NAMES.values() for name in names]
__getattr__ = open_when_asked(__name__, _NAMES)
