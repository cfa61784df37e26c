"""Who was interviewed: the `participants.csv` of every batch."""
