"""Pages of circulations and of one's own desk."""
