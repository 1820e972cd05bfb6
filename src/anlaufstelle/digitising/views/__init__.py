"""Pages of digitising, below /amt/digitalisierung/."""
