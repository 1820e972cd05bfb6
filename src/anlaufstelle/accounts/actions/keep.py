"""The end of storage: people who left, sessions that ended by themselves."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session

from anlaufstelle.accounts.events import FormerAccountsForgotten, OldSessionsRemoved
from anlaufstelle.accounts.models import Account
from anlaufstelle.accounts.permissions import KEEP_ACCOUNTS
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor

#: As long as somebody may still ask who did what; afterwards the audit log points to a number only.
KEPT_AFTER_LEAVING = timedelta(days=730)


def forget_former_accounts(*, by: Actor, at: datetime) -> int:
    """Remove name, user name and mail address of people who left two years ago; give how many."""
    with change(by=by, at=at, may=KEEP_ACCOUNTS) as done:
        former = Account.objects.filter(ended_at__lt=at - KEPT_AFTER_LEAVING).exclude(display_name="")
        ids = tuple(former.order_by("id").values_list("id", flat=True))
        Authenticator.objects.filter(user_id__in=ids).delete()
        for account in ids:
            Account.objects.filter(id=account).update(
                username=f"former-{account}", display_name="", email="", password=make_password(None)
            )
        if ids:
            done.record(FormerAccountsForgotten(accounts=ids))
    return len(ids)


def remove_old_sessions(*, by: Actor, at: datetime) -> int:
    """Remove sessions past their time, with the network address and browser noted beside them; give how many."""
    with change(by=by, at=at, may=KEEP_ACCOUNTS) as done:
        count, _each = Session.objects.filter(expire_date__lte=at).delete()
        alive = set(Session.objects.values_list("session_key", flat=True))
        UserSession.objects.exclude(session_key__in=alive).delete()
        if count:
            done.record(OldSessionsRemoved(count=count))
    return count
