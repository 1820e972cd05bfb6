"""A letter by mail taken apart: heads, text, and attachments as files of their own. In the reading process only."""

import email
import email.errors
import email.policy
import html
import re
from collections.abc import Iterator
from email.message import Message

from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.refusals import Refusal, Refused
from anlaufstelle.engines.reading.results import Item, Mail

_HEAD, _NAME, _TEXT = 1_000, 200, 500_000
_HEADS = {"sender": "From", "to": "To", "sent": "Date", "subject": "Subject", "message_id": "Message-ID"}
#: What the reader of mail raises at letters that break the rules of mail.
_BROKEN = (ValueError, TypeError, LookupError, RecursionError, AttributeError, email.errors.MessageError)
_SPACES = re.compile(r"\s+")
_LINES = re.compile(r"\s*\n\s*")
#: A note, a tag, or a declaration; what never ends goes to the end of the page.
_MARKUP = re.compile(
    r"<!--(?:.*?-->|.*)|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^>]*(?:>|\Z)|<[!?/][^>]*(?:>|\Z)", re.DOTALL
)
#: A sign by a number that no sign has.
_LONG_SIGN = re.compile(r"&#[xX]?[0-9A-Fa-f]{9,};?")
_SILENT = {"script", "style", "head", "title", "template"}
_BREAKS = {"p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"}


class MailParts:
    """An opened letter."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        """Take it apart. Raises `Refused`: BROKEN, TOO_DEEP, TOO_MANY_ITEMS."""
        _check_depth(data, limits)
        try:
            self._take_apart(data, limits)
        except _BROKEN as problem:
            raise Refused(Refusal.BROKEN) from problem

    def _take_apart(self, data: bytes, limits: Limits) -> None:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        texts: list[Message] = []
        parts: list[Message] = []
        for part in _leaves(message, limits, depth=0):
            (texts if _is_text(part) else parts).append(part)
        if len(parts) > limits.items:
            raise Refused(Refusal.TOO_MANY_ITEMS, count=len(parts), limit=limits.items)
        self._contents = [_content(part) for part in parts]
        items = tuple(_item(part, content) for part, content in zip(parts, self._contents, strict=True))
        heads = {field: _head(message, name) for field, name in _HEADS.items()}
        self.mail = Mail(**heads, text=_text(texts), items=items)

    def item(self, number: int) -> bytes:
        """Give the content of an attachment, counted from 0. Raises `Refused`: NO_SUCH_PAGE."""
        if not 0 <= number < len(self._contents):
            raise Refused(Refusal.NO_SUCH_PAGE, count=len(self._contents))
        return self._contents[number]


def _check_depth(data: bytes, limits: Limits) -> None:
    """Refuse what is nested by the thousand before the reader climbs down."""
    count = len(re.findall(rb"boundary\s*=", data, re.IGNORECASE))
    most = limits.items * limits.depth
    if count > most:
        raise Refused(Refusal.TOO_DEEP, count=count, limit=most)


def _leaves(part: Message, limits: Limits, *, depth: int) -> Iterator[Message]:
    """Give the parts; a letter inside is one part, and opened as a file of its own."""
    if depth > 2 * limits.depth:
        raise Refused(Refusal.TOO_DEEP, limit=limits.depth)
    if part.get_content_maintype() == "multipart" and isinstance(inner := part.get_payload(), list):
        for one in inner:
            if isinstance(one, Message):
                yield from _leaves(one, limits, depth=depth + 1)
    else:
        yield part


def _is_text(part: Message) -> bool:
    words = part.get_content_type() in {"text/plain", "text/html"}
    return words and part.get_content_disposition() != "attachment" and not part.get_filename()


def _content(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"".join(one.as_bytes() for one in payload if isinstance(one, Message))
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _item(part: Message, content: bytes) -> Item:
    try:
        name = str(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):
        name = ""
    # Only the last part of a path, and nothing a file system or a screen would take for a command.
    name = re.sub(r"[\\/:*?\"<>|]", "_", clean(_decoded(name)).rpartition("/")[2])[-_NAME:].lstrip(". ")
    return Item(name, clean(part.get_content_type())[:_NAME], len(content))


def _head(message: Message, name: str) -> str:
    return _SPACES.sub(" ", clean(_decoded(str(message.get(name, "")))))[:_HEAD].strip()


def _decoded(text: str) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text)))
    except (ValueError, TypeError, LookupError, email.errors.MessageError):
        return text


def _text(parts: list[Message]) -> str:
    """Give the plain text, or that of the page where there is no other."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    words = [_said(part) for part in plain] or [_shown(_said(part)) for part in parts]
    return clean("\n\n".join(words), keep="\n\t")[:_TEXT].strip()


def _said(part: Message) -> str:
    found = part.get_payload(decode=True)
    data = found if isinstance(found, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"), errors="replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", errors="replace")


def clean(text: str, *, keep: str = "") -> str:
    """Take away what no screen shows or what turns the direction by force.

    >>> clean("a\\x00b\\u202ec")
    'abc'
    """
    plain = (" " if sign.isspace() and sign not in keep else sign for sign in text.replace("\r\n", "\n"))
    return "".join(sign for sign in plain if sign.isprintable() or sign in keep + "\u200c\u200d")


def _shown(markup: str) -> str:
    """Give the words of a page; pictures, scripts and addresses stay behind.

    Each sign is looked at once, whatever the markup: Python's own parser takes minutes for a megabyte of "<!--".
    """
    words, silent, place = list[str](), 0, 0
    for found in _MARKUP.finditer(markup):
        if not silent:
            words.append(_SPACES.sub(" ", markup[place : found.start()]))
        place = found.end()
        name = (found["name"] or "").lower()
        if name in _SILENT:
            silent = max(0, silent + (-1 if found["end"] else 1))
        if name in _BREAKS:
            words.append("\n")
    if not silent:
        words.append(_SPACES.sub(" ", markup[place:]))
    return _LINES.sub("\n", html.unescape(_LONG_SIGN.sub("\ufffd", "".join(words))))
