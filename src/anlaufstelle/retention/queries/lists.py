"""Lists of what is to go, and protocols of what is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.retention.errors import UnknownDisposal
from anlaufstelle.retention.mapping import house_rules
from anlaufstelle.retention.models import Disposal, DisposalItem
from anlaufstelle.retention.permissions import DECIDE_DISPOSAL, SEE_DUE
from anlaufstelle.retention.queries.words import EVENTS, KEPT

_LABELS = {rule.code: rule for rule in house_rules()}
#: What the archive wants to keep, or to look at: both are handed over.
WANTED = ("A", "B")
_VALUES = {"A": "archivwürdig", "B": "zu bewerten", "V": "zu vernichten", "": ""}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing of a list. Counts and hashes are shown to who decides; they tell more than a reference does."""

    id: int
    name: str
    norm: str
    because: str
    first: date
    offer: bool
    value: str
    state: str
    state_name: str
    why: str
    documents: int
    rows: Mapping[str, int]
    digests: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DisposalPage:
    """A list as somebody sees it; whose it is (`mine`), or who confirmed what the archive got, cannot decide it."""

    id: int
    state: str
    state_name: str
    words: str
    proposed_at: datetime
    decided_at: datetime | None
    decided_words: str
    offered_at: datetime | None
    answer_by: date | None
    answered_at: datetime | None
    handed_at: datetime | None
    package: str
    confirmed_at: datetime | None
    confirmed_words: str
    finished_at: datetime | None
    items: tuple[ItemLine, ...]
    mine: bool
    confirmed_by_me: bool
    wanted: int
    to_offer: bool
    archive_waits: bool

    @property
    def gone(self) -> int:
        """Give how many things of it are gone."""
        return sum(item.state in ("gone", "done") for item in self.items)


def disposals(*, by: Actor, on: date) -> tuple[DisposalPage, ...]:
    """Give the lists, the newest first. Raises `NotAllowed`."""
    _demand(by)
    rows = Disposal.objects.order_by("-id").prefetch_related("items")[:100]
    return tuple(_page(row, by=by, on=on) for row in rows)


def disposal_page(disposal: int, *, by: Actor, on: date) -> DisposalPage:
    """Give one list. Raises `UnknownDisposal`, `NotAllowed`."""
    _demand(by)
    row = Disposal.objects.filter(id=disposal).prefetch_related("items").first()
    if row is None:
        raise UnknownDisposal
    return _page(row, by=by, on=on)


def archive_waits(row: Disposal, *, on: date) -> bool:
    """Say whether the archive has still to be offered something, to answer, or to confirm what it takes."""
    offered = [item for item in row.items.all() if item.offer]
    if not offered:
        return False
    answered = row.answered_at is not None or (row.answer_by is not None and row.answer_by < on)
    taken = not any(item.value in WANTED for item in offered) or row.confirmed_at is not None
    return row.offered_at is None or not answered or not taken


def count_to_decide(*, by: Actor, at: datetime) -> int:
    """Give how many lists wait for this actor as the second person."""
    del at
    if not by.may(DECIDE_DISPOSAL):
        return 0
    return Disposal.objects.filter(state=Disposal.State.PROPOSED).exclude(proposed_by=by.id).count()


def _demand(by: Actor) -> None:
    if not by.may(SEE_DUE):
        raise NotAllowed(permission=SEE_DUE.code)


def _page(row: Disposal, *, by: Actor, on: date) -> DisposalPage:
    decides = by.may(DECIDE_DISPOSAL)
    items = sorted(row.items.all(), key=lambda item: item.pk)
    return DisposalPage(
        id=row.pk,
        state=row.state,
        state_name=Disposal.State(row.state).label,
        words=row.words,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        decided_words=row.decided_words,
        offered_at=row.offered_at,
        answer_by=row.answer_by,
        answered_at=row.answered_at,
        handed_at=row.handed_at,
        package=row.package,
        confirmed_at=row.confirmed_at,
        confirmed_words=row.confirmed_words,
        finished_at=row.finished_at,
        items=tuple(_item(item, decides=decides) for item in items),
        mine=row.proposed_by == by.id,
        confirmed_by_me=row.confirmed_by == by.id,
        to_offer=any(item.offer for item in items),
        wanted=sum(item.value in WANTED for item in items),
        archive_waits=archive_waits(row, on=on),
    )


def _item(row: DisposalItem, *, decides: bool) -> ItemLine:
    rule = _LABELS.get(row.rule)
    return ItemLine(
        id=row.pk,
        name=" · ".join(row.references) or "ohne Akte",
        norm=row.norm,
        because=f"{rule.label if rule else row.rule}; {EVENTS.get(row.event, row.event)} am {row.begins:%d.%m.%Y}",
        first=row.first,
        offer=row.offer,
        value=_VALUES[row.value],
        state=row.state,
        state_name=DisposalItem.State(row.state).label,
        why=KEPT.get(row.why, ""),
        documents=row.rows.get("files.Document", 0) if decides else 0,
        rows=row.rows if decides else {},
        digests=tuple(row.digests) if decides else (),
    )
