"""Mutation score of the law engine: how many small mistakes in its Python the tests notice.

The score is a lower bound: of the tests that run a line, the quickest are tried, up to a budget; the long ones never.
"""
