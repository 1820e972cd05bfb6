"""Rights over who signs what, and who stands in for whom."""

from anlaufstelle.base.permissions import Permission

CIRCULATE = Permission(
    "circulation.circulate", "Who sees, co-signs and dispatches a document, in which order; and one's own desk."
)
SIGN_FINALLY = Permission("circulation.sign_finally", "The final signature: that the office means what it writes.")
NAME_DEPUTIES = Permission(
    "circulation.name_deputies", "Who stands in for a colleague; everybody names their own deputy without it."
)
KEEP_CIRCULATION = Permission("circulation.keep", "The end of done follow-ups and of past deputies.")
