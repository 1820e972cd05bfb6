"""The writing engine."""
