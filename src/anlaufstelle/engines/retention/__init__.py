"""When data must go: what happened to somebody and rules in force on a day -> the first day, or what is not known.

Nothing is ever due because something is not known.
"""

from anlaufstelle.engines.retention.judging import Due, Judgement, Rule, judge
from anlaufstelle.engines.retention.reading import RulesBroken, read_rules

__all__ = ["Due", "Judgement", "Rule", "RulesBroken", "judge", "read_rules"]
