"""Purposes."""
