"""The plan of the office: when it is open, who works when, what is closed.

Times of day are cells of the 5-minute grid (0 to 288), local wall time. Periods of days are half-open.
"""

from django.db import models

from anlaufstelle.base.processing import Processing

_WEEKDAYS = [(day, str(day)) for day in range(7)]


def _span(name: str) -> models.CheckConstraint:
    condition = models.Q(start__gte=0, end__lte=288, start__lt=models.F("end"))
    return models.CheckConstraint(condition=condition, name=f"{name}_span")


class PlanStamp(models.Model):
    """One row: the version of the plan; every plan change raises it."""

    version = models.BigIntegerField(default=0)


class Rules(models.Model):
    """One row: how the office books."""

    horizon_days = models.PositiveSmallIntegerField(default=56)
    lead_minutes = models.PositiveSmallIntegerField(default=120)
    hold_minutes = models.PositiveSmallIntegerField(default=10)
    #: Returned times go back at a random moment within this window, so that watching for cancellations does not pay.
    return_window_minutes = models.PositiveSmallIntegerField(default=180)
    #: Unconfirmed holds of one network may take at most this share of a day's free starts.
    network_share_percent = models.PositiveSmallIntegerField(default=10)
    reminder_hours = models.PositiveSmallIntegerField(default=48)
    clarify_hours = models.PositiveSmallIntegerField(default=72)
    keep_days = models.PositiveSmallIntegerField(default=30)


class OpeningHours(models.Model):
    """The office is open for appointments on this weekday in this period (several a day are possible)."""

    weekday = models.SmallIntegerField(choices=_WEEKDAYS)
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [_span("opening_hours")]


class SpecialOpening(models.Model):
    """An opening on one day, such as a Saturday; it holds on a holiday too."""

    on = models.DateField()
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [_span("special_opening")]


class Closure(models.Model):
    """The whole office is closed; it beats every opening."""

    first = models.DateField()
    until = models.DateField()
    start = models.SmallIntegerField(default=0)
    end = models.SmallIntegerField(default=288)
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = [_span("closure")]


class WorkingTime(models.Model):
    """A member is there for visitors on this weekday in this period."""

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    weekday = models.SmallIntegerField(choices=_WEEKDAYS)
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [_span("working_time")]


class Shift(models.Model):
    """A member is there on one day besides the weekly working times (a Saturday, a support worker's day)."""

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    on = models.DateField()
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()

    class Meta:
        constraints = [_span("shift")]


class Absence(models.Model):
    """A member is not there. The reason is nobody's business here and has no field."""

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    first = models.DateField()
    until = models.DateField()
    start = models.SmallIntegerField(default=0)
    end = models.SmallIntegerField(default=288)

    class Meta:
        constraints = [_span("absence")]


class CounterClosure(models.Model):
    """A counter cannot be used."""

    counter = models.ForeignKey("staff.Counter", on_delete=models.CASCADE)
    first = models.DateField()
    until = models.DateField()
    start = models.SmallIntegerField(default=0)
    end = models.SmallIntegerField(default=288)

    class Meta:
        constraints = [_span("counter_closure")]


class Contingent(models.Model):
    """Times kept for booking by staff (phone, desk); the public does not see them."""

    weekday = models.SmallIntegerField(choices=_WEEKDAYS)
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    members = models.JSONField(default=list)
    counters = models.JSONField(default=list)

    class Meta:
        constraints = [_span("contingent")]


PLAN_PROCESSING = (
    Processing(
        code="working_times",
        name="Dienstplan der Terminvergabe",
        purpose="Termine nur anbieten, wenn jemand da ist; bei Ausfall die Betroffenen umbuchen.",
        legal_basis="§ 18 DSG NRW (Daten von Beschäftigten)",
        people="Beschäftigte der Ausländerbehörde",
        data=("Arbeitszeiten", "Abwesenheiten ohne Grund"),
        recipients=("Teamleitung", "Amtsleitung"),
        ends="Mit dem Ausscheiden; Abwesenheiten ein Jahr nach ihrem Ende.",
        ends_by="appointments.actions.forget_past_plan",
        models=("appointments.WorkingTime", "appointments.Shift", "appointments.Absence"),
    ),
)
