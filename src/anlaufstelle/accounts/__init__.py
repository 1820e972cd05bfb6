"""Who may come in: accounts of staff, their roles, how they sign in."""
