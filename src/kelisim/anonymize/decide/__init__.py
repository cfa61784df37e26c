"""What is believed: which spans name somebody, of what kind, and how sure that is."""
