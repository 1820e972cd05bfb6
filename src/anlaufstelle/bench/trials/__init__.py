"""Long proofs: races, kills, generated input, every language; small in the tests, full by command."""
