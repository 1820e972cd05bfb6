"""One line below an answer of the law: whether its wording is still the one the rules were written against."""

from collections.abc import Iterator
from typing import Any

_NEVER = "Ob die Regeln noch zum Wortlaut passen, ist nicht verglichen (anlaufstelle law import)."


def lines(changed: Any) -> Iterator[str]:
    """Give the words for a `pathways.queries.Reworded`; nothing where every wording was compared."""
    if not changed.compared:
        yield _NEVER
    elif changed.since is not None:
        yield f"! Neuer Wortlaut seit {changed.since:%d.%m.%Y}; ob diese Regeln noch stimmen, hat niemand geprüft:"
        yield f"  {'; '.join(changed.citations)}"
