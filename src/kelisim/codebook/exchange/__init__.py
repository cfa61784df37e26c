"""Codebooks in and out: REFI-QDA, CSV, XLSX, YAML."""

from kelisim.codebook.exchange.files import export_codebook, import_codebook
from kelisim.codebook.exchange.outline import guid_of, guid_of_id

__all__ = ["export_codebook", "guid_of", "guid_of_id", "import_codebook"]
