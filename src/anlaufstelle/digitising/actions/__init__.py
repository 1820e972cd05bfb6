"""Fetching, boxing and putting back."""

from anlaufstelle.digitising.actions.fetching import close_box, fetch_files, make_box, put_back, put_into_box

__all__ = ["close_box", "fetch_files", "make_box", "put_back", "put_into_box"]
