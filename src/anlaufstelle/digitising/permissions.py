"""Rights over the way of paper into the electronic file."""

from anlaufstelle.base.permissions import Permission

SCAN_PAPER = Permission("digitising.scan", "Which paper files are fetched and scanned, and in which box they lie.")
CHECK_SCANS = Permission("digitising.check", "That a scan shows what the paper says; whoever checks sees its pages.")
RELEASE_PAPER = Permission("digitising.release", "Paper that is destroyed for good once somebody else agrees.")
HOLD_PAPER = Permission("digitising.hold", "Paper that must not be destroyed while a court or a person needs it.")
SET_PROFILES = Permission("digitising.set_profiles", "How closely scans are looked at, and how long paper then waits.")
SEE_PROGRESS = Permission("digitising.progress", "How far digitising is and what it costs, for the office as a whole.")
KEEP_BUDGET = Permission("digitising.budget", "The money for digitising and what of it is spent.")
KEEP_SCANS = Permission("digitising.keep", "Machine checks, seals and daily counts, which the house makes by itself.")
