"""Whoever waits already counts as confirmed; whoever comes from now on says so by a link."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0004_waiting_list")]

    operations = [
        migrations.AddField("waitingentry", "confirmed", models.BooleanField(default=True)),
        migrations.AlterField("waitingentry", "confirmed", models.BooleanField(default=False)),
    ]
