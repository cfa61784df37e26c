"""How the evidence browser stands a large study: measured in Chromium, on repeated tables."""
