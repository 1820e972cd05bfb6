"""Rights over the end of data."""

from anlaufstelle.base.permissions import Permission

SEE_DUE = Permission("retention.see", "What is due for erasure and why, by reference; nobody is opened by it.")
RECORD_GROUNDS = Permission(
    "retention.record", "What begins the end of storage: death, leaving, naturalisation, the end of a ban."
)
HOLD_BACK = Permission("retention.hold", "What must not be erased although it is due, and when it may be again.")
PROPOSE_DISPOSAL = Permission("retention.propose", "Proposing what is to be erased; nothing goes by that alone.")
HAND_OVER = Permission(
    "retention.hand_over", "Everything in the files an archive takes over, every sealed class with it, as one package."
)
DECIDE_DISPOSAL = Permission(
    "retention.decide", "Deciding, as the second person, that data are erased for good; seeing what was erased."
)
CARRY_OUT = Permission("retention.carry_out", "Erasing what two people decided; only the house itself may.")
