"""Arrival and call-up: from the door to the counter, with a wait that is told honestly."""
