"""Rule sheets, one statement a line; `anlaufstelle.engines.law.sheet` says how they are read."""
