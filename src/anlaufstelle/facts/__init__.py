"""What is known about a person: dated values with provenance, on two axes of time, never overwritten."""
