"""Teams, members, rooms and counters."""

from django.db import models

from anlaufstelle.base.processing import Processing


class Team(models.Model):
    """A team of the office."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)


class Room(models.Model):
    """A room with counters, and how to get there."""

    name = models.CharField(max_length=40, unique=True)
    floor = models.SmallIntegerField()
    entrance = models.CharField(max_length=16, choices=[("main", "main"), ("south", "south")])
    step_free = models.BooleanField(default=True)


class Counter(models.Model):
    """A place where one visitor or family is served; features are codes of the concerns' catalogue."""

    name = models.CharField(max_length=40, unique=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    features = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


class Member(models.Model):
    """A person who serves visitors; `support` marks temporary support workers."""

    account = models.OneToOneField("accounts.Account", null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    support = models.BooleanField(default=False)
    skills = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


PROCESSING = (
    Processing(
        code="staff",
        name="Einsatzplanung der Beschäftigten",
        purpose="Termine nur anbieten, wenn eine fachkundige Person da ist.",
        legal_basis="§ 18 DSG NRW (Daten von Beschäftigten)",
        people="Beschäftigte der Ausländerbehörde",
        data=("Name", "Team", "Fachkunde", "Sprachen", "Arbeitszeiten"),
        recipients=("Teamleitung", "Amtsleitung"),
        ends="Ein Jahr nach dem Ende der Beschäftigung.",
        ends_by="staff.actions.forget_former_members",
        models=("staff.Member", "staff.Team"),
    ),
)
