"""What came in and lies in no file yet: a pile of foreign files, each stored first and read afterwards."""

from django.db import models

from anlaufstelle.files.models.case_file import Procedure
from anlaufstelle.files.models.document import Content, Document

SOURCES = (("upload", "Hochgeladen"), ("folder", "Scan-Ordner"), ("mail", "E-Mail"), ("provider", "Dienstleister"))


class Batch(models.Model):
    """A pile (Stapel) that came in together. `procedure` is where it belongs, where that was known beforehand.

    `stopped` says that a person halted the reading; what is stored stays. `note` names what a provider sent and did not
    come.
    """

    source = models.CharField(max_length=12, choices=SOURCES)
    name = models.CharField(max_length=160)
    procedure = models.ForeignKey(Procedure, on_delete=models.SET_NULL, null=True, related_name="+")
    stopped = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    came_at = models.DateTimeField(db_index=True)
    came_by = models.CharField(max_length=64)


class BatchItem(models.Model):
    """One foreign file of a pile.

    It is received (its bytes are stored), checked (opened behind walls), read (every page has its words) and, by a
    person, done: filed or left out. `refused` is what cannot be opened, with the reason in `why`; `parked` what twice
    broke the reading, or is not what a provider sent. `wanted` is the reference a provider named, `source`
    the mark of the file in its folder: one file there is one item here, in whichever pile. `content` is let go
    when all of it is done and its documents have bytes of their own.
    """

    class State(models.TextChoices):
        """How far an item is."""

        RECEIVED = "received", "empfangen"
        CHECKED = "checked", "wird gelesen"
        READ = "read", "gelesen"
        DONE = "done", "erledigt"
        REFUSED = "refused", "nicht lesbar"
        PARKED = "parked", "zurückgestellt"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="attachments")
    depth = models.PositiveSmallIntegerField(default=0)
    original_name = models.CharField(max_length=160, blank=True)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="items")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED, db_index=True)
    why = models.CharField(max_length=24, blank=True)
    wanted = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # unique where there is one
    tries = models.PositiveSmallIntegerField(default=0)
    format = models.CharField(max_length=12, blank=True)
    pages = models.PositiveIntegerField(default=0)
    active = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_item_number"),
            # The same file twice in one pile, or handed in again after a cut, is one.
            models.UniqueConstraint(fields=["batch", "digest"], name="one_item_a_digest"),
        ]


class ItemPart(models.Model):
    """Pages of an item that are done: filed as a document, or left out (`document` stays empty) with a reason."""

    item = models.ForeignKey(BatchItem, on_delete=models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)


class PageText(models.Model):
    """The words of one page of stored bytes, locked with the key of these bytes: they end with them.

    `step` names the way of reading and its version; a page read in an older way is read again. `script` is an ISO 15924
    code, `confidence` a percentage, `for_people` says that the page is to be read by a person. The picture of the page
    stands upright after `turn` quarters clockwise.
    """

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=40)
    sealed = models.BinaryField()
    script = models.CharField(max_length=4, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    for_people = models.BooleanField(default=False)
    blank = models.BooleanField(default=False)
    turn = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content", "number"], name="one_text_a_page")]
