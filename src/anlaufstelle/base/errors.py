"""Errors a person can be told.

Engines raise plain exceptions with facts. Apps raise a `DomainError`; `web/errors.py` is the only place that
turns one into a form error, a page, JSON (RFC 9457) or an exit code.

::

    DomainError            409  the wish cannot be carried out now
    ├── NotAllowed         403  the actor lacks the permission
    ├── NotFound           404  it does not exist, or this actor may not know that it does
    ├── Invalid            422  a value has the wrong shape or is out of range
    ├── Gone               410  a link or a hold has ended
    └── TooMany            429  a limit that protects others was reached
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Text = str | Promise


class DomainError(Exception):
    """A wish that cannot be carried out, in words for the person, with the next step.

    `message` and `next_step` are translatable sentences with named placeholders; `facts` fills them.
    """

    code: ClassVar[str] = "conflict"
    status: ClassVar[int] = 409
    message: ClassVar[Text] = gettext_lazy("Das geht gerade nicht.")
    next_step: ClassVar[Text] = gettext_lazy("Bitte versuchen Sie es noch einmal oder rufen Sie uns an.")

    def __init__(self, **facts: object) -> None:
        """Keep the facts that fill the placeholders of the message."""
        self.facts = facts
        super().__init__(self.code)

    def text(self) -> str:
        """Give the message in the active language."""
        return str(self.message) % self.facts if self.facts else str(self.message)

    def way_on(self) -> str:
        """Give the next step in the active language."""
        return str(self.next_step) % self.facts if self.facts else str(self.next_step)

    def told(self) -> str:
        """Give both as one text, for a form or a message."""
        return f"{self.text()} {self.way_on()}"


class NotAllowed(DomainError):
    """The actor lacks the permission."""

    code = "not_allowed"
    status = 403
    message = gettext_lazy("Dafür fehlt Ihnen die Berechtigung.")
    next_step = gettext_lazy("Wenden Sie sich an Ihre Teamleitung.")


class NotFound(DomainError):
    """It does not exist, or this actor may not know that it does."""

    code = "not_found"
    status = 404
    message = gettext_lazy("Das haben wir nicht gefunden.")
    next_step = gettext_lazy("Prüfen Sie die Angaben oder rufen Sie uns an.")


class Invalid(DomainError):
    """A value has the wrong shape or is out of range."""

    code = "invalid"
    status = 422
    message = gettext_lazy("Eine Angabe stimmt nicht.")
    next_step = gettext_lazy("Prüfen Sie die Angaben und versuchen Sie es noch einmal.")


class Gone(DomainError):
    """A link or a hold has ended."""

    code = "gone"
    status = 410
    message = gettext_lazy("Das ist abgelaufen.")
    next_step = gettext_lazy("Beginnen Sie bitte noch einmal.")


class TooMany(DomainError):
    """A limit that protects others was reached."""

    code = "too_many"
    status = 429
    message = gettext_lazy("Gerade kommen zu viele Anfragen von Ihrem Anschluss.")
    next_step = gettext_lazy("Warten Sie einen Moment oder rufen Sie uns an. Am Telefon geht es auch.")
