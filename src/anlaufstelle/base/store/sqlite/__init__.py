"""Django's SQLite backend with the fair write gate before each transaction."""
