"""Rights of the pages of the house itself."""

from anlaufstelle.base.permissions import Permission

REPORT_BARRIER = Permission("web.report_barrier", "Telling the office by mail that a page cannot be used.")
