"""Letters by mail: their heads, their words and the names of what was enclosed, read behind walls when asked for."""

from dataclasses import dataclass

from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import reading
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.engines.reading import Kind, Limits, Refused
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


def letter_of(link: PageLink, *, by: Actor) -> Letter | None:
    """Give the letter a link stands for; None for what is none.

    Raises `UnknownPage`, `FileRefused`, `ContentLost`.
    """
    content, _pages = shown(link, by=by)
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
