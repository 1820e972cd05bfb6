"""Pages of counselling: the public lane of the envelope, and the same letter explained by staff."""
