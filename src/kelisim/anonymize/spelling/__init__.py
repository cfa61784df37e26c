"""How names are written: words, scripts, endings, short forms, spans, lists."""
