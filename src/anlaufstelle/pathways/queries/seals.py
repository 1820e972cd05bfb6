"""Which facts belong to a sealed class."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import rules, sheet


@cache
def seals() -> Mapping[str, str]:
    """Give the sealed class of each fact that has one.

    Raises `SheetError` for a fact that does not exist or stands in two classes: a slip of the pen must not unseal it.
    """
    found: dict[str, str] = {}
    for line in sheet("siegel").of("Siegel"):
        named = line.expect("Klasse", "Tatsachen")
        for name in _facts(line, named["Tatsachen"]):
            if name in found:
                raise line.wrong(f"»{name}« steht schon bei »{found[name]}«", remedy="Einmal streichen")
            found[name] = named["Klasse"]
    return MappingProxyType(found)


def _facts(line: law.Line, text: str) -> Iterator[str]:
    for part in text.split(","):
        yield rules().vocabulary.named(part.strip(), line).name
