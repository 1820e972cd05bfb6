"""The plan of the office, free times, and booking."""
