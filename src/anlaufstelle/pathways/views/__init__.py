"""Pages of norms and rules."""
