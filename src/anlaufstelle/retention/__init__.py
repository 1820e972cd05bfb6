"""Retention: how long data stay, who holds them back, and how they go."""
