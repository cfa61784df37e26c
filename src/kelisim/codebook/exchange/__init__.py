"""Codebooks in and out: REFI-QDA, CSV, XLSX, YAML."""

from kelisim.codebook.exchange.files import export_codebook, import_codebook

__all__ = ["export_codebook", "import_codebook"]
