"""The invented office for demonstrations, tests of load, and every new installation's first look."""

from anlaufstelle.demo.loading import LOGINS, is_empty, load

__all__ = ["LOGINS", "is_empty", "load"]
