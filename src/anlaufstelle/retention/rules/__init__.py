"""Rules of erasure as dated data."""
