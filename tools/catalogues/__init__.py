"""The catalogues of sentences: taken from the code, merged, compiled and checked without foreign programs."""
