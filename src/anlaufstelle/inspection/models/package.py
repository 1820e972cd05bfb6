"""The package made of a file: its list, its progress, and its bytes under keys of their own."""

from django.db import models

from anlaufstelle.inspection.models.request import Inspection


class Package(models.Model):
    """What a request is answered with. `contents` lists document, version and pages as they were chosen.

    `front` counts the pages of cover and table of contents, `pages` all pages, `done` those that are drawn. `digest` is
    the SHA-256 of the file. `boxes` and `recognised` say what its proof looked at.
    """

    inspection = models.OneToOneField(Inspection, on_delete=models.CASCADE, related_name="package")
    contents = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    wanted = models.PositiveIntegerField(default=0)
    front = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    boxes = models.PositiveIntegerField(default=0)
    recognised = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)


class PackagePart(models.Model):
    """Bytes of a package: the key its page pictures lie under (`pages`), the file itself (`file`),
    and of a copy the recorded data (`data`)."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="parts")
    what = models.CharField(max_length=8)
    name = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    key = models.BinaryField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "what"], name="one_part_a_package")]
