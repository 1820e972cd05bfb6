"""Seeing pages as people do: a real browser, every page by its own way, the bytes a phone has to load."""
