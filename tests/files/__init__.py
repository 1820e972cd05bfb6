"""Case files, their documents, and the bytes these are made of."""
