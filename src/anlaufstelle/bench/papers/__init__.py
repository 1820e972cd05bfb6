"""Invented papers, to learn from and to measure with."""
