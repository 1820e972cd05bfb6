"""Addresses that components work out themselves."""

from dataclasses import dataclass

from django.http import QueryDict
from django.templatetags.static import static


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list; without `url` it is a gap."""

    number: int
    url: str
    current: bool = False


def static_url(name: str) -> str:
    """Give the address of a static file with its hash."""
    return static(name)


def page_links(query: QueryDict, *, number: int, total: int, parameter: str) -> dict[str, object]:
    """Give first, last and near pages, and the neighbours; nothing when one page is all."""
    if total <= 1:
        return {"pages": []}
    shown = sorted({1, total, *range(max(1, number - 1), min(total, number + 1) + 1)})
    pages: list[PageLink] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            pages.append(PageLink(number=0, url=""))
        pages.append(PageLink(page, page_url(query, page, parameter=parameter), current=page == number))
    return {
        "pages": pages,
        "previous": page_url(query, number - 1, parameter=parameter) if number > 1 else "",
        "next": page_url(query, number + 1, parameter=parameter) if number < total else "",
    }


def page_url(query: QueryDict, number: int, *, parameter: str) -> str:
    """Give the query string of another page of the same list."""
    changed = query.copy()
    changed[parameter] = str(number)
    return f"?{changed.urlencode()}"
