"""The catalogue: concerns, situations, papers, the wordings they share, and the stamp of the whole.

No personal data, so no entry in the record of processing activities.
"""

from collections.abc import Hashable

from django.db import models
from django.db.models import Q

FRONT_MINUTES = (5, 120)
BACK_MINUTES = (0, 600)
FEE_CENTS = (0, 100_000)
TEXT_LENGTH = 600


class Worded(models.Model):
    """Something with words: packaged ones, and the office's own in their place.

    Both are {language: {field: text}}. A new package replaces `texts` and never touches `own_texts`.
    """

    position = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    own_texts = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def key(self) -> Hashable:
        """Give what the packaged catalogue calls this row."""
        code: str = self.pk
        return code


class Concern(Worded):
    """One thing a person may come for. `edited` lists the columns the office changed; a new package leaves these."""

    code = models.SlugField(max_length=40, primary_key=True)
    group = models.SlugField(max_length=40)
    legal_name = models.CharField(max_length=200)
    citations = models.JSONField(default=list)
    front_minutes = models.PositiveSmallIntegerField()
    back_minutes = models.PositiveSmallIntegerField()
    minutes_assumed = models.BooleanField()
    fee_kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ("fixed", "free", "id_card", "open")])
    fee_cents = models.PositiveIntegerField(null=True)
    fee_cases = models.JSONField(default=list)
    fee_notes = models.JSONField(default=list)
    bookable = models.BooleanField()
    online_bookable = models.BooleanField()
    urgent = models.BooleanField()
    skills = models.JSONField(default=list)
    features = models.JSONField(default=list)
    papers = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    edited = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concern_minutes_in_bounds",
                condition=Q(front_minutes__range=FRONT_MINUTES, back_minutes__range=BACK_MINUTES),
            ),
            models.CheckConstraint(
                name="concern_fee_fits_kind",
                # "Is not null" is needed: a comparison with NULL is unknown, and unknown passes a check.
                condition=Q(fee_kind="fixed", fee_cents__isnull=False, fee_cents__range=(1, FEE_CENTS[1]))
                | Q(fee_kind="free", fee_cents=0)
                | Q(fee_kind__in=["id_card", "open"], fee_cents__isnull=True),
            ),
            models.CheckConstraint(
                name="concern_online_needs_bookable",
                condition=Q(online_bookable=False) | Q(bookable=True),
            ),
        ]


class AdoptedMinutes(models.Model):
    """What the lead adopted from the office's own visits: the model of waiting expects it. Bookings keep theirs."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, primary_key=True)
    minutes = models.FloatField()
    visits = models.PositiveIntegerField()
    adopted_at = models.DateTimeField()


class Situation(Worded):
    """What a person says of their own life, and the codes of the concerns it leads to, the most likely first."""

    code = models.SlugField(max_length=40, primary_key=True)
    icon = models.SlugField(max_length=40)
    urgent = models.BooleanField()
    concerns = models.JSONField(default=list)


class Paper(Worded):
    """Something to bring along."""

    code = models.SlugField(max_length=40, primary_key=True)


class Wording(Worded):
    """A text that several concerns share: a group, skill, feature, amount, fee case, fee note or notice."""

    kind = models.SlugField(max_length=16)
    code = models.SlugField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="wording_once_a_kind")]

    @property
    def key(self) -> Hashable:
        """Give what the packaged catalogue calls this row."""
        return (self.kind, self.code)


class Stamp(models.Model):
    """The one row that says which catalogue this is.

    `version` is random and new at every change: one that is rolled back can never leave its version to the next.
    """

    version = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    law_as_of = models.CharField(max_length=10)
    law_reviewed_by = models.CharField(max_length=80, blank=True)
    reviewed_by = models.JSONField(default=dict)
