"""Shapes of what is typed between the door and the counter."""
