"""REFI-QDA projects (`.qdpx`): the exchange format of programs for coding by hand.

The standard is https://www.qdasoftware.org (version 1.0, 2019); what programs write differs from it
in ways that stand beside the code that reads it.
"""
