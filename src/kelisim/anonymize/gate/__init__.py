"""The leak gate: no known name in anything that may be shared."""
