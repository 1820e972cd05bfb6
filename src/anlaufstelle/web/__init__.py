"""The top of the house: URLs, roles, wiring, navigation, errors, settings, templates."""
