"""Triggers that forbid changing or removing audit entries."""

from django.db import migrations

from anlaufstelle.base.audit import guards


def put_up(_apps, schema_editor):
    guards.put_up(schema_editor.connection)


def take_down(_apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
