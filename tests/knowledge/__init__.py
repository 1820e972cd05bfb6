"""Norms and service instructions."""
