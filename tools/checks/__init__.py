"""Checks of our own, beside those that ruff, mypy and import-linter bring."""
