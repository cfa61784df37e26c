"""Who is who: mentions become entities, entities get pseudonyms, everywhere the same."""
