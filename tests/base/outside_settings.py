"""Settings of processes that tests start and kill: the house, with jobs of the tests."""

from anlaufstelle.web.settings import *  # noqa: F403

JOBS = "tests.base.outside.JOBS"
TICKS = "tests.base.outside.TICKS"
