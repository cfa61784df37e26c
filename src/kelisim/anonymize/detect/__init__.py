"""Detectors: each reads turns and gives spans that may name somebody."""
