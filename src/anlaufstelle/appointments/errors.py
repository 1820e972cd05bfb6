"""What can go wrong with a booking, in words for the person.

::

    DomainError
    ├── TimeTaken, OtherBody, AlreadyOver, PlanConflict, NotPublicYet, NotOnThisDay
    ├── Invalid  ── NothingChosen, TooMuchForOne, NobodyCan, NoTimeChosen, NotATime, OutOfHorizon, WrongPlan,
    │                WrongDetails, NoWayToReach
    ├── Gone     ── HoldEnded, LinkEnded, WaitingEnded
    ├── NotFound ── NoSuchAppointment
    └── TooMany  ── NetworkHoldsTooMuch
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Gone, Invalid, NotFound, TooMany


class TimeTaken(DomainError):
    """Somebody was faster."""

    code = "appointments.time_taken"
    message = gettext_lazy("Diese Zeit ist gerade vergeben worden.")
    next_step = gettext_lazy("Wählen Sie bitte eine andere Zeit. Ihre Angaben bleiben erhalten.")


class OtherBody(DomainError):
    """The idempotency key came before with something else."""

    code = "appointments.other_body"
    status = 422
    message = gettext_lazy("Dieser Schlüssel gehört schon zu einer anderen Anfrage.")
    next_step = gettext_lazy("Senden Sie die Anfrage mit einem neuen Schlüssel.")


class AlreadyOver(DomainError):
    """The appointment is over or was cancelled."""

    code = "appointments.already_over"
    message = gettext_lazy("Dieser Termin ist vorbei oder schon abgesagt.")
    next_step = gettext_lazy("Sie können einen neuen Termin buchen.")


class PlanConflict(DomainError):
    """Some bookings would have no place after this change; `facts["affected"]` says which and proposes times."""

    code = "appointments.plan_conflict"
    message = gettext_lazy("Für %(count)s Termine ist dann kein Platz mehr.")
    next_step = gettext_lazy("Prüfen Sie die vorgeschlagenen neuen Zeiten.")


class NothingChosen(Invalid):
    """No concern was ticked."""

    code = "appointments.nothing_chosen"
    message = gettext_lazy("Bitte wählen Sie mindestens ein Anliegen aus.")
    next_step = gettext_lazy("Nichts passt? Rufen Sie uns an, wir finden es zusammen heraus.")


class TooMuchForOne(Invalid):
    """More than 12 concerns or 2 hours."""

    code = "appointments.too_much"
    message = gettext_lazy("Das ist zu viel für einen Termin: höchstens 12 Anliegen und 2 Stunden.")
    next_step = gettext_lazy("Teilen Sie es auf zwei Termine auf oder rufen Sie uns an.")


class NobodyCan(Invalid):
    """No single colleague can do all of it."""

    code = "appointments.nobody_can"
    message = gettext_lazy("Für diese Anliegen zusammen gibt es keinen gemeinsamen Termin.")
    next_step = gettext_lazy("Buchen Sie zwei Termine oder rufen Sie uns an. Wir finden einen Weg.")


class NoTimeChosen(Invalid):
    """No time was chosen."""

    code = "appointments.no_time_chosen"
    message = gettext_lazy("Bitte wählen Sie eine Uhrzeit aus.")
    next_step = gettext_lazy("Passt keine Zeit? Sehen Sie in einer anderen Woche nach oder rufen Sie uns an.")


class NotATime(Invalid):
    """A day or time that does not exist."""

    code = "appointments.not_a_time"
    message = gettext_lazy("Diesen Tag oder diese Uhrzeit gibt es nicht.")


class OutOfHorizon(Invalid):
    """Too soon, past, or further ahead than the office books."""

    code = "appointments.out_of_horizon"
    message = gettext_lazy("Für diesen Tag vergeben wir keine Termine.")
    next_step = gettext_lazy("Wählen Sie bitte einen anderen Tag.")


class WrongPlan(Invalid):
    """A rule of the plan that cannot be."""

    code = "appointments.wrong_plan"
    message = gettext_lazy("Diese Angabe passt nicht in den Plan.")


class HoldEnded(Gone):
    """The held time has ended."""

    code = "appointments.hold_ended"
    message = gettext_lazy("Die Zeit war 10 Minuten für Sie reserviert und ist jetzt wieder frei.")
    next_step = gettext_lazy("Wählen Sie bitte noch einmal eine Zeit. Ihre Angaben bleiben erhalten.")


class LinkEnded(Gone):
    """A link that is forged, old or no longer valid."""

    code = "appointments.link_ended"
    message = gettext_lazy("Dieser Link ist nicht mehr gültig.")
    next_step = gettext_lazy("Mit Code, Name und Geburtsdatum finden Sie Ihren Termin. Oder rufen Sie uns an.")


class NoSuchAppointment(NotFound):
    """Code and birth date do not belong together, or there is no such appointment."""

    code = "appointments.no_such_appointment"
    message = gettext_lazy("Zu diesen Angaben haben wir keinen Termin gefunden.")


class NetworkHoldsTooMuch(TooMany):
    """Holds of one network take more than their share of a day."""

    code = "appointments.network_holds"
    message = gettext_lazy("Von Ihrem Anschluss sind schon viele Zeiten an diesem Tag reserviert.")
    next_step = gettext_lazy("Bestätigen Sie zuerst eine Reservierung, oder rufen Sie uns an. Am Telefon geht es auch.")


class WrongDetails(Invalid):
    """Name, birth date, mail or phone cannot be right; `facts["field"]` says which."""

    code = "appointments.wrong_details"
    message = gettext_lazy("Name, Geburtsdatum, E-Mail oder Telefon können so nicht stimmen.")


class NotPublicYet(DomainError):
    """The times of this day go to others first."""

    code = "appointments.not_public_yet"
    message = gettext_lazy("Die Zeiten dieses Tages bieten wir zuerst Menschen an, die schon länger warten.")
    next_step = gettext_lazy("Wählen Sie bitte einen anderen Tag oder kommen Sie auf die Warteliste.")


class NotOnThisDay(DomainError):
    """The day serves other concerns only."""

    code = "appointments.not_on_this_day"
    message = gettext_lazy("Dieses Anliegen bearbeiten wir an diesem Tag nicht.")
    next_step = gettext_lazy("Wählen Sie bitte einen anderen Tag.")


class NoWayToReach(Invalid):
    """Neither a mail address nor a mobile number."""

    code = "appointments.no_way_to_reach"
    message = gettext_lazy("Wir brauchen eine E-Mail-Adresse oder eine Handynummer.")
    next_step = gettext_lazy("Sie haben beides nicht? Rufen Sie uns an, wir finden einen Weg.")


class WaitingEnded(Gone):
    """A place on the waiting list that is over, was used, or never was."""

    code = "appointments.waiting_ended"
    message = gettext_lazy("Dieser Platz auf der Warteliste ist nicht mehr da.")
    next_step = gettext_lazy("Wenn Sie noch eine Zeit brauchen, wählen Sie neu oder rufen Sie uns an.")
