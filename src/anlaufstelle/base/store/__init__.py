"""Where things are kept: the database profile, the write gate, the keys, the backup."""
