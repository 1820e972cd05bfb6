"""Norms by day and service instructions: what the office knows, apart from what it decides."""
