"""Teams, people who work here, what they can do and speak; rooms and counters."""
