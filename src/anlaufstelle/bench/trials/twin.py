"""The twin of the house for the race: the same server without what keeps bookings right.

It believes the calendar in its memory, as systems do that check first and write later, and the rows that may exist only
once may exist twice. The race must sell places twice here, or it would prove nothing about the real house.
`python -m anlaufstelle.bench.trials.twin WORDS` is the console command of this weakened house; nothing else starts it.
"""

import os
import runpy
from datetime import date, datetime

import django


def weaken() -> None:
    """Take the conditional take away: a day once read is believed, whatever was booked since."""
    from anlaufstelle.appointments.queries import calendar

    fresh = calendar.Calendar.day

    def believed(self: calendar.Calendar, on: date, at: datetime) -> object:
        known = self.known(on)
        return fresh(self, on, at) if known is None else known

    calendar.Calendar.day = believed  # type: ignore[assignment,method-assign]  # on purpose


def forget_uniqueness() -> int:
    """Take the unique rows of the witnesses out of the database; give how many rules went."""
    from django.apps import apps
    from django.db import connection

    witness = apps.get_model("appointments", "Witness")
    options = witness._meta  # noqa: SLF001  # documented by Django for this use
    rules, options.constraints = options.constraints, []
    with connection.constraint_checks_disabled(), connection.schema_editor() as editor:
        for rule in rules:
            editor.remove_constraint(witness, rule)
    return len(rules)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.settings")
    django.setup()
    weaken()
    runpy.run_module("anlaufstelle.cli", run_name="__main__")
