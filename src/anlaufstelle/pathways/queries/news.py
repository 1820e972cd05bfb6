"""News in people's favour for who may tell them: a few at a time, by number of the person, and nothing counted."""

from dataclasses import dataclass
from datetime import date

from anlaufstelle.base.permissions import Actor
from anlaufstelle.pathways.adapter.news import News, store
from anlaufstelle.pathways.permissions import SEE_NEWS
from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.persons.queries import Opened


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A piece of news; `kind` is open, closing (`until` is the last day) or wording; the way is said elsewhere."""

    tag: str
    person: int
    kind: str
    day: date
    until: date | None


@dataclass(frozen=True, slots=True)
class WayNews:
    """What is new about one way for somebody who was opened."""

    way: str
    label: str
    kind: str
    until: date | None


def some_news(*, by: Actor, on: date, most: int) -> tuple[NewsLine, ...]:
    """Give at most so many fresh pieces, one a person, what closes first; nothing for who may not see them."""
    if not by.may(SEE_NEWS):
        return ()
    found: dict[int, NewsLine] = {}
    news: News | None = None
    while len(found) < most and (piece := store().next(on=on, after=news)) is not None:
        tag, news = piece
        found.setdefault(news.person, NewsLine(tag.hex(), news.person, news.kind, news.day, news.until))
    return tuple(found.values())


def news_line(tag: str, *, by: Actor, on: date) -> NewsLine | None:
    """Give one piece by its tag; nothing for who may not see it, and for a tag that is none or was answered."""
    try:
        key = bytes.fromhex(tag)
    except ValueError:
        return None
    news = store().of(key, on=on) if by.may(SEE_NEWS) else None
    return None if news is None else NewsLine(tag, news.person, news.kind, news.day, news.until)


def news_about(opened: Opened, *, on: date) -> tuple[WayNews, ...]:
    """Give what is new for an opened person; nothing for who may not see it."""
    if not opened.by.may(SEE_NEWS):
        return ()
    return tuple(map(_said, store().about(opened.person, ways=rules().ways, on=on)))


def _said(news: News) -> WayNews:
    return WayNews(news.way, rules().ways[news.way].label, news.kind, news.until)
