"""What can go wrong at the end of data.

::

    DomainError
    ├── NothingDue
    ├── SecondPersonNeeded
    ├── DisposalDecidedAlready
    ├── ArchiveWaits
    ├── NothingToOffer
    ├── NothingToHandOver
    ├── Invalid  ── GroundWrong, HoldWrong, AnswerWrong, ReceiptWrong
    └── NotFound ── UnknownDisposal, UnknownGround, UnknownHold
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class NothingDue(DomainError):
    """What was chosen is not due, is held, or stands on a list already."""

    code = "retention.nothing_due"
    message = gettext_lazy("Davon ist gerade nichts zu löschen: nicht fällig, gesperrt oder schon vorgeschlagen.")
    next_step = gettext_lazy("Laden Sie die Liste neu und wählen Sie noch einmal.")


class SecondPersonNeeded(DomainError):
    """Who proposed an erasure does not decide it."""

    code = "retention.second_person"
    message = gettext_lazy("Wer vorgeschlagen hat, entscheidet nicht.")
    next_step = gettext_lazy("Bitten Sie eine andere Teamleitung.")


class DisposalDecidedAlready(DomainError):
    """The list is decided, or taken back."""

    code = "retention.decided_already"
    message = gettext_lazy("Über diese Liste ist schon entschieden.")
    next_step = gettext_lazy("Laden Sie die Seite neu.")


class ArchiveWaits(DomainError):
    """The archive has not answered, or has not confirmed what it takes."""

    code = "retention.archive_waits"
    message = gettext_lazy("Das Archiv ist noch nicht so weit: Nichts wird gelöscht, bevor es geantwortet hat.")
    next_step = gettext_lazy("Bieten Sie an, lesen Sie die Antwort ein und bestätigen Sie die Übernahme.")


class NothingToOffer(DomainError):
    """Nothing of the list has to be offered to the archive."""

    code = "retention.nothing_to_offer"
    message = gettext_lazy("Von dieser Liste ist dem Archiv nichts anzubieten.")
    next_step = gettext_lazy("Eine zweite Person kann gleich entscheiden.")


class NothingToHandOver(DomainError):
    """The archive wants nothing of the list, or has not said so yet."""

    code = "retention.nothing_to_hand_over"
    message = gettext_lazy("Das Archiv will von dieser Liste nichts haben, oder es hat noch nicht geantwortet.")
    next_step = gettext_lazy("Lesen Sie zuerst die Antwort des Archivs ein.")


class ReceiptWrong(Invalid):
    """A confirmation of nothing, or without saying how one knows."""

    code = "retention.receipt_wrong"
    message = gettext_lazy("Es ist noch nichts übergeben, oder es fehlt, woher Sie es wissen.")
    next_step = gettext_lazy("Laden Sie zuerst das Paket für das Archiv herunter.")


class AnswerWrong(Invalid):
    """What was handed in is no answer of the archive to this list; `why` says what is wrong."""

    code = "retention.answer_wrong"
    message = gettext_lazy("Das ist nicht die Antwort des Archivs auf diese Liste (%(why)s).")
    next_step = gettext_lazy("Gebraucht wird die Nachricht 0502 oder, nach der Übergabe, 0506 nach xdomea 3.1.0, ganz.")


class GroundWrong(Invalid):
    """A ground that is none, or without day or source."""

    code = "retention.ground_wrong"
    message = gettext_lazy("Anlass, Tag oder Quelle fehlt oder passt nicht zusammen.")


class HoldWrong(Invalid):
    """A hold without a reason in words, or without a day to look at it again."""

    code = "retention.hold_wrong"
    message = gettext_lazy("Grund, Begründung oder Tag der Überprüfung fehlt.")
    next_step = gettext_lazy("Die Überprüfung liegt nach heute und höchstens ein Jahr weit.")


class UnknownDisposal(NotFound):
    """No such list, for this actor."""

    code = "retention.unknown_disposal"
    message = gettext_lazy("Diese Liste haben wir nicht gefunden.")


class UnknownGround(NotFound):
    """No such ground of this person."""

    code = "retention.unknown_ground"
    message = gettext_lazy("Diesen Anlass haben wir nicht gefunden.")


class UnknownHold(NotFound):
    """No such hold on this person."""

    code = "retention.unknown_hold"
    message = gettext_lazy("Diese Sperre haben wir nicht gefunden.")
