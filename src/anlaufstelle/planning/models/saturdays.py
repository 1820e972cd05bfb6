"""Extra Saturdays: who said that they would come, what is planned, which steps are taken, whose hours are credited."""

from django.db import models

from anlaufstelle.base.processing import Processing


class VolunteerOffer(models.Model):
    """A member would work on this Saturday. Only the member makes it, and takes it back at any time before the release.

    There is no field for a reason, a rank or how often somebody was asked.
    """

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    on = models.DateField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "on"], name="volunteer_once")]


class Saturday(models.Model):
    """A Saturday on its way: planned, released, done. The plan of the office knows it from the release on.

    `start`, `end` and `shortest` are cells of the 5-minute grid. `moment` means, by mode: public from then; the waiting
    list chooses until then and everybody after; invitations hold until then and nobody else comes.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        RELEASED = "released"
        DONE = "done"

    class Mode(models.TextChoices):
        PUBLIC = "public"
        WAITING = "waiting"
        INVITED = "invited"

    on = models.DateField(unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    mode = models.CharField(max_length=8, choices=Mode.choices)
    moment = models.DateTimeField()
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()
    concerns = models.JSONField(default=list)
    shortest = models.PositiveSmallIntegerField(default=0)
    prepare_minutes = models.PositiveSmallIntegerField()
    follow_minutes = models.PositiveSmallIntegerField()
    euros_an_hour = models.PositiveSmallIntegerField()
    #: What was said before saving: appointments by concern, minutes at the counter and afterwards.
    expected = models.JSONField(default=dict)
    expected_front = models.PositiveIntegerField(default=0)
    expected_back = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)


class SaturdayHelper(models.Model):
    """A member who offered themselves and is planned; `came` is said once, when the Saturday is over."""

    saturday = models.ForeignKey(Saturday, on_delete=models.CASCADE, related_name="helpers")
    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    came = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["saturday", "member"], name="helper_once")]


class StepTick(models.Model):
    """A step before the release that was taken, or set aside with a reason: by whom and when. Nothing is skipped."""

    saturday = models.ForeignKey(Saturday, on_delete=models.CASCADE, related_name="ticks")
    code = models.SlugField(max_length=20)
    not_needed = models.CharField(max_length=200, blank=True, default="")
    ticked_by = models.CharField(max_length=64)
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["saturday", "code"], name="step_once")]


class HoursEntry(models.Model):
    """Minutes on a member's hours account: credited for a Saturday, or taken as time off (below nothing)."""

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    on = models.DateField()
    minutes = models.SmallIntegerField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["on"], name="hours_on")]


SATURDAY_PROCESSING = (
    Processing(
        code="saturdays",
        name="Freiwillige Samstage und Stundenkonto",
        purpose="Samstage mit denen besetzen, die sich gemeldet haben, und ihnen die Stunden gutschreiben.",
        legal_basis="§ 18 DSG NRW (Daten von Beschäftigten); Mitbestimmung § 72 LPVG NRW, zu bestätigen",
        people="Beschäftigte der Ausländerbehörde",
        data=(
            "Meldung für einen Samstag, ohne Grund",
            "Einteilung, anwesend ja oder nein",
            "gutgeschriebene und genommene Stunden",
            "wer einen Schritt vor der Freigabe abgehakt hat",
        ),
        recipients=("Teamleitung", "Amtsleitung", "die Person selbst"),
        ends="Meldungen 30 Tage nach dem Samstag; Einteilung und Stunden zwei Jahre danach.",
        ends_by="planning.actions.forget_old_planning",
        models=(
            "planning.VolunteerOffer",
            "planning.SaturdayHelper",
            "planning.StepTick",
            "planning.HoursEntry",
        ),
    ),
)
