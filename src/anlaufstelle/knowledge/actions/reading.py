"""Reading one state of a law in: what did not change is not stored again, and nothing is ever half read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.law import norms
from anlaufstelle.knowledge.errors import StateIncomplete
from anlaufstelle.knowledge.events import StateRead
from anlaufstelle.knowledge.models import LABEL_LENGTH, Law, Section, Shelf, State, Wording
from anlaufstelle.knowledge.permissions import LOAD_NORMS

#: A law never lost more than this share of its sections in one change; a file that does was cut off.
_LEAST_SHARE = 0.7
_ROWS = 500


def read_state(*, by: Actor, at: datetime, law: str, day: date, statute: norms.Statute, sign: str) -> int:
    """Read the text of a law as it stood from a day on; give how many sections read otherwise than before.

    `sign` is that of the whole file: the same again changes nothing. States may come in any order, and a day may be
    read again with a better text. Raises `StateIncomplete`.
    """
    written = [(one.label[:LABEL_LENGTH], one, one.sign) for one in statute.written]  # slow, so not in the change
    with change(by=by, at=at, may=LOAD_NORMS) as done:
        if State.objects.filter(law_id=law, day=day, sign=sign).exists():
            return 0
        Law.objects.update_or_create(code=law, defaults={"title": statute.title})
        following = State.objects.filter(law_id=law, day__gt=day).order_by("day").values_list("day", flat=True).first()
        there = {row.label: row for row in _on(law, day)}
        _refuse_incomplete(statute, law=law, day=day, expected=len(there))
        shelved = _Shelved(law=law, day=day, following=following)
        changed = shelved.take(written, there)
        State.objects.update_or_create(law_id=law, day=day, defaults={"sign": sign})
        before = Shelf.objects.filter(id=1).values_list("stamp", flat=True).first() or ""
        stamp = norms.digest(f"{before} {law} {day} {sign}")
        Shelf.objects.update_or_create(id=1, defaults={"stamp": stamp})
        done.record(StateRead(law=law, day=day, sign=sign, changed=changed))
    return changed


def _on(law: str, day: date) -> Iterator[Section]:
    rows = Section.objects.filter(law_id=law, valid_from__lte=day)
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).iterator(chunk_size=_ROWS)


def _refuse_incomplete(statute: norms.Statute, *, law: str, day: date, expected: int) -> None:
    found = len(statute.written)
    if found < expected * _LEAST_SHARE:
        raise StateIncomplete(law=law, day=f"{day:%d.%m.%Y}", found=found, expected=expected)


class _Shelved:
    """Puts the sections of one state between the one before and the one after it."""

    def __init__(self, *, law: str, day: date, following: date | None) -> None:
        self._law, self._day, self._following = law, day, following
        self._new: list[Section] = []
        self._wordings: dict[str, Wording] = {}

    def take(self, written: Sequence[tuple[str, norms.Written, str]], there: Mapping[str, Section]) -> int:
        """Store what differs; give how many sections differ."""
        changed = 0
        for position, (label, one, sign) in enumerate(written):
            before = there.get(label)
            if before is not None and (before.wording_id, before.heading) == (sign, one.heading):
                continue
            self._wordings[sign] = Wording(sign=sign, body=one.body)
            if before is not None:
                self._give_way(before)
            self._new.append(self._section(label, one.heading, position=position, sign=sign, begin=self._day))
            changed += 1
        for label in there.keys() - {label for label, _one, _sign in written}:
            self._give_way(there[label])
            changed += 1
        self._store()
        return changed

    def _section(self, label: str, heading: str, *, position: int, sign: str, begin: date) -> Section:
        return Section(
            law_id=self._law,
            label=label,
            heading=heading,
            position=position,
            wording_id=sign,
            valid_from=begin,
            valid_to=self._following,
        )

    def _give_way(self, before: Section) -> None:
        """End a wording on this day; where a later state follows, it begins again with that."""
        end, begin = before.valid_to, before.valid_from
        following = self._following
        if following is not None and (end is None or following < end):
            again = self._section(
                before.label, before.heading, position=before.position, sign=before.wording_id, begin=following
            )
            again.valid_to = end
            self._new.append(again)
        if begin == self._day:
            before.delete()
        else:
            Section.objects.filter(id=before.id).update(valid_to=self._day)

    def _store(self) -> None:
        Wording.objects.bulk_create(self._wordings.values(), ignore_conflicts=True, batch_size=_ROWS)
        Section.objects.bulk_create(self._new, batch_size=_ROWS)
        self._join()

    def _join(self) -> None:
        """Join a wording with the same one that begins where it ends."""
        if self._following is None:
            return
        later = Section.objects.filter(law_id=self._law, valid_from=self._following)
        after = {(row.label, row.wording_id, row.heading): row for row in later}
        for row in Section.objects.filter(law_id=self._law, valid_to=self._following):
            same = after.get((row.label, row.wording_id, row.heading))
            if same is not None:
                same.delete()
                Section.objects.filter(id=row.id).update(valid_to=same.valid_to)
