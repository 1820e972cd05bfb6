"""Benchmarks and trials: `anlaufstelle bench NAME`, `anlaufstelle trial NAME`."""
