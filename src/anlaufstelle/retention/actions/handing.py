"""Handing over what the archive wants (xdomea 0503), and noting that it has it (0506, or a person's word)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID, uuid5

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import xdomea
from anlaufstelle.engines.xdomea import Course, Folder, MessageRefused, Paper, Primary, Transfer
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import WholeDocument, WholeFile
from anlaufstelle.persons import queries as people
from anlaufstelle.retention.actions.archive import RECEIVER
from anlaufstelle.retention.actions.deciding import undecided
from anlaufstelle.retention.errors import AnswerWrong, NothingToHandOver, ReceiptWrong
from anlaufstelle.retention.events import ArchiveConfirmed, DisposalHanded
from anlaufstelle.retention.models import DisposalItem
from anlaufstelle.retention.permissions import HAND_OVER, PROPOSE_DISPOSAL
from anlaufstelle.retention.queries.lists import WANTED

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written: the name of the ZIP and its SHA-256."""

    name: str
    digest: str


def hand_over(*, by: Actor, at: datetime, disposal: int, into: IO[bytes]) -> Handed:
    """Write what the archive wants of a list, with all bytes, and note what that is; a confirmation must come anew.

    Raises `NothingToHandOver`, `DisposalDecidedAlready`, `UnknownDisposal`, `ContentLost`, and `NotAllowed` for whoever
    does not see every sealed class.
    """
    with change(by=by, at=at, may=HAND_OVER) as done:
        row = undecided(disposal)
        items = list(row.items.filter(value__in=WANTED, target__isnull=False).order_by("id"))
        if not items:
            raise NothingToHandOver
        things = tuple(_thing(item, by=by) for item in items)
        moment = office_time(at)
        transfer = Transfer(
            process=row.process, at=moment, sender=settings.OFFICE_NAME, receiver=RECEIVER, things=things
        )
        xdomea.write_transfer(transfer, data=lambda one: files.bytes_of_version(one.source, by=by), into=into)
        DisposalItem.objects.bulk_update(items, ["handed"])
        row.handed_at, row.package = at, _digest(into)
        row.confirmed_at, row.confirmed_by, row.confirmed_words = None, "", ""
        row.save(update_fields=["handed_at", "package", "confirmed_at", "confirmed_by", "confirmed_words"])
        done.record(DisposalHanded(disposal=row.pk, items=len(items), package=row.package))
    return Handed(f"{transfer.name}.zip", row.package)


def take_receipt(*, by: Actor, at: datetime, disposal: int, data: bytes) -> None:
    """Take in that the archive has all it wanted (xdomea 0506).

    Raises `AnswerWrong` for another message or list, and where the archive says that something is missing;
    `DisposalDecidedAlready`, `UnknownDisposal`.
    """
    try:
        receipt = xdomea.read_receipt(data)
    except MessageRefused as problem:
        raise AnswerWrong(why=problem.why) from None
    with change(by=by, at=at, may=PROPOSE_DISPOSAL):
        row = undecided(disposal)
        wanted = set(row.items.filter(value__in=WANTED).values_list("object", flat=True))
        if receipt.process != row.process or set(receipt.taken) != wanted:
            raise AnswerWrong(why="other_list")
        if not all(receipt.taken.values()):
            raise AnswerWrong(why="not_taken")
        confirm_receipt(by=by, at=at, disposal=disposal, words="Nachricht 0506")


def confirm_receipt(*, by: Actor, at: datetime, disposal: int, words: str) -> None:
    """Note that the archive has what it wanted, and how one knows; who notes it does not decide the list.

    Raises `ReceiptWrong` before anything was handed over or without words; `DisposalDecidedAlready`, `UnknownDisposal`.
    """
    with change(by=by, at=at, may=PROPOSE_DISPOSAL) as done:
        row = undecided(disposal)
        said = " ".join(words.split())[:200]
        if row.handed_at is None or not said:
            raise ReceiptWrong
        row.confirmed_at, row.confirmed_by, row.confirmed_words = at, by.id, said
        row.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_words"])
        done.record(ArchiveConfirmed(disposal=row.pk))


def _thing(item: DisposalItem, *, by: Actor) -> Folder | Paper:
    """Give one thing of a list with all that lies in it, and note which bytes these are."""
    target = int(item.target or 0)
    if item.of == "document":
        document = files.whole_document(target, by=by)
        item.handed = sorted({version.digest for version in document.versions})
        return _paper(document, number=item.object, within=item.object)
    whole = files.whole_files(people.group_of(target), by=by)
    item.handed = sorted(set(_digests(whole)))
    folders = tuple(_folder(file, item) for file in whole)
    return Folder(
        object=item.object,
        reference="; ".join(item.references) or f"ohne Aktenzeichen, Nr. {item.pk}",
        subject=whole[0].subject if len(whole) == 1 else "",
        value=item.value,
        ends_on=item.first,
        courses=folders[0].courses if len(folders) == 1 else (),
        parts=folders if len(folders) > 1 else (),
    )


def _folder(file: WholeFile, item: DisposalItem) -> Folder:
    courses = tuple(
        Course(
            object=uuid5(item.object, f"procedure-{one.id}"),
            reference=f"{file.reference}, Vorgang {one.number}",
            subject=one.subject,
            closed_on=one.closed_on,
            papers=tuple(
                _paper(paper, number=uuid5(item.object, f"document-{paper.id}"), within=item.object)
                for paper in one.documents
            ),
        )
        for one in file.procedures
    )
    return Folder(
        object=uuid5(item.object, f"file-{file.id}"),
        reference=file.reference,
        subject=file.subject,
        value=item.value,
        ends_on=item.first,
        courses=courses,
    )


def _paper(document: WholeDocument, *, number: UUID, within: UUID) -> Paper:
    return Paper(
        object=number,
        reference=f"{document.reference}, Dokument {document.number}",
        subject=document.subject,
        kind=document.kind_name,
        received_on=document.received_on,
        sent_on=document.sent_on,
        dated_on=document.dated_on,
        versions=tuple(
            Primary(
                object=uuid5(within, f"version-{one.id}"),
                number=one.number,
                format=one.format,
                original_name=one.original_name,
                source=one.id,
            )
            for one in document.versions
        ),
    )


def _digests(whole: tuple[WholeFile, ...]) -> Iterator[str]:
    for file in whole:
        for procedure in file.procedures:
            for document in procedure.documents:
                yield from (version.digest for version in document.versions)


def _digest(written: IO[bytes]) -> str:
    written.seek(0)
    found = hashlib.sha256()
    while block := written.read(_BLOCK):
        found.update(block)
    written.seek(0)
    return found.hexdigest()
