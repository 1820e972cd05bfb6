"""Pages of booking: for everybody, for the owner of an appointment, for staff."""
