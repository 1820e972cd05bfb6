"""Telling colleagues by mail that something waits for them in the house; the mail itself says nothing of the matter."""

from collections.abc import Collection, Mapping
from datetime import datetime

from anlaufstelle.accounts.actions.sign_in import message_to
from anlaufstelle.accounts.models import Account
from anlaufstelle.base.change import Done
from anlaufstelle.base.permissions import Actor


def tell_accounts(  # who acts and when are in every action; a mail has three parts
    *,
    by: Actor,
    at: datetime,
    done: Done,
    accounts: Collection[int],
    template: str,
    values: Mapping[str, str | int] | None = None,
) -> int:
    """Send a mail to each of these open accounts that has an address, inside a change that runs; give how many."""
    del by, at  # those of the change
    rows = list(Account.objects.filter(id__in=accounts, is_active=True).exclude(email="").order_by("id"))
    for row in rows:
        done.send(message_to(row, template, values))
    return len(rows)
