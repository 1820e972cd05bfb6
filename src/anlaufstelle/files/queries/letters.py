"""Letters by mail: their heads, their words and the names of what was enclosed, read behind walls when asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import reading
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.engines import writing
from anlaufstelle.engines.reading import Kind, Limits, Mail, Refused
from anlaufstelle.files.errors import ContentLost, FileRefused
from anlaufstelle.files.queries.pages import PageLink, contents, shown, stored_of

_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter by mail as people read it; `sent` as its sender wrote it, `enclosed` names only."""

    sender: str
    to: str
    sent: str
    subject: str
    text: str
    enclosed: tuple[str, ...]


def letter_of(link: PageLink, *, by: Actor, at: datetime) -> Letter | None:
    """Give the letter a link stands for; None for what is none.

    Raises `UnknownPage`, `FileRefused`, `ContentLost`.
    """
    content, _pages = shown(link, by=by, at=at)
    try:
        with reading(contents().get(stored_of(content)), limits=_LIMITS) as reader:
            if reader.opened.kind is not Kind.MAIL:
                return None
            mail = reader.mail()
    except ContentDamaged:
        raise ContentLost from None
    except Refused as problem:
        raise FileRefused(why=problem.why.value) from None
    return Letter(mail.sender, mail.to, mail.sent, mail.subject, mail.text, tuple(one.name for one in mail.items))


def as_paper(mail: Mail, *, subject: str, on: date) -> bytes:
    """Set a letter by mail as paper: its heads, its words, the names of what was enclosed."""
    title = mail.subject or subject
    blocks: list[writing.Block] = [writing.Heading(_line(title), 1)]
    enclosed = ", ".join(one.name for one in mail.items)
    heads = (("Von", mail.sender), ("An", mail.to), ("Gesendet", mail.sent), ("Anlagen", enclosed))
    blocks += [writing.Paragraph(_line(f"{name}: {value}")) for name, value in heads if value]
    blocks += [writing.Paragraph(_line(line)) for line in mail.text.splitlines() if line.strip()]
    return writing.write(writing.Sheet(title, tuple(blocks), on), fonts=settings.PAPER_FONTS)


def _line(text: str) -> writing.Words:
    return writing.Words((writing.Run(text, ""),))
