"""The law engine."""
