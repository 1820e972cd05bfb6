"""What a crafted file is: its bytes, the name it comes under, and how its way through the intake must end."""

from dataclasses import dataclass

#: How a file may end: its pages are read, or the code of the refusal. A file that breaks the reading twice is parked.
READ, PARKED = "read", "parked"


@dataclass(frozen=True, slots=True)
class Crafted:
    """One hostile file; `ends` are the ends that are right, none where every orderly end is.

    `slow` marks what takes the reading to its limits of time: left out where there is none to spare.
    """

    kind: str
    data: bytes
    ends: frozenset[str] = frozenset()
    name: str = ""
    slow: bool = False

    @property
    def file_name(self) -> str:
        """Give the name it is handed in under."""
        return self.name or self.kind


def ends(*codes: str) -> frozenset[str]:
    """Give the ends that are right."""
    return frozenset(codes)
