"""The engine of ways through the house."""
