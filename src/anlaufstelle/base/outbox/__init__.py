"""What leaves the house: mail, SMS and background work, only after commit and only once recorded."""
