"""What can go wrong in planning.

::

    DomainError
    ├── ConsentMissing, StepsOpen, AlreadyReleased, AlreadyPlanned, AlreadyFrozen, NotReleased, NotOver
    ├── Invalid  ── NotASaturday, IsHoliday, NobodyThere, NothingOffered, WrongMoment, NeverSkipped,
    │                ReasonMissing, WrongMinutes
    └── NotFound ── NoMember, NoSuchSaturday, NoSuchStep, NoSuchTask
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class NotASaturday(Invalid):
    """A day nobody plans as an extra Saturday: another weekday, past, or too far ahead."""

    code = "planning.not_a_saturday"
    message = gettext_lazy("Für diesen Tag wird kein Samstag geplant.")
    next_step = gettext_lazy("Wählen Sie einen der nächsten Samstage.")


class NoMember(NotFound):
    """The account belongs to nobody who serves visitors."""

    code = "planning.no_member"
    message = gettext_lazy("Ihr Zugang ist mit keiner Person im Plan verbunden.")
    next_step = gettext_lazy("Bitten Sie die Teamleitung, das unter »Team« nachzutragen.")


class NoSuchSaturday(NotFound):
    """Nobody has planned this Saturday."""

    code = "planning.no_such_saturday"
    message = gettext_lazy("Diesen Samstag hat noch niemand geplant.")


class NoSuchStep(NotFound):
    """A step nobody knows."""

    code = "planning.no_such_step"
    message = gettext_lazy("Diesen Schritt gibt es nicht.")


class IsHoliday(Invalid):
    """A Saturday that is a public holiday: nobody is asked to work then (ArbZG section 9, to be confirmed)."""

    code = "planning.is_holiday"
    message = gettext_lazy("Dieser Samstag ist ein Feiertag: %(holiday)s.")
    next_step = gettext_lazy("Wählen Sie einen anderen Samstag.")


class NobodyThere(Invalid):
    """No helper, or somebody who did not offer themselves."""

    code = "planning.nobody_there"
    message = gettext_lazy("Eingeteilt werden kann nur, wer sich selbst gemeldet hat, und mindestens eine Person.")
    next_step = gettext_lazy("Bitten Sie das Team um Meldungen unter »Meine Samstage«.")


class NothingOffered(Invalid):
    """A Saturday without a concern."""

    code = "planning.nothing_offered"
    message = gettext_lazy("Es ist kein Anliegen ausgewählt.")


class WrongMoment(Invalid):
    """A moment that is past, or after the Saturday has begun."""

    code = "planning.wrong_moment"
    message = gettext_lazy("Dieser Zeitpunkt liegt nicht zwischen jetzt und dem Beginn des Samstags.")


class NeverSkipped(Invalid):
    """A step that cannot be set aside."""

    code = "planning.never_skipped"
    message = gettext_lazy("Dieser Schritt kann nicht als unnötig gelten.")


class ReasonMissing(Invalid):
    """A step set aside without saying why."""

    code = "planning.reason_missing"
    message = gettext_lazy("Schreiben Sie bitte, warum der Schritt nicht nötig ist.")


class ConsentMissing(DomainError):
    """The works council has not consented."""

    code = "planning.consent_missing"
    message = gettext_lazy("Die Zustimmung des Personalrats fehlt. Ohne sie darf der Samstag nicht freigegeben werden.")
    next_step = gettext_lazy(
        "Die Verteilung der Arbeitszeit auf die Wochentage ist mitbestimmt (§ 72 Abs. 4 Satz 1 Nr. 1 LPVG NRW). "
        "Haken Sie den Schritt ab, wenn die Zustimmung da ist."
    )


class StepsOpen(DomainError):
    """A step nobody has decided on; `facts["steps"]` says which."""

    code = "planning.steps_open"
    message = gettext_lazy("Noch offen: %(steps)s")
    next_step = gettext_lazy("Haken Sie jeden Schritt ab, oder schreiben Sie, warum er nicht nötig ist.")


class AlreadyReleased(DomainError):
    """A Saturday people book already."""

    code = "planning.already_released"
    message = gettext_lazy("Dieser Samstag ist schon freigegeben.")
    next_step = gettext_lazy("Was sich noch ändern soll, ändert die Teamleitung im Plan. Sprechen Sie mit ihr.")


class AlreadyPlanned(DomainError):
    """A Saturday that is planned, or open in the plan for another reason."""

    code = "planning.already_planned"
    message = gettext_lazy("Dieser Samstag ist schon geplant oder im Plan geöffnet.")


class NotReleased(DomainError):
    """Something that needs a released Saturday."""

    code = "planning.not_released"
    message = gettext_lazy("Dieser Samstag ist noch nicht freigegeben.")


class NotOver(DomainError):
    """Hours are credited when the Saturday is over."""

    code = "planning.not_over"
    message = gettext_lazy("Dieser Samstag ist noch nicht vorbei oder schon abgeschlossen.")


class WrongMinutes(Invalid):
    """Time off of nothing, or of more than a week."""

    code = "planning.wrong_minutes"
    message = gettext_lazy("Diese Stundenzahl kann nicht stimmen.")


class AlreadyFrozen(DomainError):
    """Numbers of this name are frozen; they are never changed."""

    code = "planning.already_frozen"
    message = gettext_lazy("Unter dem Namen »%(name)s« sind schon Zahlen festgehalten.")
    next_step = gettext_lazy("Nehmen Sie einen anderen Namen: was festgehalten ist, bleibt.")


class NoSuchTask(NotFound):
    """A task or team nobody knows."""

    code = "planning.no_such_task"
    message = gettext_lazy("Diese Aufgabe oder dieses Team gibt es nicht.")
