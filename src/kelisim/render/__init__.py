"""The render stage: figures, printed tables, quotes and the front page. It computes no number."""

from kelisim.render.evidence_page import EvidenceTables, compose_evidence_page
from kelisim.render.gallery import Sources, draw_figure, print_table
from kelisim.render.index import write_index
from kelisim.render.look import Look
from kelisim.render.pictures import Caption, Picture, figure_bytes, save_picture
from kelisim.render.printed import PrintedTable, save_printed
from kelisim.render.quotes import choose_quotes
from kelisim.render.translations import list_to_translate, read_translations, translate_quotes

__all__ = [
    "Caption",
    "EvidenceTables",
    "Look",
    "Picture",
    "PrintedTable",
    "Sources",
    "choose_quotes",
    "compose_evidence_page",
    "draw_figure",
    "figure_bytes",
    "list_to_translate",
    "print_table",
    "read_translations",
    "save_picture",
    "save_printed",
    "translate_quotes",
    "write_index",
]
