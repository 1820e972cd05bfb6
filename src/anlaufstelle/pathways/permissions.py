"""Rights over the rules: who looks after them, who compares a new wording."""

from anlaufstelle.base.permissions import Permission

NAME_STEWARDS = Permission(
    "pathways.name_stewards", "Who answers for a rule; nobody named means nobody looks when the law changes."
)
COMPARE_WORDING = Permission(
    "pathways.compare", "Saying that a rule still fits a new wording; said wrongly, people get a wrong answer."
)
SCREEN = Permission("pathways.screen", "Looking for what is new in people's favour; only the house itself may.")
SEE_NEWS = Permission(
    "pathways.see_news", "For whom something new is possible, before anybody has told them; only to tell them."
)
FIND_CHANGES = Permission("pathways.find_changes", "Opening tasks for new wordings; the house does it by itself.")
