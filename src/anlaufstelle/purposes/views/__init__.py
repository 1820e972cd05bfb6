"""The page before a person's data, and what lead and data protection look at."""
