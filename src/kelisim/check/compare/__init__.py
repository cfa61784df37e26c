"""Put shares beside each other: what is counted, the words of claims, and their verdicts."""
