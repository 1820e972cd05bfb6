"""Circulation of documents, follow-ups, deputies, and the desk."""
