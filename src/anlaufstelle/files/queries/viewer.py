"""A document as it is looked at page by page: which page, and where the pages before and after it are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from anlaufstelle.files.queries.marks import Mark
from anlaufstelle.files.queries.reading import VersionLine

_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Viewer:
    """One picture of a page with its ways on; `parameter` names its page in the address, `query` is all of the rest."""

    link: str
    number: int
    pages: int
    subject: str
    name: str
    parameter: str
    fine: bool
    can_grow: bool
    marks: tuple[Mark, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def before_url(self) -> str:
        """Give the address of the page before; "" on the first."""
        return self._url(**{self.parameter: str(self.number - 1)}) if self.number > 1 else ""

    @property
    def after_url(self) -> str:
        """Give the address of the page after; "" on the last."""
        return self._url(**{self.parameter: str(self.number + 1)}) if self.number < self.pages else ""

    @property
    def size_url(self) -> str:
        """Give the address of the same page, larger or as usual; "" where it cannot grow."""
        return (
            self._url(**{self.parameter: str(self.number), "fein": "" if self.fine else "1"}) if self.can_grow else ""
        )

    def _url(self, **changed: str) -> str:
        return f"?{urlencode({name: value for name, value in {**self.query, **changed}.items() if value})}"


def viewer_of(
    version: VersionLine,
    *,
    subject: str,
    name: str,
    query: Mapping[str, str],
    parameter: str = "seite",
    marks: tuple[Mark, ...] = (),
    can_grow: bool = True,
) -> Viewer:
    """Give the viewer of a version, on the page the address names; a page that is none shows one that is."""
    number = min(page_number(query.get(parameter, "1")), max(version.pages, 1))
    fine = can_grow and query.get("fein") == "1"
    return Viewer(version.link, number, version.pages, subject, name, parameter, fine, can_grow, marks, query)


def page_number(typed: str) -> int:
    """Give a page as somebody may have typed it into the address; the first one for anything else."""
    return max(int(typed[:_DIGITS]), 1) if typed.isdecimal() else 1
