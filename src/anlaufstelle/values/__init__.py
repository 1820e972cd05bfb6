"""What everybody may know: the grid of the day, periods, holidays, names, languages."""
