"""Ways, remedies, deadlines."""
