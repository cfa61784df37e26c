"""The text whose numbers come only from named results."""
