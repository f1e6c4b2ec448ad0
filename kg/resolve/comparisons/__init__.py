"""Comparisons of two records: each function compares one thing, and is tested alone."""
