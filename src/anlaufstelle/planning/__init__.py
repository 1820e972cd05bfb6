"""Saturdays, temporary staff, and the numbers the office lives by: above the calendar, never about one person."""
