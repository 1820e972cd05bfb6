"""Circulation of documents, follow-ups, and the desk where both lie."""
