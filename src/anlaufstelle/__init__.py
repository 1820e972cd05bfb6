"""Anlaufstelle: the working system of a welcoming immigration office."""

__version__ = "0.1.0"
