"""Figures, a module a kind; `gallery` knows them by name."""
