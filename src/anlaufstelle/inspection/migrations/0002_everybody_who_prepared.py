"""Everybody who prepared a package is known, not only who came last."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _take_over(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    requests = apps.get_model("inspection", "Inspection")
    for row in requests.objects.exclude(prepared_by=""):
        row.preparers = [row.prepared_by]
        row.save(update_fields=["preparers"])


class Migration(migrations.Migration):
    dependencies = [("inspection", "0001_initial")]

    operations = [
        migrations.AddField("inspection", "preparers", models.JSONField(default=list)),
        migrations.RunPython(_take_over, migrations.RunPython.noop),
        migrations.RemoveField("inspection", "prepared_by"),
    ]
