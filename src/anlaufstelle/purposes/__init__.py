"""Who may see whose data, for what, from when to when, by which reference."""
