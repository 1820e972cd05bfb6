"""The people the office is there for: names as they write them, birth dates as papers give them, ways to reach them."""
