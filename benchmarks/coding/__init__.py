"""How well codes are learned from little, beside another package's default. Protocol: README.md."""
