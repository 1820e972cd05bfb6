"""Mutation score of the law engine: how many small mistakes in its Python the tests notice."""
