"""Rights over letters that people bring, and over talks with them."""

from anlaufstelle.base.permissions import Permission

TAKE_LETTERS = Permission(
    "counselling.take_letters", "Which decisions people bring, and until when they can go to court."
)
EXPLAIN_LETTERS = Permission("counselling.explain_letters", "Which letters somebody has explained already.")
COUNT_LETTERS = Permission("counselling.count_letters", "How many letters come, and how many wait.")
KEEP_LETTERS = Permission("counselling.keep_letters", "Letters past their end: only counts stay.")
COUNSEL = Permission(
    "counselling.counsel", "Which ways are open to somebody, what was talked about, and when to talk again."
)
KEEP_COUNSELLING = Permission("counselling.keep", "Deleting protocols and follow-ups whose time has ended.")
