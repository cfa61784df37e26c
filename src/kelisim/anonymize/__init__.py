"""The anonymize stage."""
