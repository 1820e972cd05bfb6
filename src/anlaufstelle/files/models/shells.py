"""Files taken over from the export of another procedure: how it is laid out, how far it is, where a file came from."""

from django.db import models

from anlaufstelle.files.models.case_file import CaseFile
from anlaufstelle.files.models.document import Content

#: What became of a row beside what is known here.
LINE_STATES = (
    ("new", "neu"),
    ("same", "unverändert"),
    ("changed", "geändert"),
    ("conflict", "hier geändert"),
    ("double", "vielleicht doppelt"),
    ("wrong", "fehlerhaft"),
)
STATES = (
    ("laid_out", "Spalten zuordnen"),
    ("comparing", "wird verglichen"),
    ("compared", "verglichen"),
    ("applying", "wird übernommen"),
    ("done", "übernommen"),
)


class ExportLayout(models.Model):
    """A saved arrangement of the columns of an export (`engines.shells.Layout`), and of which `system` it is."""

    name = models.CharField(max_length=80, unique=True)
    system = models.CharField(max_length=40)
    layout = models.JSONField()


class TakeOver(models.Model):
    """One export that was handed in; `position` counts the rows of the step in hand that are done."""

    system = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="take_overs")
    layout = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=STATES, default="laid_out", db_index=True)
    stopped = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    came_at = models.DateTimeField(db_index=True)
    came_by = models.CharField(max_length=64)


class ShellOrigin(models.Model):
    """Where a file came from: the key of the other procedure, and a keyed mark of each value it said last.

    The marks tell whether it says something new, and whether somebody changed it here; nobody reads a value from them.
    """

    system = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    person_key = models.CharField(max_length=80, blank=True)
    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="origins")
    brought = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "key"], name="one_origin_a_key")]
        indexes = [models.Index(fields=["system", "person_key"], name="origin_of_person")]


class ShellLine(models.Model):
    """What became of one row; its values stay in the table and end with it.

    `fields` names what differs or is wrong, as codes; `people` may be the same as a new one. `choice` is "" until
    somebody decides: ``take``, ``leave``, or the number of the person it belongs to.
    """

    take_over = models.ForeignKey(TakeOver, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=LINE_STATES)
    fields = models.JSONField(default=list)
    people = models.JSONField(default=list)
    origin = models.ForeignKey(ShellOrigin, on_delete=models.SET_NULL, null=True, related_name="lines")
    choice = models.CharField(max_length=20, blank=True)
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["take_over", "number"], name="one_line_a_number")]
        indexes = [models.Index(fields=["take_over", "state"], name="lines_by_state")]
