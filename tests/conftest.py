"""What goes for all tests."""

from hypothesis import settings

# How long an example takes says something of the machine only.
settings.register_profile("kelisim", deadline=None)
settings.load_profile("kelisim")
