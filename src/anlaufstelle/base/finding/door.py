"""What an app that holds documents says inside its own change: the index follows after commit, out of the outbox.

Until the index has followed, a changed document is found by nobody: what was just sealed, moved or erased cannot show.
"""

from datetime import datetime

from anlaufstelle.base.change import Done
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.outbox.models import Row

_CHANGED, _READ, _ERASED = "finding/changed", "finding/read", "finding/erased"
ERASED = _ERASED


def index_pages(done: Done, *, document: int, file: int) -> None:
    """Say that pages of a document were read; the index takes them when nothing more urgent waits."""
    done.send(_message("pages", _READ, document=document, file=file))


def index_again(done: Done, *, document: int, file: int) -> None:
    """Say that title, kind, dates or class of a document changed; the index follows within a second."""
    done.send(_message("index", _CHANGED, document=document, file=file))


def forget(done: Done, *, document: int, file: int) -> None:
    """Say that a document is gone; it is found no more, and its volume is written anew without its words."""
    done.send(_message("index", _ERASED, document=document, file=file))


def not_yet_followed(*, at: datetime) -> frozenset[int]:
    """Give documents whose change the index has not taken over."""
    waiting = Row.objects.filter(channel=Row.Channel.INDEX, outcome="", not_before__lte=at)
    return frozenset(int(reference) for reference in waiting.values_list("reference", flat=True) if reference.isdigit())


def waits_to_forget() -> bool:
    """Say whether something erased is still to be taken out of the index."""
    return Row.objects.filter(template=_ERASED, channel=Row.Channel.INDEX, outcome="").exists()


def _message(channel: str, template: str, *, document: int, file: int) -> Message:
    return Message(
        channel=channel,
        to="",
        template=template,
        language="",
        values={"document": document, "file": file},
        reference=str(document),
    )
