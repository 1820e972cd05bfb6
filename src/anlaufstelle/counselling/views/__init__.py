"""Pages of counselling: the public lane of the envelope, the letter explained by staff, the talk about one person."""
