"""Looking night by night for what is new in people's favour; only the house itself does it, and says only counts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.facts import queries as facts
from anlaufstelle.pathways import queries
from anlaufstelle.pathways.adapter.news import KEPT_DAYS, News, SealedNews, store
from anlaufstelle.pathways.errors import UnknownNews
from anlaufstelle.pathways.events import PeopleScreened
from anlaufstelle.pathways.permissions import SCREEN, SEE_NEWS
from anlaufstelle.persons import queries as persons
from anlaufstelle.values.births import BirthDate

#: People of one step; a step takes about a second, so that nothing else waits for it.
STEP = 60
_NIGHT_ENDS = 6
_ONE_DAY, _CAUGHT_UP = timedelta(days=1), timedelta(days=KEPT_DAYS)
#: Work that was cut off goes on for so long as if it were still the night it began; then it begins anew.
_STALE = timedelta(days=3)
_BIRTHDAY = "geburtstag"


@dataclass(frozen=True, slots=True)
class Screened:
    """How far the work of a night is: `since` is the moment of the last, and `people` counts whom it looked at."""

    began: datetime
    since: datetime
    people: int
    finished: bool


def screen_by_night(*, by: Actor, at: datetime) -> Screened | None:
    """Go one step further between midnight and six; nothing by day, and nothing once everybody was looked at."""
    return screen_next(by=by, at=at) if office_time(at).hour < _NIGHT_ENDS else None


def screen_next(*, by: Actor, at: datetime, most: int = STEP) -> Screened:
    """Look at the next people, and keep what is new for them since everybody was last looked at.

    A step can be repeated without harm, work that was cut off goes on where it was, and a night that was missed is
    caught up, thirty days at most. Raises `NotAllowed` for everybody but the house.
    """
    if not by.may(SCREEN):
        raise NotAllowed(permission=SCREEN.code)
    news = store()
    place = _place(news, at)
    if place.finished:
        return place
    after = int(news.place().get("after", 0)) if place.people else 0
    batch = persons.to_screen(by=by, after=after, most=most)
    _look(news, batch, by=by, place=place)
    done = Screened(place.began, place.since, place.people + len(batch), finished=len(batch) < most)
    said = {"began": done.began.isoformat(), "since": done.since.isoformat(), "people": done.people}
    if done.finished:
        _finish(news, done, by=by, at=at)
        news.go_on(said)
    else:
        news.go_on({**said, "after": batch[-1][0]})
    return done


@contextmanager
def answering(*, by: Actor, at: datetime, tag: str) -> Iterator[None]:
    """Hold one piece of news while somebody is invited, and forget it afterwards; it is back when that fails.

    Two people cannot answer the same piece. What a cut left held is free again the next night.
    Raises `UnknownNews` for one that is not there, was answered, or must not be seen.
    """
    news, key = store(), _key(tag)
    fresh = news.of(key, on=office_time(at).date())
    if fresh is None or not by.may(SEE_NEWS) or not news.hold(key):
        raise UnknownNews
    try:
        yield
    except BaseException:
        news.release(key)
        raise
    news.drop(key)


def told(*, by: Actor, at: datetime, person: int, ways: Iterable[str]) -> None:
    """Forget the news of somebody about ways that were talked about, and what is older than thirty days."""
    if not by.may(SEE_NEWS):
        raise NotAllowed(permission=SEE_NEWS.code)
    news = store()
    news.forget(person, ways=ways)
    news.end(on=office_time(at).date())


def _key(tag: str) -> bytes:
    try:
        return bytes.fromhex(tag)
    except ValueError:
        raise UnknownNews from None


def _place(news: SealedNews, at: datetime) -> Screened:
    """Give where the work stands: done today, going on (one night may be too short), or beginning anew."""
    kept = news.place()
    if not kept or (began := datetime.fromisoformat(kept["began"])) > at:
        return Screened(at, at - _ONE_DAY, 0, finished=False)
    since, going_on = datetime.fromisoformat(kept["since"]), "after" in kept
    if office_time(began).date() == office_time(at).date() or (going_on and at - began < _STALE):
        return Screened(began, since, kept["people"], finished=not going_on)
    return Screened(at, max(since if going_on else began, at - _CAUGHT_UP), 0, finished=False)


def _look(news: SealedNews, batch: tuple[tuple[int, BirthDate], ...], *, by: Actor, place: Screened) -> None:
    on, then = office_time(place.began).date(), office_time(place.since).date()
    known = facts.of_many([person for person, _born in batch], by=by, since=place.since)
    reworded = queries.reworded_since(place.since, on=on)
    for person, born in batch:
        given, before = known[person]
        if (exact := born.exact) is not None:
            for one in (given, before):
                one.setdefault(_BIRTHDAY, {"wert": exact.isoformat(), "quelle": "Stammdaten"})
        given, before = queries.readable(given, on=on)[0], queries.readable(before, on=then)[0]
        for new in queries.newly(given, on=on, before=before, then=then, reworded=reworded):
            news.put(News(person, new.way, new.kind, on, new.until))


def _finish(news: SealedNews, done: Screened, *, by: Actor, at: datetime) -> None:
    today = office_time(at).date()
    news.end(on=today)
    news.release()
    _tidy(news, by=by, on=today)
    with change(by=by, at=at, may=SCREEN) as change_done:
        change_done.record(PeopleScreened(people=done.people, since=office_time(done.since).date()))


def _tidy(news: SealedNews, *, by: Actor, on: date) -> None:
    """Forget what is about people who were deleted, are no longer accompanied, or objected."""
    one: News | None = None
    while (piece := news.next(on=on, after=one)) is not None:
        tag, one = piece
        if not persons.is_screened(one.person, by=by):
            news.drop(tag)
