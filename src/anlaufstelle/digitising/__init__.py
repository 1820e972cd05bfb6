"""Digitising the paper files: what is scanned when, by which checks the scan replaces the paper, what it costs."""
