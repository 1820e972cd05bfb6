"""Letters explained."""
