"""How the lists and models that the package carries are made; nothing here runs in a study."""
