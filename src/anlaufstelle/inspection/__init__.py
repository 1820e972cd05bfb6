"""File inspection: what leaves the office of a file, for whom, blacked out where it must be, and proved."""
