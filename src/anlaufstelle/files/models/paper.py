"""Paper that still exists: where it stands and who has it, as long as not all of a file is digital."""

from django.db import models

from anlaufstelle.files.models.case_file import CaseFile


class PaperMove(models.Model):
    """The paper of a file went somewhere (Standort): to a `place`, to `holder` where somebody took it along."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="moves")
    place = models.CharField(max_length=80)
    holder = models.CharField(max_length=80, blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=64)
