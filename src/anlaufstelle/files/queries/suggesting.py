"""How the pages of an item could be filed: computed from their words when somebody asks, and kept nowhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.reading.sorting import (
    LeftOut,
    Page,
    Print,
    Proposal,
    Reason,
    Rule,
    looks_alike,
    names_somebody_else,
    print_of,
    sort_pages,
)
from anlaufstelle.files.models import BatchItem, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEE_FILES, TAKE_IN
from anlaufstelle.files.queries.intake import ItemLine
from anlaufstelle.files.queries.targets import Target
from anlaufstelle.files.queries.texts import Text, texts
from anlaufstelle.files.queries.texts import texts_of as words_of
from anlaufstelle.persons import queries as persons

_KINDS = dict(KINDS)
#: So many pages are looked at ahead; the next ones when these are done.
_AHEAD = 60
#: So many documents and pages of the chosen file are compared, the latest first.
_DOCUMENTS, _PAGES = 60, 200
_WHY: dict[Rule, str] = {
    Rule.FIRST_OF_PILE: "hier beginnt, was noch zu tun ist",
    Rule.AFTER_SEPARATOR: "davor liegt ein Trennblatt",
    Rule.PAGE_NUMBER: "Seitenzahl",
    Rule.LAST_PAGE_BEFORE: "das war die letzte Seite",
    Rule.OWN_SHEET: "ein Ausweis ist ein Blatt für sich",
    Rule.LETTERHEAD: "Briefkopf",
    Rule.TITLE: "Überschrift",
    Rule.SALUTATION: "Anrede",
    Rule.ENDED_BEFORE: "Schlussformel",
    Rule.SAME_REFERENCE: "gleiches Zeichen wie davor",
    Rule.OTHER_REFERENCE: "anderes Zeichen als davor",
    Rule.GOES_ON: "der Text geht weiter",
    Rule.OTHER_KIND: "andere Worte als davor",
    Rule.OTHER_SHAPE: "anderes Blatt als davor",
    Rule.MACHINE_ZONE: "maschinenlesbare Zeile",
    Rule.MAIL_HEAD: "Kopf einer E-Mail",
    Rule.AUTHORITY: "wer entschieden hat",
    Rule.LEARNED: "ähnliche Worte wie in solchen Schreiben",
    Rule.NO_WORDS: "nichts gelesen",
    Rule.SUBJECT: "Betreff",
    Rule.DATE: "Datum",
    Rule.SENDER: "Absender",
    Rule.REFERENCE: "Geschäftszeichen",
    Rule.BLANK: "leer",
    Rule.BLANK_INSIDE: "leer, liegt aber mitten im Dokument",
    Rule.SEPARATOR: "Trennblatt",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One document as it could be filed, with the reasons and with what speaks against the chosen file."""

    first: int
    last: int
    kind: str
    kind_name: str
    percent: int
    uncertain: bool
    subject: str
    dated_on: date | None
    sender: str
    reference: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Pages that could be left out, and why in one word."""

    first: int
    last: int
    why: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What could become of the pages that are still to be done, in their order."""

    documents: tuple[Suggestion, ...] = ()
    left_out: tuple[LeaveOut, ...] = ()

    @property
    def out_first(self) -> LeaveOut | None:
        """Give the pages to leave out where they come before every document."""
        if self.left_out and (not self.documents or self.left_out[0].first < self.documents[0].first):
            return self.left_out[0]
        return None

    def beginning(self, page: int) -> Suggestion | None:
        """Give the one that begins with this page, else the first; none where there is none."""
        begun = (one for one in self.documents if one.first == page)
        return next(begun, self.documents[0] if self.documents else None)


def suggestions(line: ItemLine, *, target: Target | None, by: Actor, on: date) -> Suggestions:
    """Propose what to do with the pages left of an item; `target` is the file they are compared with.

    For a letter by mail there is nothing to part. Raises `NotAllowed`.
    """
    if not by.may(TAKE_IN):
        raise NotAllowed(permission=TAKE_IN.code)
    row = BatchItem.objects.select_related("content").filter(id=line.id, content__isnull=False).first()
    if row is None or row.content is None or not line.can_be_filed or line.format == "mail":
        return Suggestions()
    read = texts(row.content)
    documents, out = _sorted(line.left, read, on=on)
    against = _Against(read, target=target, by=by)
    return Suggestions(
        tuple(_suggestion(one, against) for one in documents),
        tuple(LeaveOut(one.first, one.last, _why_out(one)) for one in out),
    )


def _sorted(
    left: Sequence[tuple[int, int]], read: Mapping[int, Text], *, on: date
) -> tuple[list[Proposal], list[LeftOut]]:
    """Sort each range of pages by itself; what is cut off by the limit is proposed when the rest is done."""
    documents: list[Proposal] = []
    out: list[LeftOut] = []
    room = _AHEAD
    for first, last in left:
        end = min(last, first + room - 1)
        found = sort_pages([_page(read.get(number)) for number in range(first, end + 1)], on=on, first=first)
        whole = found.documents if end == last else found.documents[:-1] or found.documents
        documents += whole
        out += found.left_out
        room -= end - first + 1
        if room <= 0:
            break
    return documents, out


def _page(text: Text | None) -> Page:
    if text is None:
        return Page()
    return Page(text.words, blank=text.blank, codes=text.codes, confidence=text.confidence)


def _suggestion(one: Proposal, against: "_Against") -> Suggestion:
    return Suggestion(
        first=one.first,
        last=one.last,
        kind=one.kind,
        kind_name=_KINDS[one.kind],
        percent=int(100 * min(one.probability, one.border)),
        uncertain=one.uncertain,
        subject=one.subject,
        dated_on=one.dated_on,
        sender=one.sender,
        reference=one.reference,
        reasons=tuple(dict.fromkeys(_told(reason) for reason in one.reasons)),
        warnings=tuple(against.warnings(one.first, one.last)),
    )


def _told(reason: Reason) -> str:
    why = {"page": reason.page, "why": _WHY[reason.rule], "words": reason.words[:120]}
    if reason.words:
        return _("Seite %(page)s, %(why)s: »%(words)s«") % why
    return _("Seite %(page)s, %(why)s") % why


def _why_out(one: LeftOut) -> str:
    return _("Trennblatt") if one.reason.rule is Rule.SEPARATOR else _("leere Seite")


class _Against:
    """What speaks against filing pages: they are there already, or they name somebody else."""

    def __init__(self, read: Mapping[int, Text], *, target: Target | None, by: Actor) -> None:
        self._read = read
        self._prints = {number: print_of(text.words) for number, text in read.items()}
        self._person = persons.line_beside(target.person, by=by) if target and by.may(SEE_FILES) else None
        self._filed = dict(_filed(target)) if target and self._person else {}

    def warnings(self, first: int, last: int) -> Iterator[str]:
        """Give the warnings for these pages."""
        for number in range(first, last + 1):
            mine = self._prints.get(number)
            if mine is None:
                continue
            earlier = {_("Seite %(page)s") % {"page": n}: one for n, one in self._prints.items() if n < number}
            for others in (earlier, self._filed):
                if alike := looks_alike(mine, others):
                    yield _("Seite %(page)s gleicht: %(where)s (%(share)s %%).") % {
                        "page": number,
                        "where": alike.where,
                        "share": int(100 * alike.share),
                    }
        yield from self._strangers(first, last)

    def _strangers(self, first: int, last: int) -> Iterator[str]:
        """A document is looked at as a whole: its second page seldom repeats the name."""
        if self._person is None:
            return
        words = [word for number in range(first, last + 1) for word in getattr(self._read.get(number), "words", ())]
        born = self._person.born.exact
        names = (self._person.name, *self._person.others)
        found = names_somebody_else(words, names=names, born=[born] if born else [])
        if found:
            said = ", ".join(dict.fromkeys(one.words for one in found))
            yield _("Hier steht jemand anderes: %(said)s.") % {"said": said[:200]}


def _filed(target: Target) -> Iterable[tuple[str, Print]]:
    """Give the pages of the file that are under no seal; that something sealed is there must not be told."""
    rows = Version.objects.filter(document__case_file=target.case_file, document__seal="").order_by("-id")
    versions = list(rows.select_related("content", "document")[:_DOCUMENTS])
    number = {version.content_id: version.document.number for version in versions}
    for content, page, text in words_of([version.content for version in versions], most=_PAGES):
        where = _("Dokument %(document)s dieser Akte, Seite %(page)s") % {"document": number[content], "page": page}
        yield where, print_of(text.words)
