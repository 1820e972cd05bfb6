"""Mutation score of the rules: how many small mistakes in them the worked cases notice."""
