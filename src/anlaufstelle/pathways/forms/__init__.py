"""Shapes of what people send."""
