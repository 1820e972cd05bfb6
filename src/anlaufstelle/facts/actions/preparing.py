"""The evening before: whoever is wanted on the next day has all papers read, drawn and looked through.

Each person is one durable job, and each of its steps may run twice; what is there already is passed over. Ways and
deadlines are never worked out ahead: advice is for the person and is made when somebody sits there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.reading.offers import offers
from anlaufstelle.facts.events import DossierPrepared
from anlaufstelle.facts.models import PageLookedThrough, Preparation
from anlaufstelle.facts.queries import next_days, way_of
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as papers
from anlaufstelle.files.permissions import PREPARE_FILES
from anlaufstelle.files.queries import Evidence
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes import queries as purposes

PREPARE_PERSON = "facts.prepare_person"
#: From this hour on the house prepares the next day; whom the day itself brings is prepared at once.
_EVENING = 15
#: So many begin in one round; the next round takes the next ones.
_AT_ONCE = 50
#: So many papers of a person have their first page drawn, the latest first.
_DRAWN = 30


def prepare_next_days(*, by: Actor, at: datetime) -> int:
    """Begin to prepare whoever is wanted today or on the next working day; give how many begin now."""
    now = office_time(at)
    today = now.date()
    days = next_days(today) if now.hour >= _EVENING else (today,)
    with change(by=by, at=at, may=PREPARE_FILES) as done:
        Preparation.objects.filter(day__lt=today).delete()
        begun = [row for day in days for row in _missing(day, at=at)][:_AT_ONCE]
        for row in begun:
            row.save()
            values = {"person": row.person_id, "day": row.day.toordinal()}
            done.send(Message(channel="job", to="", template=PREPARE_PERSON, language="de", values=values))
    return len(begun)


def prepare_person(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Read, draw and look through all papers of one person. A job: it may run twice without harm."""
    person, day = values["person"], date.fromordinal(values["day"])
    records = persons.group_of(person)
    before = papers.evidence_to_prepare(records, by=by)
    for content in sorted({paper.content for paper in before if len(paper.read) < paper.pages}):
        files.read_content(by=by, at=at, key=key, values={"content": content})
    latest = sorted(before, key=lambda paper: paper.on, reverse=True)[:_DRAWN]
    files.draw_first_pages(by=by, at=at, versions=[paper.version for paper in latest])
    found = papers.evidence_to_prepare(records, by=by)
    for paper in found:
        _look_through(paper, by=by, at=at)
    _finish(person, day, found, by=by, at=at)


def _missing(day: date, *, at: datetime) -> Iterator[Preparation]:
    there = set(Preparation.objects.filter(day=day).values_list("person", flat=True))
    for wanted in purposes.wanted_on(day):
        person = persons.kept_record(wanted.person)
        if person not in there:
            there.add(person)
            yield Preparation(person_id=person, day=day, asked_at=at)


def _look_through(paper: Evidence, *, by: Actor, at: datetime) -> None:
    rows = PageLookedThrough.objects.filter(version=paper.version)
    known = dict(rows.values_list("page", "way"))
    left = [page for page in paper.read if known.get(page) != way_of(paper, page=page)]
    words = papers.words_to_prepare(by=by, version=paper.version, pages=left)
    on = office_time(at).date()
    for page in left:
        found = len(offers(words[page], kind=paper.kind, on=on)) if page in words else 0
        _keep(paper, page, found, by=by, at=at)


@once_more
def _keep(paper: Evidence, page: int, count: int, *, by: Actor, at: datetime) -> None:
    with change(by=by, at=at, may=PREPARE_FILES):
        PageLookedThrough.objects.update_or_create(
            version_id=paper.version, page=page, defaults={"way": way_of(paper, page=page), "offers": count}
        )


def _finish(person: int, day: date, found: Sequence[Evidence], *, by: Actor, at: datetime) -> None:
    pages, read = sum(paper.pages for paper in found), sum(len(paper.read) for paper in found)
    with change(by=by, at=at, may=PREPARE_FILES) as done:
        Preparation.objects.filter(person=person, day=day).update(ready_at=at)
        done.record(DossierPrepared(papers=len(found), pages=pages, unread=pages - read))
